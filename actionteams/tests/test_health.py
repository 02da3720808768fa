"""How teams fare, in quiet lines and tags: no champion, no progress, all with the public side (W16), no chair (W11)."""

import datetime as dt

import pytest

from actionteams import actions, health, progress, quiet_lines, signing, teams
from actionteams.health import Health
from actionteams.models import Priority
from actionteams.team_page import TeamPage
from actionteams.tests.makers import (
    champion_of,
    hold_call,
    hold_launch,
    hold_second_meeting,
    make_priority,
    noon,
)
from partnerships import guidance, sides
from partnerships.echoes import asked_once
from partnerships.tests.makers import System, make_person

CALL = dt.date(2025, 3, 27)
TODAY = dt.date(2025, 5, 1)


def team(partnership, title="From school to shop floor", champion="Odalys Brennick"):
    """A priority whose call was held on 2025-03-27."""
    priority = make_priority(partnership, title)
    champion_of(priority, champion)
    Priority.objects.filter(pk=priority.pk).update(call_held_on=CALL, state="forming")
    return found(priority)


def found(priority):
    return Priority.objects.select_related("partnership", "cycle", "facilitator").get(pk=priority.pk)


@pytest.fixture
@asked_once()
def school(partnership):
    """P1 of the story: the launch of 2025-03-06, the call of 2025-03-27."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, CALL)
    return found(priority)


@pytest.fixture
def mireille(db):
    return make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)


def agree(priority, title, owner=None, **given):
    given = {"on": CALL, "by": None, "at": noon(2025, 3, 27), "horizon": "next_step", "owner": owner} | given
    return actions.agree(priority, title, **given)


def fares(priority, today=TODAY):
    return health.of([found(priority)], today=today)[priority.pk]


def lines(priority, today=TODAY):
    """As the page shows them, by id."""
    return [(line.id, line.sentence) for line in TeamPage(found(priority), today=today).quiet_lines]


def test_a_team_at_work_is_well(school):
    agree(school, "Ask the shops", school.sign_ups.get().person)

    assert fares(school) == Health()
    assert (bool(fares(school)), fares(school).tag, lines(school)) == (False, "", [])


def test_w16_all_open_actions_are_owned_by_the_public_side(school, mireille):
    for title in ("Ask the schools", "Ask the county"):
        agree(school, title, mireille)

    assert fares(school) == Health(public_actions=2)
    assert fares(school).tag == "all with the public side"
    assert lines(school) == [("W16", "All 2 open actions have their owners on the public side.")]


def test_w16_one_in_industrys_hands_is_enough(school, mireille):
    agree(school, "Ask the schools", mireille)
    agree(school, "Ask the shops", make_person("Araminta Voss-Kettle", "Kettlewood Fabrication"))

    assert fares(school) == Health()


def test_w16_an_action_that_nobody_owns_is_not_the_public_sides(school, mireille):
    agree(school, "Ask the schools", mireille)
    agree(school, "Nobody's yet")

    assert fares(school) == Health()


def test_w16_counts_open_actions_only(school, mireille):
    assert fares(school) == Health()

    done = agree(school, "Ask the shops", school.sign_ups.get().person)
    actions.finish(done, on=TODAY, by=None, at=noon(2025, 5, 1))
    agree(school, "Ask the schools", mireille)
    assert fares(school) == Health(public_actions=1)
    assert lines(school) == [("W16", "The only open action has its owner on the public side.")]


def test_w16_goes_by_the_side_that_was_stated_here(school, mireille):
    agree(school, "Ask the schools", mireille)
    sides.state_side(school.partnership, mireille, "industry", on=CALL, reason="Runs the school's shop", by=None)

    assert fares(school) == Health()


@pytest.mark.parametrize(
    ("today", "quiet"), [(dt.date(2025, 6, 24), None), (dt.date(2025, 6, 25), CALL), (dt.date(2025, 7, 25), CALL)]
)
def test_no_progress_for_90_days_since_the_call(school, today, quiet):
    """2025-03-27 and 90 days is 2025-06-25."""
    assert fares(school, today) == Health(quiet_since=quiet)


def test_no_progress_says_since_when(school):
    assert fares(school, dt.date(2025, 7, 1)).tag == "no progress"
    assert lines(school, dt.date(2025, 7, 1))[0] == ("R4", "No progress was told for 96 days, since March 27.")


def test_a_done_action_is_progress(school):
    action = agree(school, "Ask the shops")
    actions.finish(action, on=dt.date(2025, 5, 2), by=None, at=noon(2025, 5, 2))

    assert fares(school, dt.date(2025, 7, 30)) == Health()
    assert fares(school, dt.date(2025, 7, 31)) == Health(quiet_since=dt.date(2025, 5, 2))


def test_a_progress_note_is_progress(school):
    action = agree(school, "Ask the shops")
    progress.tell(action, standing="stuck", on=dt.date(2025, 5, 2), by=None, at=noon(2025, 5, 2))

    assert fares(school, dt.date(2025, 7, 30)) == Health()
    assert fares(school, dt.date(2025, 7, 31)) == Health(quiet_since=dt.date(2025, 5, 2))


def test_the_network_may_wait_longer(school):
    guidance.change("r4_steam_days", 120, effective_on=dt.date(2025, 1, 1), reason="Busy", by=None, at=noon(2025, 1, 1))

    assert fares(school, dt.date(2025, 7, 24)) == Health()
    assert fares(school, dt.date(2025, 7, 25)) == Health(quiet_since=CALL)


def test_h1_a_team_that_lost_its_last_champion(school, mireille):
    """What else is amiss with a team that sleeps is of no use to anybody."""
    agree(school, "Ask the schools", mireille)
    signing.withdraw(school.sign_ups.get(), on=TODAY, by=None, at=noon(2025, 5, 1))

    assert fares(school, dt.date(2025, 9, 1)) == Health(has_no_champion=True)
    assert (fares(school).tag, fares(school).tone) == ("no champion", "late")
    assert lines(school) == [("H1", "No champion from industry stands behind it. It sleeps until one does.")]


def test_what_nobody_has_taken_up_yet_is_not_amiss(partnership):
    assert fares(make_priority(partnership, "Power prices")) == Health()


def test_w11_no_chair_after_the_second_meeting(school):
    hold_second_meeting(school.partnership, dt.date(2025, 5, 28))

    assert fares(school, dt.date(2025, 5, 27)) == Health()
    assert fares(school, dt.date(2025, 5, 28)) == Health(no_chair_since=dt.date(2025, 5, 28))
    assert lines(school, dt.date(2025, 6, 2)) == [("W11", "It has no chair since the second meeting of May 28.")]

    odalys = school.sign_ups.get().person
    chair = teams.make_chair(school, odalys, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    assert fares(school, dt.date(2025, 6, 2)) == Health()

    teams.step_down(chair, on=dt.date(2025, 6, 10), by=None, at=noon(2025, 6, 10))
    assert fares(school, dt.date(2025, 6, 10)).tag == "no chair"


def test_w11_a_chair_made_formal_before_the_second_meeting(school):
    odalys = school.sign_ups.get().person
    teams.make_chair(school, odalys, on=dt.date(2025, 4, 15), by=None, at=noon(2025, 4, 15))
    assert lines(school) == [("W11", "1 chair was made formal before the second meeting: Odalys Brennick.")]

    hold_second_meeting(school.partnership, dt.date(2025, 5, 28))
    assert lines(school, dt.date(2025, 6, 2)) == []


def test_the_gravest_line_comes_first(school, mireille):
    teams.add_first_responder(school, mireille, on=dt.date(2025, 4, 15), by=None, at=noon(2025, 4, 15))
    agree(school, "Ask the schools", mireille)

    found_lines = TeamPage(found(school), today=dt.date(2025, 7, 1)).quiet_lines

    assert [line.id for line in found_lines] == ["R4", "W16", "W12", "S1-41"]
    assert [line.next_step for line in found_lines][:2] == [
        "Ask the owners how their actions stand.",
        "Agree on a part that a business takes on.",
    ]


def test_each_of_many_is_judged_by_itself_and_as_its_own_page_does(partnership, mireille):
    well, public, quiet = (team(partnership, f"Team {number}", f"Champion {number}") for number in range(3))
    agree(well, "Ask the shops", well.sign_ups.get().person, on=dt.date(2025, 6, 1), due_on=None)
    progress.tell(well.actions.get(), standing="on_track", on=dt.date(2025, 6, 2), by=None, at=noon(2025, 6, 2))
    progress.tell(
        agree(public, "Ask the schools", mireille), standing="on_track", on=TODAY, by=None, at=noon(2025, 5, 1)
    )
    today = dt.date(2025, 7, 1)

    rows = [found(one) for one in (well, public, quiet)]
    told = health.of(rows, today=today)

    assert told == {well.pk: Health(), public.pk: Health(public_actions=1), quiet.pk: Health(quiet_since=CALL)}
    assert {one.pk: TeamPage(one, today=today).health for one in rows} == told


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_health_of_one_costs_as_much_as_that_of_fifty(partnership, mireille, crowd, django_assert_num_queries):
    with asked_once():
        for number in range(crowd):
            one = team(partnership, f"Team {number}", f"Champion {number}")
            agree(one, "Ask the schools", mireille)
    rows = list(Priority.objects.select_related("partnership", "cycle"))

    with django_assert_num_queries(6):
        told = health.of(rows, today=TODAY)

    assert set(told.values()) == {Health(public_actions=1)}


def test_nothing_is_read_for_no_team_at_all(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert health.of([], today=TODAY) == {}


def test_w12_stays_with_whoever_passes_only_the_seats(school, mireille):
    seat = teams.add_first_responder(school, mireille, on=dt.date(2025, 4, 15), by=None, at=noon(2025, 4, 15))

    assert [line.id for line in quiet_lines.of(school, [seat])] == ["W12"]
