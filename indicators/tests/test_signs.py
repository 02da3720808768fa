"""R1 and R2, each part at its edges, by meetings counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import priorities, signing
from actionteams.states import PriorityState
from indicators.assess import assess_one
from indicators.tests.makers import held, launch, leaders, quarterly, second
from indicators.words import Banner, SignState
from meetings import capture
from meetings.kinds import MeetingType
from partnerships import guidance, people
from partnerships.models import Partnership
from partnerships.tests.makers import make_organization, make_person

NOON = dt.datetime(2026, 1, 1, 19, tzinfo=dt.UTC)


def sign(partnership: Partnership, code: str, day: str):
    return assess_one(partnership, dt.date.fromisoformat(day)).signs[code]


def test_r1_has_not_enough_data_before_any_full_meeting(partnership):
    assert sign(partnership, "R1", "2025-03-05").state == SignState.NOT_ENOUGH


def test_r1a_is_raised_as_a_reset_when_the_public_side_outnumbers_industry(partnership):
    launch(partnership, "2025-03-06", "abc", 2)
    second(partnership, "2025-05-28", "ab", 3)

    assert sign(partnership, "R1", "2025-05-27").state == SignState.CLEAR
    found = sign(partnership, "R1", "2025-05-28")
    assert (found.state, found.reset) == (SignState.RAISED, True)
    assert assess_one(partnership, dt.date(2025, 5, 28)).banner == Banner.RESET


def test_r1a_equal_numbers_are_a_watch(partnership):
    launch(partnership, "2025-03-06", "abc", 3)

    assert sign(partnership, "R1", "2025-03-06").state == SignState.WATCH


def test_r1a_looks_at_the_current_cycle_only(partnership):
    launch(partnership, "2025-03-06", "abc", 1)
    quarterly(partnership, "2025-09-10", "ab", 3)
    held(partnership, MeetingType.REFRESH, "2025-12-04", "abcd", 2)

    assert sign(partnership, "R1", "2025-12-04").reset is False


@pytest.mark.parametrize(
    ("last", "state"),
    [("abcdefgh", SignState.CLEAR), ("abcdefg", SignState.WATCH), ("abcde", SignState.RAISED)],
)
def test_r1b_compares_the_last_two_full_meetings_with_the_two_before(partnership, last, state):
    """Eight and eight before; then 8 and 8 is 1.00, 6 and 7 is 0.81, 6 and 5 is 0.69."""
    launch(partnership, "2025-03-06", "abcdefgh")
    second(partnership, "2025-05-28", "abcdefgh")
    quarterly(partnership, "2025-09-10", {"abcdefgh": "abcdefgh", "abcdefg": "abcdef", "abcde": "abcdef"}[last])
    quarterly(partnership, "2025-12-04", last)

    assert sign(partnership, "R1", "2025-12-04").state == state


def test_r1b_exactly_three_quarters_is_a_watch(partnership):
    """8, 8 then 6, 6: 6.0 / 8.0 = 0.75 is not below 0.75."""
    for day, names in (("2025-05-28", "abcdefgh"), ("2025-09-10", "abcdef"), ("2025-12-04", "abcdef")):
        if day == "2025-05-28":
            launch(partnership, "2025-03-06", "abcdefgh")
            second(partnership, day, names)
        else:
            quarterly(partnership, day, names)

    assert sign(partnership, "R1", "2025-12-04").state == SignState.WATCH


@pytest.mark.parametrize(
    ("last", "state"), [("abcdefghi", SignState.CLEAR), ("abcdefgh", SignState.WATCH)], ids=["0.90", "0.85"]
)
def test_r1b_exactly_nine_tenths_is_clear(partnership, last, state):
    """10, 10 then 9, 9: 9.0 / 10.0 = 0.90 is not below 0.90; 9, 8 is 8.5 / 10.0."""
    launch(partnership, "2025-03-06", "abcdefghij")
    second(partnership, "2025-05-28", "abcdefghij")
    quarterly(partnership, "2025-09-10", "abcdefghi")
    quarterly(partnership, "2025-12-04", last)

    assert sign(partnership, "R1", "2025-12-04").state == state


def test_r1b_keeps_the_ratio_that_was_in_force_on_its_day(partnership, admin):
    for day, kind, names in (
        ("2025-03-06", MeetingType.LAUNCH, "abcdefgh"),
        ("2025-05-28", MeetingType.SECOND, "abcdefgh"),
        ("2025-09-10", MeetingType.QUARTERLY, "abcde"),
        ("2025-12-04", MeetingType.QUARTERLY, "abcde"),
    ):
        held(partnership, kind, day, names)
    guidance.change("r1_drop_ratio", 0.5, effective_on=dt.date(2026, 1, 1), reason="small table", by=admin, at=NOON)

    assert sign(partnership, "R1", "2025-12-31").state == SignState.RAISED
    assert sign(partnership, "R1", "2026-01-01").state == SignState.WATCH


def _team(partnership, *held_days: tuple[str, str]):
    launch(partnership, "2025-03-06", "abc")
    cycle = partnership.current_cycle()
    priority = priorities.propose(cycle, "Technicians", on=dt.date(2025, 3, 6), by=None, at=NOON)
    signing.sign_up(priority, leaders("a")[0], at=NOON, how="sheet", by=None, on=dt.date(2025, 3, 6))
    for day, names in held_days:
        held(partnership, MeetingType.ACTION_TEAM, day, names, 2, priority=priority)
    return priority


def test_r1c_is_raised_when_nobody_from_industry_came_to_the_last_two_team_meetings(partnership):
    _team(partnership, ("2025-05-04", "abc"), ("2025-07-08", ""), ("2025-09-02", ""))

    assert sign(partnership, "R1", "2025-08-01").state == SignState.WATCH
    assert sign(partnership, "R1", "2025-09-02").state == SignState.RAISED


def test_r1c_is_raised_when_the_only_team_meeting_of_90_days_had_nobody_from_industry(partnership):
    """From 2025-05-04 to 2025-08-02 are 90 days; the meeting of May 4 is then no longer among the last 90."""
    _team(partnership, ("2025-05-04", "abc"), ("2025-07-08", ""))

    assert sign(partnership, "R1", "2025-08-01").state == SignState.WATCH
    assert sign(partnership, "R1", "2025-08-02").state == SignState.RAISED


def test_r1c_asks_nothing_of_a_team_that_was_closed(partnership):
    priority = _team(partnership, ("2025-05-04", "abc"), ("2025-07-08", ""), ("2025-09-02", ""))
    priorities.end(priority, PriorityState.CLOSED, on=dt.date(2025, 9, 10), by=None, at=NOON)

    assert sign(partnership, "R1", "2025-09-09").state == SignState.RAISED
    assert sign(partnership, "R1", "2025-09-10").state == SignState.CLEAR


def test_r2_has_not_enough_data_right_after_the_launch(partnership):
    launch(partnership, "2025-03-06", "abc")

    assert sign(partnership, "R2", "2025-03-07").state == SignState.NOT_ENOUGH


def test_r2a_is_raised_when_nobody_new_came_to_the_last_two_full_meetings(partnership):
    launch(partnership, "2025-03-06", "abc")
    second(partnership, "2025-05-28", "abcdefg")
    quarterly(partnership, "2025-09-10", "abc")
    quarterly(partnership, "2025-12-04", "ab")

    assert sign(partnership, "R2", "2025-12-03").state == SignState.WATCH
    assert sign(partnership, "R2", "2025-12-04").state == SignState.RAISED


def test_r2b_asks_for_three_new_people_a_year_from_six_months_after_the_launch_on(partnership):
    """The launch's own people are no inflow; two new ones came, and six months end on 2025-09-06."""
    launch(partnership, "2025-03-06", "abc")
    second(partnership, "2025-05-28", "abcde")

    assert sign(partnership, "R2", "2025-09-05").state == SignState.NOT_ENOUGH
    assert sign(partnership, "R2", "2025-09-06").state == SignState.RAISED


