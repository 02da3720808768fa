"""The page of one priority, the list of all, and what is done there."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams import teams
from actionteams.models import Action, Priority, SignUp
from actionteams.tests.makers import (
    LAUNCH,
    champion_of,
    hold_call,
    hold_launch,
    make_priority,
    noon,
    state_days,
)
from partnerships.models import Organization, Person
from partnerships.roles import Role
from partnerships.tests.makers import System, make_organization, make_person, make_seated_user

APRIL = noon(2025, 4, 15)


@pytest.fixture
def school(partnership, convener):
    """P1 on 2025-04-15: claimed at the launch, its call held on 2025-03-27."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 3, 27))
    with time_machine.travel(APRIL, tick=False):
        yield priority


@pytest.fixture
def act(as_person, convener, school):
    """Send one of the forms of the page as Connie."""

    def send(path, **given):
        return as_person(convener).post(f"/teams/{school.pk}/{path}", {"on": "2025-04-15"} | given)

    return send


def text(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def refused(response):
    return response.context["bound"].errors


def test_at_first_sight_it_says_who_what_and_when(as_person, champion, school):
    teams.agree_action(
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
        " What comes next The call was held on March 27."
        " What is being done First win: Shop tour day for 60 pupils"
        " Shop tour day for 60 pupils First win · Odalys Brennick · by Wed, Jun 25"
        " Champions 1 Odalys Brennick Kettlewood Fabrication"
        " First responders Support partners join after the call, when industry has said what it wants."
        " State Team forming since Mar 27, 2025 Team meetings: Every two months"
        " How it came here Team forming Mar 27, 2025 Claimed Mar 6, 2025 Proposed Mar 6, 2025"
    )


def test_a_champion_may_look_but_not_change(as_person, champion, observer, school):
    page = as_person(champion).get(f"/teams/{school.pk}/").content.decode()

    assert page.partition("<main")[2].count("<form") == 0
    for who in (champion, observer):
        assert as_person(who).post(f"/teams/{school.pk}/champions/", {}).status_code == 403


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
    assert "Complete, close or reopen" not in browser.get(f"/teams/{school.pk}/").content.decode()


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
    teams.agree_action(school, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")
    path = path.replace("actions/1/", f"actions/{Action.objects.get().pk}/")

    assert as_person(convener).get(f"/teams/{school.pk}/{path}").status_code == 405


def test_an_unknown_team_is_not_found(as_person, convener):
    assert as_person(convener).get("/teams/4711/").status_code == 404


def test_a_champion_is_added_afterwards_with_the_day_of_the_sheet(act, school):
    assert (
        act("champions/", name="Suki Thorncastle", organization="Thorncastle Tools", on="2025-03-06").status_code == 302
    )

    row = SignUp.objects.get(person__name="Suki Thorncastle")
    assert (row.started_on, row.how, row.late, row.organization.to_check) == (LAUNCH, "convener", False, True)


def test_somebody_on_record_needs_only_the_name(act, school):
    suki = make_person("Suki Thorncastle", "Thorncastle Tools")

    act("champions/", name="suki thorncastle")

    assert SignUp.objects.filter(person=suki).exists()


def test_a_name_that_nobody_has_asks_for_the_company(act):
    response = act("champions/", name="Suki Thorncastle")

    assert refused(response) == {"organization": ["Nobody on record has this name. Add where they work."]}


def test_a_name_that_two_have_asks_which(act):
    for company in ("Thorncastle Tools", "Kestrel Valve"):
        make_person("Suki Thorncastle", company)

    assert refused(act("champions/", name="Suki Thorncastle")) == {
        "organization": [
            "Several people have this name: Suki Thorncastle (Thorncastle Tools), Suki Thorncastle (Kestrel Valve)."
            " Say which."
        ]
    }


def test_h4_the_refusal_stands_beside_the_name_and_what_was_typed_is_kept(act, school):
    make_organization("Alder County Schools", System.K12)

    response = act("champions/", name="Mireille Oxenham", organization="Alder County Schools", email="m@alder.example")

    assert refused(response) == {
        "name": [
            "Mireille Oxenham is not from industry. Champions and chairs are; change the side first, with a reason."
        ]
    }
    page = response.content.decode()
    assert 'value="Alder County Schools"' in page
    assert 'value="m@alder.example"' in page
    assert '<details class="folded" id="act-champion" open>' in page
    assert not Person.objects.filter(name="Mireille Oxenham").exists()


@pytest.mark.parametrize(
    ("on", "said"), [("2025-04-16", "That day has not come yet."), ("soon", "Enter a valid date.")]
)
def test_a_day_is_one_that_has_come(act, on, said):
    assert refused(act("champions/", name="Suki", organization="Thorncastle Tools", on=on)) == {"on": [said]}


def test_h1_the_last_champion_withdraws_and_it_pauses(act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk, reason="No time")

    assert state_days(school)[-1] == ("paused", dt.date(2025, 4, 15))
    row = school.sign_ups.get()
    assert (row.ended_on, row.end_reason) == (dt.date(2025, 4, 15), "No time")


def test_a_paused_one_asks_for_a_champion_first(as_person, convener, act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk)

    page = as_person(convener).get(f"/teams/{school.pk}/").content.decode()

    assert '<a class="btn btn-primary" href="?open=champion#act-champion">' in page
    assert 'id="act-champion" open' in as_person(convener).get(f"/teams/{school.pk}/?open=champion").content.decode()


def test_a_chair_is_named_and_steps_down(act, school):
    act("chairs/", who=school.sign_ups.get().pk)
    school.refresh_from_db()
    assert (school.state, school.chairs.current().count()) == ("active", 1)

    act("chairs/step-down/", who=school.chairs.get().pk)
    assert school.chairs.current().count() == 0


def test_h3_the_refusal_names_the_days_of_the_call(as_person, convener, act, school):
    Priority.objects.filter(pk=school.pk).update(call_held_on=None, state="claimed")
    make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)
    with time_machine.travel(noon(2025, 3, 20), tick=False):
        response = act("first-responders/", name="Mireille Oxenham", on="2025-03-20")

    assert refused(response) == {
        "name": [
            "Industry has its call on “From school to shop floor” first. The call is due between March 27 and April 3."
            " Support partners join the team after it."
        ]
    }


def test_w12_shows_as_a_quiet_line(as_person, convener, act, school):
    assert (
        act("first-responders/", name="Mireille Oxenham", organization="Alder County Schools", system="k12").status_code
        == 302
    )

    page = text(as_person(convener).get(f"/teams/{school.pk}/"))
    assert "1 first responder joined before the second meeting: Mireille Oxenham." in page
    organization = Organization.objects.get(name="Alder County Schools")
    assert (organization.system, organization.to_check) == ("k12", True)


def test_a_first_responder_is_not_added_twice_and_leaves(act, school):
    given = {"name": "Mireille Oxenham", "organization": "Alder County Schools", "system": "k12"}
    act("first-responders/", **given)
    assert refused(act("first-responders/", **given)) == {"name": ["Mireille Oxenham is on this team already."]}

    act("first-responders/leave/", who=school.team_seats.get().pk)
    assert school.team_seats.current().count() == 0


def test_an_action_is_added_done_and_opened_again(act, school):
    owner = school.sign_ups.get().person
    act("actions/", title="List the shops", horizon="next_step", owner=owner.pk, due_on="2025-04-14")
    action = Action.objects.get()
    assert (action.owner, action.due_on, action.agreed_on) == (owner, dt.date(2025, 4, 14), dt.date(2025, 4, 15))

    act(f"actions/{action.pk}/finish/", result="12 shops")
    action.refresh_from_db()
    assert (action.done_on, action.result) == (dt.date(2025, 4, 15), "12 shops")

    act(f"actions/{action.pk}/again/")
    assert Action.objects.open().get() == action


def test_a_late_action_says_so(as_person, champion, school):
    for title, due in (("Today", dt.date(2025, 4, 15)), ("Yesterday", dt.date(2025, 4, 14))):
        teams.agree_action(school, title, on=LAUNCH, by=None, at=APRIL, horizon="next_step", due_on=due)

    page = text(as_person(champion).get(f"/teams/{school.pk}/"))

    assert "Yesterday Next step · by Mon, Apr 14 late" in page
    assert "Today Next step · by Tue, Apr 15 Champions" in page.replace(" First responders", "")


def test_an_action_is_not_done_tomorrow_and_the_words_are_kept(act, school):
    teams.agree_action(school, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")
    action = Action.objects.get()

    page = act(f"actions/{action.pk}/finish/", on="2025-04-16", result="12 shops").content.decode()

    assert f'<div class="invalid-feedback" id="done-{action.pk}-error">That day has not come yet.</div>' in page
    assert 'value="12 shops"' in page


def test_an_action_of_another_team_is_not_finished_here(act, school):
    other = make_priority(school.partnership, "Shared freight")
    action = teams.agree_action(other, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")

    assert act(f"actions/{action.pk}/finish/").status_code == 404


def test_words_are_changed_and_a_taken_title_is_refused(act, school):
    make_priority(school.partnership, "Shared freight")
    words = {"title": "School to shop", "description": "Tours", "main_field": "skills", "cadence": "monthly"}
    act("describe/", **words)
    assert Priority.objects.filter(pk=school.pk).values(*words).get() == words

    assert refused(act("describe/", **(words | {"title": "Shared Freight"}))) == {
        "title": ["There is a priority called “Shared Freight” already."]
    }


def test_it_is_completed_with_a_reason_and_opened_again(act, school):
    act("state/", state="completed", reason="Runs by itself")
    assert (state_days(school)[-1], school.state_changes.last().reason) == (
        ("completed", dt.date(2025, 4, 15)),
        "Runs by itself",
    )

    act("state/", state="forming")
    assert state_days(school)[-1][0] == "forming"


def test_h1_reopening_without_a_champion_is_explained(act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk)
    act("state/", state="closed")

    assert refused(act("state/", state="claimed")) == {
        "state": ["“From school to shop floor” has no champion, so it cannot go ahead."]
    }


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

    form = as_person(convener).get(f"/teams/{school.pk}/").context["forms"]["move"]

    assert [value for value, _label in form.fields["state"].choices] == offered


def test_a_parked_one_is_put_up_again(as_person, convener, school):
    power = make_priority(school.partnership, "Power prices")
    Priority.objects.filter(pk=power.pk).update(state="parked")

    as_person(convener).post(f"/teams/{power.pk}/state/", {"state": "proposed", "on": "2025-04-15"})

    power.refresh_from_db()
    assert power.state == "proposed"


def test_all_priorities_stand_by_cycle_the_parked_among_them(as_person, champion, school):
    Priority.objects.filter(pk=make_priority(school.partnership, "Power prices").pk).update(state="parked")
    refresh = school.partnership.cycles.create(number=2, kind="refresh", opened_on=dt.date(2026, 9, 24))
    make_priority(school.partnership, "Automation on the floor", cycle=refresh)

    page = text(as_person(champion).get("/partnerships/front-range-health/priorities/"))

    assert page.partition("stands behind it. ")[2] == (
        "Refresh Priority Champions Follow-up call State Automation on the floor 0 Proposed"
        " Launch March 6, 2025 Priority Champions Follow-up call State"
        " From school to shop floor 1 held Mar 27 Team forming Power prices 0 Parked"
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
    for number in range(crowd):
        row = champion_of(school, f"Champion {number}", f"Company {number}")
        teams.agree_action(
            school, f"Action {number}", on=LAUNCH, by=None, at=APRIL, horizon="next_step", owner=row.person
        )
        support = make_person(f"Support {number}", f"School {number}", system=System.K12)
        teams.add_first_responder(school, support, on=dt.date(2025, 4, 1), by=None, at=APRIL)
    browser = as_person(convener)
    browser.get(f"/teams/{school.pk}/")

    with django_assert_num_queries(11):
        browser.get(f"/teams/{school.pk}/")


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_list_costs_the_same_with_one_priority_and_with_fifty(
    as_person, convener, school, crowd, django_assert_num_queries
):
    for number in range(crowd):
        make_priority(school.partnership, f"Priority {number}")
    browser = as_person(convener)
    browser.get("/partnerships/front-range-health/priorities/")

    with django_assert_num_queries(4):
        browser.get("/partnerships/front-range-health/priorities/")
