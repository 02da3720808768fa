"""The pages of the pipeline: the board, one candidate, what moves them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerships import contacts, pipeline
from partnerships.models import Candidacy, CandidacyState, Contact, RoleHolding
from partnerships.tests.makers import Role, System, make_organization, make_person, make_seated_user, seat

BOARD = "/partnerships/front-range-health/champions/"
IDENTIFIED, ASKED, COMMITTED, DECLINED = CandidacyState


@pytest.fixture
def today(partnership) -> dt.date:
    return partnership.local_date(timezone.now())


@pytest.fixture
def staff(partnership):
    """Ida helps the conveners; she reads no private notes."""
    return make_seated_user(partnership, Role.CONVENER_STAFF, "Ida Staff", "Front Range Workforce Board")


@pytest.fixture
def odalys(partnership, at) -> Candidacy:
    person = make_person("Odalys Brennick", "Kettlewood Fabrication")
    return pipeline.identify(partnership, person, on=dt.date(2024, 11, 26), by=None, at=at)


def columns(response) -> list[list[str]]:
    return [[card.person.name for card in column.cards] for column in response.context["board"].columns]


def test_the_board_has_four_columns_and_says_how_many_carry_a_launch(as_person, staff, odalys):
    response = as_person(staff).get(BOARD)

    assert columns(response) == [["Odalys Brennick"], [], [], []]
    assert [line.id for line in response.context["quiet_lines"]] == ["W2"]
    assert response.context["quiet_lines"][0].sentence == "0 champions for the launch; 2 to 6 carry it."


def test_an_overdue_ask_is_marked_with_who_asks_and_when_the_company_was_called_last(
    as_person, staff, partnership, odalys, today
):
    """S3-19 and X2: the convener sees who called last before the next ask."""
    dominic = make_person("Dominic Fairweather", "Chamber", system=System.ECONOMIC_DEVELOPMENT)
    pipeline.plan_ask(odalys, asker=dominic, next_ask_on=today - dt.timedelta(2), by=None)
    told = {"kind": "visit", "outcome": "left_word", "by": None, "at": timezone.now(), "made_by": dominic}
    contacts.record(make_organization("Kettlewood Fabrication"), on=today - dt.timedelta(30), **told)

    response = as_person(staff).get(BOARD)
    [card] = response.context["board"].due
    assert (card.person.name, card.is_overdue, card.contact.kind) == ("Odalys Brennick", True, "visit")
    page = response.content.decode()
    assert ("Dominic Fairweather asks" in page, "overdue" in page, "left word (Dominic Fairweather)" in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("count", [1, 50])
def test_the_board_costs_the_same_for_one_and_for_fifty(as_person, convener, partnership, at, today, count):
    for number in range(count):
        person = make_person(f"Leader {number}", f"Works {number}")
        row = pipeline.identify(partnership, person, on=today, by=None, at=at, next_ask_on=today)
        pipeline.ask(row, asker=convener.person, on=today, by=None, at=timezone.now())
        pipeline.settle(row, COMMITTED, on=today, by=None, at=at)
    seat(partnership, Role.CHAMPION, make_person("Never Asked", "Elsewhere"))
    client = as_person(convener)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(BOARD)

    assert (len(response.context["board"].champions), len(asked)) == (count + 1, 12)


def test_passions_show_on_the_board_to_conveners_only(as_person, convener, staff, odalys, admin):
    """S3-12, `domain` 10: staff and the network admin see none of it, not even the line."""
    pipeline.settle(odalys, COMMITTED, on=dt.date(2024, 12, 3), by=None, at=timezone.now())
    told = {}
    for who in (convener, staff, admin):
        response = as_person(who).get(BOARD)
        lines = [line.id for line in response.context["quiet_lines"]]
        told[who.name] = (lines, "of 3 passions" in response.content.decode())

    assert told == {
        "Connie Convener": (["W2", "S3-12"], True),
        "Ida Staff": (["W2"], False),
        "Ada Admin": (["W2"], False),
    }


def test_a_candidate_goes_on_the_list_with_who_asks(as_person, staff, partnership, today):
    client = as_person(staff)
    given = {
        "name": "Tomas Vanderquill",
        "organization": "Larkspur Hydraulics",
        "system": "industry",
        "on": "2024-11-26",
        "asker": "Ida Staff",
        "next_ask_on": "2024-12-05",
    }

    assert client.post(f"{BOARD}new/", given).url == BOARD
    row = Candidacy.objects.get()
    assert (row.person.name, row.state, row.asker, row.next_ask_on) == (
        "Tomas Vanderquill",
        IDENTIFIED,
        staff.person,
        dt.date(2024, 12, 5),
    )
    assert row.steps.get().on == dt.date(2024, 11, 26)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "person"),
        ({"person": "Odalys Brennick"}, "person"),
        ({"person": "Odalys Brennick", "on": ""}, "on"),
        ({"name": "Somebody New"}, "organization"),
        ({"person": "Odalys Brennick", "asker": "Nobody Known"}, "asker"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(as_person, staff, odalys, given, field):
    response = as_person(staff).post(f"{BOARD}new/", {"on": "2024-11-26", "system": "industry"} | given)

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Candidacy.objects.count() == 1


def test_an_ask_is_recorded_with_what_came_of_it(as_person, staff, odalys):
    given = {
        "asker": "Ida Staff",
        "on": "2024-12-03",
        "kind": "visit",
        "outcome": "left_word",
        "next_ask_on": "2024-12-10",
    }
    page = f"{BOARD}{odalys.pk}/"

    assert as_person(staff).post(f"{page}asked/", given).url == page
    odalys.refresh_from_db()
    contact = Contact.objects.get()
    assert (odalys.state, odalys.asker, odalys.next_ask_on) == (ASKED, staff.person, dt.date(2024, 12, 10))
    assert (contact.kind, contact.outcome, contact.by) == ("visit", "left_word", staff)


@pytest.mark.parametrize(
    ("verb", "given", "form", "field"),
    [
        ("asked", {"on": "2024-12-03", "kind": "call", "outcome": "thinking"}, "asked", "asker"),
        ("asked", {"asker": "Ida Staff", "on": "2098-12-03", "kind": "call", "outcome": "spoke"}, "asked", "on"),
        ("asked", {"asker": "Ida Staff", "on": "2024-12-03", "kind": "call", "outcome": "agreed"}, "asked", "outcome"),
        ("next", {"asker": "Nobody Known"}, "next", "asker"),
        ("answer", {"on": "2024-12-03"}, "answer", "answer"),
        ("answer", {"answer": "asked", "on": "2024-12-03"}, "answer", "answer"),
        ("answer", {"answer": "declined", "on": "2024-11-25"}, "answer", "on"),
    ],
)
def test_what_cannot_be_is_said_on_the_same_page(as_person, staff, odalys, verb, given, form, field):
    response = as_person(staff).post(f"{BOARD}{odalys.pk}/{verb}/", given)

    assert (response.status_code, list(response.context["forms"][form].errors)) == (200, [field])
    assert (Candidacy.objects.get().state, Contact.objects.count()) == (IDENTIFIED, 0)


def test_who_asks_next_is_agreed(as_person, staff, odalys):
    as_person(staff).post(f"{BOARD}{odalys.pk}/next/", {"asker": "Ida Staff", "next_ask_on": "2024-12-10"})

    odalys.refresh_from_db()
    assert (odalys.asker, odalys.next_ask_on, odalys.state) == (staff.person, dt.date(2024, 12, 10), IDENTIFIED)


def test_a_yes_seats_a_champion_and_is_taken_back(as_person, staff, odalys):
    client, page = as_person(staff), f"{BOARD}{odalys.pk}/"

    assert client.post(f"{page}answer/", {"answer": "committed", "on": "2024-12-03"}).url == page
    assert RoleHolding.objects.champions().get().started_on == dt.date(2024, 12, 3)
    assert columns(client.get(BOARD)) == [[], [], ["Odalys Brennick"], []]
    client.post(f"{page}undo/")
    assert (columns(client.get(BOARD))[0], RoleHolding.objects.champions().count()) == (["Odalys Brennick"], 0)
    assert client.post(f"{page}undo/").url == BOARD
    assert Candidacy.objects.count() == 0


def test_h4_stands_beside_the_answer_with_the_way_to_lift_it(as_person, convener, partnership, at):
    person = make_person("Renata Quillfeather", make_organization("Board", System.WORKFORCE))
    row = pipeline.identify(partnership, person, on=dt.date(2024, 11, 26), by=None, at=at)
    response = as_person(convener).post(f"{BOARD}{row.pk}/answer/", {"answer": "committed", "on": "2024-12-03"})

    assert "Renata Quillfeather is not from industry." in response.context["forms"]["answer"].errors["answer"][0]
    assert "/people/side/?person=Renata%20Quillfeather" in response.content.decode()
    assert (Candidacy.objects.get().state, RoleHolding.objects.champions().count()) == (IDENTIFIED, 0)


def test_the_three_passions_are_ticked_by_conveners(as_person, convener, staff, odalys):
    address = f"{BOARD}{odalys.pk}/passions/"
    assert as_person(staff).post(address, {"for_company": "on"}).status_code == 403

    as_person(convener).post(address, {"for_company": "on", "for_community": "on"})
    odalys.refresh_from_db()
    assert (odalys.for_company, odalys.for_industry, odalys.for_community) == (True, False, True)


@pytest.mark.parametrize(("who", "shown"), [("convener", True), ("staff", False), ("admin", False)])
def test_what_only_conveners_read_is_on_no_other_page(as_person, request, odalys, convener, partnership, who, shown):
    pipeline.note_passions(odalys, by=None, for_company=True)
    partnership.private_notes.create(
        person=odalys.person,
        text="Loves the river",
        written_on=dt.date(2024, 12, 3),
        written_at=timezone.now(),
        expires_on=dt.date(2099, 1, 1),
        by=convener,
    )
    page = as_person(request.getfixturevalue(who)).get(f"{BOARD}{odalys.pk}/").content.decode()

    assert ("Loves the river" in page, "What moves them" in page, "may be a public record" in page) == (shown,) * 3