def test_r2_newcomers_from_known_and_from_new_companies_are_clear(partnership):
    launch(partnership, "2025-03-06", "abc")
    second(partnership, "2025-05-28", "abcde")
    meeting = quarterly(partnership, "2025-09-10", "abcf")
    capture.check_in(meeting, make_person("Second of A", "Company A"), by=None, at=NOON)

    assert sign(partnership, "R2", "2025-09-10").state == SignState.CLEAR


def test_r2_two_newcomers_of_one_new_company_are_newcomers_from_new_ones_only(partnership):
    """Three in a year, none from a company that was there before."""
    launch(partnership, "2025-03-06", "abc")
    meeting = second(partnership, "2025-05-28", "abcde")
    capture.check_in(meeting, make_person("Second of E", "Company E"), by=None, at=NOON)
    quarterly(partnership, "2025-09-10", "ab")

    found = sign(partnership, "R2", "2025-09-10")
    assert (found.state, found.because) == (SignState.WATCH, "3 new people and 2 new companies in 12 months.")


def test_r2_a_new_company_that_a_known_leader_brings_hides_no_newcomer_of_a_known_one(partnership):
    """In May one new person comes from Company B, and Leader A for another company; in July one from a new one."""
    launch(partnership, "2025-03-06", "abc")
    meeting = second(partnership, "2025-05-28", "bc")
    leader = leaders("a")[0]
    people.change_job(
        leader, make_organization("Elsewhere"), on=dt.date(2025, 5, 1), left_on=dt.date(2025, 4, 30), by=None, at=NOON
    )
    for person in (leader, make_person("Second of B", "Company B")):
        capture.check_in(meeting, person, by=None, at=NOON)
    quarterly(partnership, "2025-07-10", "bcf")

    assert sign(partnership, "R2", "2025-07-10").state == SignState.CLEAR


def test_a_sleeping_partnership_shows_no_signs(partnership):
    """X1."""
    launch(partnership, "2025-03-06", "ab", 3)
    partnership.pauses.create(started_on=dt.date(2025, 4, 1), reason="snow")

    assert sign(partnership, "R1", "2025-03-31").state == SignState.RAISED
    assert sign(partnership, "R1", "2025-04-01").state == SignState.NOT_ENOUGH
