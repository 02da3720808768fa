"""The page of one priority and the list of all: who sees what, and what it costs."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams import actions, teams
from actionteams.models import Action, Priority
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import (
    LAUNCH,
    champion_of,
    make_priority,
    noon,
)
from partnerships.echoes import asked_once
from partnerships.models import User
from partnerships.roles import Role
from partnerships.tests.makers import System, make_person, make_seated_user


def text(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_at_first_sight_it_says_who_what_and_when(as_person, champion, school):
    actions.agree(
        school,
        "Shop tour day for 60 pupils",
        on=dt.date(2025, 3, 27),
        by=None,
        at=APRIL,
        horizon="first_win",
        owner=school.sign_ups.get().person,
        due_on=dt.date(2025, 6, 25),
    )

    assert text(as_person(champion).get(f"/teams/{school.pk}/")) == (
        'id="main" tabindex="-1" class=""> Front Range Health From school to shop floor'
        " From school to shop floor Team forming Launch"
        " Overview People Working together Lasting"
        " Next meeting Nothing scheduled. The team meets every two months. The call was held on March 27."
        " First win By June 25."
        " Shop tour day for 60 pupils First win · Odalys Brennick · by Wed, Jun 25, 2025"
        " Actions What success looks like No open actions or next steps."
        " Members 1 industry: Odalys Brennick Kettlewood Fabrication"
        " State, words and rhythm"
    )


def test_a_champion_may_look_but_not_change(as_person, champion, observer, school):
    page = as_person(champion).get(f"/teams/{school.pk}/").content.decode()

    assert page.partition("<main")[2].count("<form") == 0
    for who in (champion, observer):
        assert as_person(who).post(f"/teams/{school.pk}/champions/", {}).status_code == 403


def test_before_industry_held_its_call_the_support_team_reads_title_and_state_only(
    as_person, champion, partner, observer, school
):
    """Section 10: a support member must not see the plan before the calls are done; a champion may."""
    Priority.objects.filter(pk=school.pk).update(call_held_on=None, state="claimed", description="Tours for pupils")
    page = {user: text(as_person(user).get(f"/teams/{school.pk}/")) for user in (champion, partner, observer)}
    closed = (
        'id="main" tabindex="-1" class=""> Front Range Health From school to shop floor'
        " From school to shop floor Claimed Launch"
        " Its champions speak first: what they plan is shown to the support team once they have held their follow-up call."
    )

    assert (page[partner], page[observer]) == (closed, closed)
    assert "Tours for pupils · Launch" in page[champion]
    assert "Odalys Brennick" in page[champion]
    address = "/partnerships/front-range-health/priorities/"
    told = {user: "Tours for pupils" in text(as_person(user).get(address)) for user in (champion, partner, observer)}
    assert told == {champion: True, partner: False, observer: False}


def test_how_it_came_to_its_state_is_told_on_demand(as_person, champion, school):
    assert text(as_person(champion).get(f"/teams/{school.pk}/about/")).partition("Lasting ")[2] == (
        "State Team forming Mar 27, 2025 Claimed Mar 6, 2025 Proposed Mar 6, 2025"
        " Words and rhythm In a few words — Rhythm The team meets every two months."
    )


def test_staff_capture_but_only_conveners_end_a_priority(as_person, school):
    staff = make_seated_user(school.partnership, Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board")
    browser = as_person(staff)

    assert (
        browser.post(
            f"/teams/{school.pk}/actions/", {"title": "Ask", "horizon": "next_step", "on": "2025-04-15"}
        ).status_code
        == 302
    )
    assert browser.post(f"/teams/{school.pk}/state/", {"state": "closed", "on": "2025-04-15"}).status_code == 403
    assert "Complete, close or reopen" not in browser.get(f"/teams/{school.pk}/about/").content.decode()


ACTS = (
    "describe/",
    "champions/",
    "champions/withdraw/",
    "chairs/",
    "chairs/step-down/",
    "first-responders/",
    "first-responders/leave/",
    "actions/",
    "actions/1/finish/",
    "actions/1/again/",
    "state/",
)


@pytest.mark.parametrize("path", ACTS)
def test_outsiders_learn_nothing_and_strangers_sign_in(as_person, client, outsider, school, path):
    assert as_person(outsider).post(f"/teams/{school.pk}/{path}").status_code == 404
    assert client.post(f"/teams/{school.pk}/{path}").status_code in {302, 404}


@pytest.mark.parametrize("path", ACTS)
def test_looking_at_an_act_does_nothing(as_person, convener, school, path):
    actions.agree(school, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")
    path = path.replace("actions/1/", f"actions/{Action.objects.get().pk}/")

    assert as_person(convener).get(f"/teams/{school.pk}/{path}").status_code == 405


def test_an_unknown_team_is_not_found(as_person, convener):
    assert as_person(convener).get("/teams/4711/").status_code == 404


def test_a_paused_one_asks_for_a_champion_first(as_person, convener, act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk)

    page = as_person(convener).get(f"/teams/{school.pk}/").content.decode()

    way = f"/teams/{school.pk}/people/?open=champion"
    assert f'<a class="btn btn-primary" href="{way}#act-champion">' in page
    assert 'id="act-champion" open' in as_person(convener).get(way).content.decode()


def test_a_team_without_a_champion_is_asked_for_nothing_else(as_person, convener, act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk)

    page = text(as_person(convener).get(f"/teams/{school.pk}/"))

    assert "What comes next A champion first: nothing is asked of the team until one stands behind it." in page
    assert "Members 0 needs a champion" in page


def test_three_actions_are_in_sight_and_the_others_folded(as_person, champion, school):
    for day in range(5, 0, -1):
        due = dt.date(2025, 5, day)
        actions.agree(school, f"Due on May {day}", on=LAUNCH, by=None, at=APRIL, horizon="next_step", due_on=due)

    page = as_person(champion).get(f"/teams/{school.pk}/").context["page"]

    assert [action.title for action in page.soonest_actions] == ["Due on May 1", "Due on May 2", "Due on May 3"]
    assert [action.title for action in page.later_actions] == ["Due on May 4", "Due on May 5"]


def test_the_next_meeting_is_told_by_the_clock_of_its_place(as_person, champion, school):
    User.objects.filter(pk=champion.pk).update(time_zone="America/New_York")
    Priority.objects.filter(pk=school.pk).update(
        next_meeting_at=dt.datetime(2025, 4, 17, 2, 0, tzinfo=dt.UTC),
        next_meeting_zone="America/Denver",
        next_meeting_number=7,
    )

    page = text(as_person(champion).get(f"/teams/{school.pk}/"))

    assert "Next meeting Wed, Apr 16, 2025, 8:00 PM The call was held on March 27." in page


def test_there_is_one_solid_button(as_person, convener, champion, school):
    for who, buttons in ((convener, 1), (champion, 0)):
        page = as_person(who).get(f"/teams/{school.pk}/").content.decode().partition("<main")[2]
        assert page.count("btn-primary") == buttons


def test_before_the_call_the_support_team_is_offered_nothing_to_do(as_person, partner, school):
    Priority.objects.filter(pk=school.pk).update(
        call_held_on=None, state="claimed", next_meeting_at=noon(2025, 4, 18), next_meeting_number=7
    )

    assert "Open the call" not in as_person(partner).get(f"/teams/{school.pk}/").content.decode()


def test_a_late_action_says_so(as_person, champion, school):
    for title, due in (("Today", dt.date(2025, 4, 15)), ("Yesterday", dt.date(2025, 4, 14))):
        actions.agree(school, title, on=LAUNCH, by=None, at=APRIL, horizon="next_step", due_on=due)

    page = text(as_person(champion).get(f"/teams/{school.pk}/"))

    assert "Yesterday Next step · by Mon, Apr 14, 2025 late" in page
    assert "Today Next step · by Tue, Apr 15, 2025 Members" in page


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("proposed", ["claimed", "parked", "closed"]),
        ("forming", ["claimed", "active", "paused", "completed", "closed"]),
        ("parked", ["proposed", "claimed", "closed"]),
        ("closed", ["proposed", "claimed", "paused"]),
    ],
)
def test_only_what_may_follow_is_offered(as_person, convener, school, state, offered):
    Priority.objects.filter(pk=school.pk).update(state=state)

    form = as_person(convener).get(f"/teams/{school.pk}/about/").context["forms"]["move"]

    assert [value for value, _label in form.fields["state"].choices] == offered


def test_a_call_of_another_year_says_its_year(as_person, convener, school):
    with time_machine.travel(noon(2026, 2, 3), tick=False):
        page = text(as_person(convener).get(f"/teams/{school.pk}/"))

    assert "The call was held on March 27, 2025." in page


def test_an_action_that_is_sent_twice_is_one(act, school):
    given = {"title": "Ask the county", "horizon": "next_step", "due_on": "2025-05-01"}

    assert [act("actions/", **given).status_code for _time in range(2)] == [302, 302]

    assert list(school.actions.values_list("title", flat=True)) == ["Ask the county"]


def test_all_priorities_stand_by_cycle_the_parked_among_them(as_person, champion, school):
    Priority.objects.filter(pk=make_priority(school.partnership, "Power prices").pk).update(state="parked")
    refresh = school.partnership.cycles.create(number=2, kind="refresh", opened_on=dt.date(2026, 9, 24))
    make_priority(school.partnership, "Automation on the floor", cycle=refresh)

    page = text(as_person(champion).get("/partnerships/front-range-health/priorities/"))

    assert page.partition(" Ideas ")[2] == (
        "Refresh Priority Champions Next meeting First win State Automation on the floor 0 Proposed"
        " Launch March 6, 2025 Priority Champions Next meeting First win State"
        " From school to shop floor 1 nothing scheduled call held Mar 27, 2025 Team forming Power prices 0 Parked"
    )


def test_a_priority_is_added_to_the_cycle_under_way(as_person, convener, champion, school):
    address = "/partnerships/front-range-health/priorities/"

    as_person(convener).post(address, {"title": "Shared freight", "description": "Hubs"})
    made = Priority.objects.get(title="Shared freight")
    assert (made.cycle, made.state, made.proposed_on) == (school.cycle, "proposed", dt.date(2025, 4, 15))

    taken = as_person(convener).post(address, {"title": "shared freight", "description": "Hubs"})
    assert taken.context["form"].errors == {"title": ["There is a priority called “shared freight” already."]}

    as_person(champion).post(address, {"title": "Mine"})
    assert Priority.objects.count() == 2


@pytest.mark.parametrize("crowd", [1, 50])
def test_a_team_page_costs_the_same_with_one_champion_and_with_fifty(
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
    browser.get(f"/teams/{school.pk}/")

    with django_assert_num_queries(10):
        browser.get(f"/teams/{school.pk}/")


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_list_costs_the_same_with_one_priority_and_with_fifty(
    as_person, convener, school, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            make_priority(school.partnership, f"Priority {number}")
    browser = as_person(convener)
    browser.get("/partnerships/front-range-health/priorities/")

    with django_assert_num_queries(9):
        browser.get("/partnerships/front-range-health/priorities/")
