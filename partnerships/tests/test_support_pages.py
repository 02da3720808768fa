"""The pages of the support team: the grid, a seat, who was brought along, what was signed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships import commitments, support
from partnerships.models import Commitment, Document, RoleHolding, SupportMember
from partnerships.tests.makers import Role, System, make_organization, make_person, seat

GRID = "/partnerships/front-range-health/support/"
PDF = b"%PDF-1.7 signed"


@pytest.fixture
def mireille(partnership) -> RoleHolding:
    person = make_person("Mireille Oxenham", make_organization("Alder County Schools", System.K12))
    return support.add(partnership, person, Role.CORE_TEAM, on=dt.date(2024, 10, 8), by=None, seat="career_technical")


def new(**given) -> dict:
    told = {"ring": "core_team", "seat": "chamber", "started_on": "2024-10-08", "system": "economic_development"}
    return told | given


def test_a_convener_sees_empty_seats_that_invite(as_person, convener, mireille):
    page = as_person(convener).get(GRID).content.decode()

    assert page.count("Nobody yet: add") == 12
    assert f'href="{GRID}new/?seat=superintendent"' in page
    assert f'href="{GRID}{mireille.pk}/"' in page


def test_the_support_team_looks_and_does_not_change(as_person, partner, mireille):
    """Pia sits in the core team: no contact data, no buttons."""
    page = as_person(partner).get(GRID).content.decode()

    assert "Mireille Oxenham" in page
    assert (page.count("Nobody yet: add"), "/new/" in page, f"/people/{mireille.person_id}/" in page) == (
        0,
        False,
        False,
    )
    assert ("Add a reason" in page, "<form" in page.split("<main")[1]) == (False, False)


def test_w1_stands_as_a_quiet_line_with_a_form_for_its_reason(as_person, convener, mireille):
    response = as_person(convener).get(GRID)

    assert [(line.id, line.sentence) for line in response.context["quiet_lines"]] == [
        ("W1", "1 person in the core team; 6 to 12 are advised."),
        ("S3-04", "1 person on the whole team; 25 or more are advised."),
    ]
    assert response.content.decode().count('action="/partnerships/front-range-health/reasons/"') == 2


@pytest.mark.parametrize("count", [1, 50])
def test_the_grid_costs_the_same_for_one_and_for_fifty(as_person, convener, partnership, count, at):
    for number in range(count):
        person = make_person(f"Member {number}", make_organization(f"House {number}", System.K12))
        holding = support.add(partnership, person, Role.CORE_TEAM, on=dt.date(2024, 10, 8), by=None, decides=True)
        commitments.sign(partnership, holding.organization, on=dt.date(2024, 11, 26), by=None, at=at, signer=person)
    client = as_person(convener)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(GRID)

    assert (len(page.context["team"].members), len(asked)) == (count, 15)


def test_somebody_new_takes_an_empty_seat(as_person, convener, partnership):
    client = as_person(convener)
    assert client.get(f"{GRID}new/?seat=chamber").context["form"].initial["seat"] == "chamber"
    given = new(name="Dominic Fairweather", organization="Juniper Area Chamber", decides="on", oriented_on="2024-10-08")

    assert client.post(f"{GRID}new/", given).url == GRID
    holding = partnership.role_holdings.get(person__name="Dominic Fairweather")
    known = SupportMember.objects.get(person=holding.person)
    assert (holding.role, holding.started_on, holding.organization.system) == (
        Role.CORE_TEAM,
        dt.date(2024, 10, 8),
        System.ECONOMIC_DEVELOPMENT,
    )
    assert (known.seat, known.decides, known.oriented_on) == ("chamber", True, dt.date(2024, 10, 8))


def test_a_team_is_entered_in_one_go(as_person, convener):
    given = new(name="Dominic Fairweather", organization="Juniper Area Chamber", another="1")

    assert as_person(convener).post(f"{GRID}new/", given).url == f"{GRID}new/"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "person"),
        ({"person": "Nobody Known"}, "person"),
        ({"name": "Dominic Fairweather"}, "organization"),
        ({"person": "Mireille Oxenham", "name": "Also"}, "name"),
        ({"person": "Mireille Oxenham"}, "ring"),
        ({"person": "Mireille Oxenham", "seat": "throne"}, "seat"),
        ({"person": "Mireille Oxenham", "ring": "lead_convener"}, "ring"),
        ({"person": "Mireille Oxenham", "started_on": "soon"}, "started_on"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(as_person, convener, partnership, mireille, given, field):
    before = partnership.role_holdings.count()
    response = as_person(convener).post(f"{GRID}new/", new(**given))

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert partnership.role_holdings.count() == before


def test_a_member_is_put_right_and_changes_rings(as_person, convener, partnership, mireille):
    address = f"{GRID}{mireille.pk}/"
    client = as_person(convener)
    assert client.get(address).context["form"].initial["seat"] == "career_technical"
    given = {"ring": "broad_team", "ring_from": "2025-01-31", "seat": "principal", "oriented_on": "2025-01-15"}

    assert client.post(address, given).url == GRID
    known = SupportMember.objects.get(person=mireille.person)
    assert (known.seat, known.decides, known.oriented_on) == ("principal", False, dt.date(2025, 1, 15))
    assert partnership.role_holdings.get(person=mireille.person, ended_on=None).role == Role.BROAD_TEAM


@pytest.mark.parametrize("ring_from", ["", "2024-10-01"])
def test_another_ring_needs_a_day_that_fits(as_person, convener, mireille, ring_from):
    given = {"ring": "broad_team", "ring_from": ring_from, "seat": "principal"}
    response = as_person(convener).post(f"{GRID}{mireille.pk}/", given)

    assert list(response.context["form"].errors) == ["ring_from"]
    assert SupportMember.objects.get().seat == "career_technical"


def test_many_are_oriented_with_one_button(as_person, convener, partner, partnership, mireille):
    client = as_person(convener)
    page = client.get(GRID)
    assert [one.holding.person.name for one in page.context["team"].not_oriented] == ["Mireille Oxenham", "Pia Partner"]

    given = {"people": [mireille.person_id, partner.person_id], "on": "2025-01-15"}
    assert client.post(f"{GRID}oriented/", given).url == GRID
    assert set(SupportMember.objects.values_list("oriented_on", flat=True)) == {dt.date(2025, 1, 15)}
    assert "Everybody on the team was brought along." in client.get(GRID).content.decode()


@pytest.mark.parametrize(("given", "field"), [({"on": "2025-01-15"}, "people"), ({"on": "never"}, "on")])
def test_orienting_asks_for_people_and_a_day(as_person, convener, mireille, given, field):
    people = {} if field == "people" else {"people": [mireille.person_id]}
    response = as_person(convener).post(f"{GRID}oriented/", people | given)

    assert (response.status_code, list(response.context["oriented"].errors)) == (200, [field])
    assert SupportMember.objects.get().oriented_on is None


def test_nobody_from_outside_the_team_is_oriented(as_person, convener, mireille):
    stranger = make_person("Sam Stranger", "Elsewhere")
    response = as_person(convener).post(f"{GRID}oriented/", {"people": [stranger.pk], "on": "2025-01-15"})

    assert list(response.context["oriented"].errors) == ["people"]


def test_one_organization_signs_with_its_paper(as_person, convener, partnership, mireille):
    schools = mireille.organization
    paper = SimpleUploadedFile("commitment.pdf", PDF, "application/pdf")
    given = {"signed_on": "2024-11-26", "signer": "Mireille Oxenham", "file": paper}

    assert as_person(convener).post(f"{GRID}signed/{schools.pk}/", given).url == GRID
    row, document = Commitment.objects.get(), Document.objects.get()
    assert (row.organization, row.signed_on, row.signer, row.document) == (
        schools,
        dt.date(2024, 11, 26),
        mireille.person,
        document,
    )
    assert (bytes(document.content), document.source) == (PDF, "Commitment of Alder County Schools")


def test_a_paper_that_is_not_what_it_says_keeps_everything_as_it_was(as_person, convener, mireille):
    paper = SimpleUploadedFile("commitment.pdf", b"<html>", "application/pdf")
    response = as_person(convener).post(
        f"{GRID}signed/{mireille.organization_id}/", {"signed_on": "2024-11-26", "file": paper}
    )

    assert list(response.context["form"].errors) == ["file"]
    assert (Commitment.objects.count(), Document.objects.count()) == (0, 0)


def test_many_sign_on_one_day_each_by_its_first_member(as_person, convener, partner, partnership, mireille):
    numbers = [mireille.organization_id, partner.person.affiliations.get().organization_id]
    given = {"organizations": numbers, "on": "2024-11-26"}

    assert as_person(convener).post(f"{GRID}signed/", given).url == GRID
    rows = Commitment.objects.order_by("organization__name").values_list(
        "organization__name", "signer__name", "signed_on"
    )
    assert list(rows) == [
        ("Alder County Schools", "Mireille Oxenham", dt.date(2024, 11, 26)),
        ("Front Range Schools", "Pia Partner", dt.date(2024, 11, 26)),
    ]
    assert as_person(convener).get(GRID).context["signed"] == 2


def test_a_day_ahead_is_refused_beside_its_field_and_nobody_has_signed(as_person, convener, mireille):
    number, connie = mireille.organization_id, as_person(convener)
    one = connie.post(f"{GRID}signed/{number}/", {"signed_on": "2099-01-01", "signer": "Mireille Oxenham"})
    many = connie.post(f"{GRID}signed/", {"organizations": [number], "on": "2099-01-01"})

    assert one.context["form"].errors == {"signed_on": ["That day has not come yet."]}
    assert one.context["form"]["signer"].value() == "Mireille Oxenham"
    assert many.context["signing"].errors == {"on": ["That day has not come yet."]}
    assert Commitment.objects.count() == 0


def test_an_organization_without_a_seat_here_does_not_sign(as_person, convener, mireille):
    other = make_organization("Alder County Library", System.COMMUNITY)
    client = as_person(convener)

    assert client.get(f"{GRID}signed/{other.pk}/").status_code == 404
    refused = client.post(f"{GRID}signed/", {"organizations": [other.pk], "on": "2024-11-26"})
    assert list(refused.context["signing"].errors) == ["organizations"]


def test_a_commitment_is_taken_back(as_person, convener, partnership, mireille, at):
    commitments.sign(partnership, mireille.organization, on=dt.date(2024, 11, 26), by=None, at=at)
    address = f"{GRID}signed/{mireille.organization_id}/undo/"
    client = as_person(convener)

    assert (client.post(address).url, Commitment.objects.count()) == (GRID, 0)
    assert client.post(address).status_code == 404


def test_a_member_whose_last_day_is_set_is_not_changed_any_more(as_person, convener, partnership):
    gone = seat(partnership, Role.BROAD_TEAM, make_person("Gone Girl", "Elsewhere"), until=dt.date(2024, 12, 31))

    assert as_person(convener).get(f"{GRID}{gone.pk}/").status_code == 404
