"""The one solid button of a team, and the days of its first win."""

import datetime as dt

import pytest

from actionteams import actions, first_wins, next_step, priorities
from actionteams.models import Action, PlanVersion, Priority
from actionteams.team_page import TeamPage
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import LAUNCH, champion_of, make_priority, noon
from actionteams.wins import reviewing
from partnerships import guidance
from partnerships.guidance import GuidanceHistory
from partnerships.roles import CAPABILITIES, Role

TODAY = dt.date(2025, 4, 15)
CONVENER, STAFF = CAPABILITIES[Role.LEAD_CONVENER], CAPABILITIES[Role.CONVENER_STAFF]
CHAMPION, FACILITATOR = CAPABILITIES[Role.CHAMPION], CAPABILITIES[Role.FACILITATOR]


def found(priority):
    return Priority.objects.select_related("partnership", "cycle", "facilitator").get(pk=priority.pk)


def step(priority, may=CONVENER, today=TODAY):
    one = next_step.of(TeamPage(found(priority), today=today), may)
    return (one.words, one.url or one.meeting or one.plans) if one else None


def win(priority, **given):
    given = {"on": dt.date(2025, 3, 27), "by": None, "at": APRIL, "horizon": "first_win"} | given
    return actions.agree(priority, "Shop tour day for 60 pupils", **given)


def first_win(priority, today=TODAY):
    return TeamPage(found(priority), today=today).first_win


def test_without_a_champion_nothing_else_counts(partnership):
    power = make_priority(partnership, "Power prices")

    assert step(power) == ("Add a champion", f"/teams/{power.pk}/people/?open=champion#act-champion")
    assert step(power, CHAMPION) is None


def test_then_the_call_is_to_be_dated_by_who_plans_meetings(partnership):
    power = make_priority(partnership, "Power prices")
    champion_of(power, "Bram Eckersley")

    assert [step(power, may) for may in (CONVENER, STAFF, FACILITATOR, CHAMPION)] == [
        ("Find a time for the call", "follow_up_call"),
        ("Find a time for the call", "follow_up_call"),
        None,
        None,
    ]


def test_a_call_that_has_a_date_is_opened_by_anybody(partnership):
    power = make_priority(partnership, "Power prices")
    champion_of(power, "Bram Eckersley")
    Priority.objects.filter(pk=power.pk).update(
        next_meeting_at=noon(2025, 4, 18), next_meeting_zone="America/Denver", next_meeting_number=7
    )

    assert [step(power, may) for may in (CONVENER, CHAMPION)] == [("Open the call", 7)] * 2


def test_after_the_call_the_plan_is_written(school):
    actions.agree(school, "Ask the shops", on=LAUNCH, by=None, at=APRIL, horizon="next_step")

    assert step(school) == ("Write the plan", f"/teams/{school.pk}/plan/")
    assert step(school, CHAMPION) is None


def test_with_a_plan_the_team_meets(school):
    win(school)

    assert step(school) == ("Plan a team meeting", "action_team")
    Priority.objects.filter(pk=school.pk).update(
        next_meeting_at=noon(2025, 4, 16), next_meeting_zone="America/Denver", next_meeting_number=9
    )
    assert step(school, CHAMPION) == ("Open the meeting", 9)
    assert step(school, today=dt.date(2025, 4, 17)) == ("Plan a team meeting", "action_team")


def test_a_first_win_whose_days_are_over_is_looked_back_on_first(school):
    """The call of 2025-03-27: from 2025-05-26 to 2025-06-25."""
    action = win(school)

    assert step(school, today=dt.date(2025, 6, 25)) == ("Plan a team meeting", "action_team")
    over = ("Review the first win", f"/teams/{school.pk}/actions/{action.pk}/review/")
    assert step(school, today=dt.date(2025, 6, 26)) == over

    reviewing.review(action, verdict="did_not", on=dt.date(2025, 6, 26), by=None, at=noon(2025, 6, 26), no_next="Rain")
    assert step(school, today=dt.date(2025, 6, 26)) == ("Plan a team meeting", "action_team")


def test_a_first_win_that_was_reached_is_looked_back_on_too(school):
    action = win(school)
    actions.finish(action, on=TODAY, by=None, at=APRIL, result="64 pupils")

    assert step(school)[0] == "Review the first win"


def test_what_has_ended_or_sleeps_by_decision_needs_nothing(school):
    priorities.move(school, "paused", on=TODAY, by=None, at=APRIL, reason="Busy season")
    assert step(school) is None

    priorities.end(school, "completed", on=TODAY, by=None, at=APRIL)
    assert step(school) is None


def test_s1_27_the_first_win_is_hoped_for_60_to_90_days_after_the_call(school):
    win(school)

    assert first_win(school).when == "Between May 26 and June 25."
    assert [first_win(school, dt.date(2025, 6, day)).is_late for day in (25, 26)] == [False, True]
    assert first_win(school, dt.date(2026, 1, 5)).when == "Between May 26, 2025 and June 25, 2025."


def test_a_day_that_was_agreed_outranks_the_window(school):
    win(school, due_on=dt.date(2025, 5, 30))

    one = first_win(school, dt.date(2025, 5, 31))
    assert (one.when, one.due_on, one.is_late) == ("By May 30.", dt.date(2025, 5, 30), True)


def test_a_first_win_that_is_still_to_come_stands_before_one_that_was_reached(school):
    actions.finish(win(school), on=TODAY, by=None, at=APRIL)
    assert first_win(school).when == "Reached on April 15."

    second = actions.agree(school, "A second tour", on=TODAY, by=None, at=APRIL, horizon="first_win")
    assert first_win(school).action == second


@pytest.mark.parametrize(("anchor", "said"), [("launch", "Between May 5 and June 4."), ("adoption", "")])
def test_a10_the_network_may_count_from_elsewhere(school, anchor, said):
    guidance.change("action_anchor", anchor, effective_on=dt.date(2025, 1, 1), reason="Ours", by=None, at=APRIL)
    win(school)

    assert first_win(school).when == said


def test_a10_counted_from_the_adoption_it_is_the_first_one(school):
    guidance.change("action_anchor", "adoption", effective_on=dt.date(2025, 1, 1), reason="Ours", by=None, at=APRIL)
    win(school)
    for number, day in enumerate((dt.date(2025, 5, 28), dt.date(2025, 9, 18)), start=1):
        PlanVersion.objects.create(cycle=school.cycle, number=number, content={}, made_on=day, at=APRIL, adopted_on=day)

    assert first_win(school).when == "Between July 27 and August 26."


def test_many_first_wins_are_read_without_a_query_each(school, django_assert_num_queries):
    win(school)
    rows, known = [found(school)], {school.pk: list(Action.objects.select_related("review"))}
    history = GuidanceHistory()

    with django_assert_num_queries(0):
        wins = first_wins.of_all(rows, known, today=TODAY, guidance=history)

    assert [one.action.title for one in wins.values()] == ["Shop tour day for 60 pupils"]
