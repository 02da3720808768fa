"""The tab People of a team: since when, by whom, who was in before; the team on paper; the facilitator of a team."""

import datetime as dt
import re

import pytest

from actionteams import actions, signing, teams
from actionteams.models import Priority, SignUp
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import LAUNCH, champion_of, make_priority
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import System, make_person, make_seated_user


def text(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def refused(response):
    return response.context["bound"].errors


@pytest.fixture
def odalys(school):
    row = school.sign_ups.get()
    row.person.email, row.person.mobile = "odalys@kettlewood.example", "303-555-0114"
    row.person.save()
    return row.person


@pytest.fixture
def mireille(school):
    """Of the schools, on the team since 2025-04-15."""
    person = make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)
    person.email = "mireille@alder.example"
    person.save()
    teams.add_first_responder(
        school, person, on=dt.date(2025, 4, 15), by=None, at=APRIL, reason="Runs the career classes"
    )
    return person


def test_it_says_since_when_and_by_whom_everybody_is_in(as_person, champion, school, odalys, mireille):
    teams.make_chair(school, odalys, on=dt.date(2025, 4, 2), by=None, at=APRIL)
    row = champion_of(school, "Araminta Voss-Kettle", "Voss Castings", on=dt.date(2025, 4, 3))
    teams.brought(row, odalys, by=None, at=APRIL)
    gone = champion_of(school, "Bram Eckersley", "Eckersley Dies")
    signing.withdraw(gone, on=dt.date(2025, 4, 10), by=None, at=APRIL, reason="No time")

    page = text(as_person(champion).get(f"/teams/{school.pk}/people/"))

    assert page.partition("Lasting ")[2].partition(" First responders")[0] == (
        "Champions 2 Odalys Brennick Kettlewood Fabrication · since Mar 6, 2025 chair since Apr 2, 2025"
        " Araminta Voss-Kettle Voss Castings · since Apr 3, 2025 · brought by Odalys Brennick"
        " 1 former champion Bram Eckersley Eckersley Dies · Mar 6, 2025 to Apr 10, 2025 · No time"
        " Team facilitator Nobody named: the convener leads through its meetings."
    )
    assert "Mireille Oxenham" in page
    assert "@" not in page


def test_before_the_call_the_support_team_reads_no_names_here(as_person, champion, partner, school):
    Priority.objects.filter(pk=school.pk).update(call_held_on=None, state="claimed")

    for path in ("people/", "people/roster/", "about/"):
        told = {who: text(as_person(who).get(f"/teams/{school.pk}/{path}")) for who in (champion, partner)}
        assert "Its champions speak first" in told[partner]
        assert "Its champions speak first" not in told[champion]
        assert "Odalys Brennick" not in told[partner]


def test_a_champion_is_added_with_the_peer_who_brought_them(act, school, odalys):
    """S0-32, S3-51."""
    answer = act("champions/", name="Suki Thorncastle", organization="Thorncastle Tools", brought_by=odalys.pk)

    assert answer.url == f"/teams/{school.pk}/people/"
    assert SignUp.objects.get(person__name="Suki Thorncastle").brought_by == odalys


def test_a_peer_may_champion_another_priority_but_not_elsewhere(act, school, outsider):
    power = make_priority(school.partnership, "Power prices")
    peer = champion_of(power, "Bram Eckersley").person
    stranger = make_person("Sten Stranger", "Stranger Works")
    new = {"name": "Suki Thorncastle", "organization": "Thorncastle Tools"}

    assert refused(act("champions/", **new, brought_by=stranger.pk)) == {
        "brought_by": [f"Select a valid choice. {stranger.pk} is not one of the available choices."]
    }
    assert not SignUp.objects.filter(person__name="Suki Thorncastle").exists()
    act("champions/", **new, brought_by=peer.pk)
    assert SignUp.objects.get(person__name="Suki Thorncastle").brought_by == peer


def test_who_brought_whom_is_said_afterwards_and_taken_back(act, school, odalys):
    row = champion_of(school, "Araminta Voss-Kettle")

    act("people/brought/", who=row.pk, peer=odalys.pk)
    row.refresh_from_db()
    assert row.brought_by == odalys

    act("people/brought/", who=row.pk, peer="")
    row.refresh_from_db()
    assert row.brought_by is None


def test_nobody_brings_themselves(act, school, odalys):
    row = school.sign_ups.get()

    assert refused(act("people/brought/", who=row.pk, peer=odalys.pk)) == {
        "peer": ["Nobody brings themselves. Leave it empty."]
    }


def test_s3_48_a_convener_or_a_support_partner_facilitates_a_team(as_person, champion, partner, convener, act, school):
    act("people/facilitator/", person=partner.person.pk)

    school.refresh_from_db()
    assert school.facilitator == partner.person
    assert "Team facilitator Pia Partner" in text(as_person(champion).get(f"/teams/{school.pk}/people/"))
    assert "Kettlewood Fabrication Pia Partner facilitates" in text(as_person(champion).get(f"/teams/{school.pk}/"))

    act("people/facilitator/", person="")
    school.refresh_from_db()
    assert school.facilitator is None


def test_who_is_offered_to_facilitate(as_person, convener, partner, facilitator, champion, school, mireille):
    make_seated_user(school.partnership, Role.READER, "Rita Reader", "State Labor Office", System.OTHER)

    form = as_person(convener).get(f"/teams/{school.pk}/people/").context["forms"]["facilitator"]

    assert [label for _value, label in form.fields["person"].choices] == [
        "nobody",
        "Connie Convener",
        "Faye Facilitator",
        "Mireille Oxenham",
        "Pia Partner",
    ]


def test_a_facilitator_from_industry_is_not_offered(act, school, odalys):
    assert refused(act("people/facilitator/", person=odalys.pk)) == {
        "person": [f"Select a valid choice. {odalys.pk} is not one of the available choices."]
    }


def test_21_the_team_on_paper_without_contact_data_for_readers(as_person, champion, convener, school, odalys, mireille):
    papers = {
        who: text(as_person(who).get(f"/teams/{school.pk}/people/roster/")).partition("On paper ")[2]
        for who in (champion, convener)
    }

    assert papers[champion] == (
        "Front Range Health From school to shop floor"
        " The team as of April 15, 2025 · The team meets every two months."
        " Champions Name Organization Since Odalys Brennick Kettlewood Fabrication Mar 6, 2025"
        " First responders Name Organization Since"
        " Mireille Oxenham Alder County Schools Runs the career classes Apr 15, 2025"
    )
    assert "303-555-0114 odalys@kettlewood.example" in papers[convener]
    assert "mireille@alder.example" in papers[convener]


def test_no_form_here_has_more_than_three_required_fields_and_the_rest_is_folded(as_person, convener, school, odalys):
    forms = as_person(convener).get(f"/teams/{school.pk}/people/").context["forms"]

    assert {name: sum(field.field.required for field in form) for name, form in forms.items()} == {
        "champion": 2,
        "brought": 1,
        "withdraw": 2,
        "chair": 2,
        "step_down": 2,
        "facilitator": 0,
        "responder": 2,
        "leave": 2,
    }
    assert [field.name for field in forms["champion"].folded] == ["email", "brought_by"]


def test_a_folded_field_that_is_refused_is_in_sight(act):
    page = act("champions/", name="Suki", organization="Thorncastle Tools", email="no address").content.decode()

    assert page.count('<details class="folded" open><summary>More, if you like</summary>') == 1


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_people_of_a_team_cost_the_same_whether_one_or_fifty(
    as_person, convener, school, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            row = champion_of(school, f"Champion {number}", f"Company {number}")
            actions.agree(
                school, f"Action {number}", on=LAUNCH, by=None, at=APRIL, horizon="next_step", owner=row.person
            )
            support = make_person(f"Support {number}", f"School {number}", system=System.K12)
            teams.add_first_responder(school, support, on=dt.date(2025, 4, 1), by=None, at=APRIL)
    browser = as_person(convener)
    browser.get(f"/teams/{school.pk}/people/")

    with django_assert_num_queries(11):
        browser.get(f"/teams/{school.pk}/people/")
    with django_assert_num_queries(6):
        browser.get(f"/teams/{school.pk}/people/roster/")
