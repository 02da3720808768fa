"""W7 and W8: quiet lines for a date outside its window, and what a launch or refresh would ask for."""

import datetime as dt

import pytest

from actionteams.tests.makers import champion_of, make_priority
from meetings import windows_check
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once

day = dt.date
CALL, SECOND = MeetingType.FOLLOW_UP_CALL, MeetingType.SECOND


@pytest.fixture
@asked_once()
def priority(partnership):
    priority = make_priority(partnership)
    champion_of(priority, "Corazon Plankett")
    priority.refresh_from_db()
    return priority


def sentences(type, on, cycle, priority=None):
    cycle.refresh_from_db()
    return [
        (line.id, line.sentence, line.next_step)
        for line in windows_check.lines(on, windows_check.expected(type, cycle, priority))
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (day(2025, 3, 26), "Wed, Mar 26 is 1 day before the window, Mar 27–Apr 3."),
        (day(2025, 4, 8), "Tue, Apr 8 is 5 days after the last day for it, Thu, Apr 3."),
    ],
)
def test_w7_a_call_outside_its_window_is_said_so(partnership, priority, on, said):
    launch = hold_meeting(partnership)

    assert sentences(CALL, on, launch.cycle, priority) == [("W7", said, "Aim for Thu, Apr 3.")]


@pytest.mark.parametrize("on", [day(2025, 3, 27), day(2025, 4, 3)])
def test_w7_the_first_and_the_last_day_are_inside(partnership, priority, on):
    launch = hold_meeting(partnership)

    assert sentences(CALL, on, launch.cycle, priority) == []


def test_w7_a_late_claim_is_measured_by_its_own_window(partnership):
    launch = hold_meeting(partnership)
    late = make_priority(partnership, "Power prices")
    champion_of(late, "Nadia Evershaw", at=moment(day(2025, 4, 10)))
    late.refresh_from_db()

    assert sentences(CALL, day(2025, 5, 2), launch.cycle, late) == []
    assert sentences(CALL, day(2025, 4, 30), launch.cycle, late) == [
        ("W7", "Wed, Apr 30 is 1 day before the window, May 1–May 8.", "Aim for Thu, May 8.")
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (day(2025, 5, 4), "Sun, May 4 is 1 day before the window, May 5–Jun 4."),
        (day(2025, 6, 5), "Thu, Jun 5 is 1 day after the last day for it, Wed, Jun 4."),
    ],
)
def test_w8_a_second_meeting_outside_its_window_is_said_so(partnership, on, said):
    launch = hold_meeting(partnership)

    assert sentences(SECOND, on, launch.cycle) == [("W8", said, "Aim for Wed, Jun 4.")]


def test_w8_after_a_refresh_there_is_only_a_last_day(partnership):
    hold_meeting(partnership)
    refresh = hold_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)

    assert sentences(SECOND, day(2026, 11, 2), refresh.cycle) == []
    assert sentences(SECOND, day(2027, 1, 28), refresh.cycle) == [
        ("W8", "Thu, Jan 28 is 1 day after the last day for it, Wed, Jan 27.", "Aim for Wed, Jan 27.")
    ]


def test_h8_counted_from_a_planned_launch_the_window_is_provisional(partnership, priority):
    launch = plan_meeting(partnership)
    launch.cycle.refresh_from_db()

    should = windows_check.expected(CALL, launch.cycle, priority)

    assert (should.span, should.proviso) == (
        "Mar 27–Apr 3",
        "Provisional: counted from the launch that is planned for Thu, Mar 6.",
    )


def test_h8_once_the_launch_is_held_nothing_is_provisional(partnership, priority):
    launch = hold_meeting(partnership)

    assert windows_check.expected(CALL, launch.cycle, priority).proviso == ""


@pytest.mark.parametrize("type", [MeetingType.QUARTERLY, MeetingType.DEBRIEF, MeetingType.ACTION_TEAM])
def test_other_meetings_are_not_measured(partnership, priority, type):
    launch = hold_meeting(partnership)

    assert windows_check.expected(type, launch.cycle, priority) is None


def test_without_a_launch_there_is_nothing_to_measure_by(partnership, priority):
    assert windows_check.expected(SECOND, partnership.cycles.get(), None) is None


def test_a_meeting_after_the_second_is_not_measured(partnership):
    hold_meeting(partnership)
    second = hold_meeting(partnership, SECOND, day(2025, 5, 28))
    another = plan_meeting(partnership, SECOND, day(2025, 9, 10))

    another.cycle.refresh_from_db()
    assert windows_check.of_meeting(another) is None
    assert windows_check.of_meeting(second).span == "May 5–Jun 4"


def test_a_launch_on_a_day_asks_for_debrief_calls_and_second_meeting(db):
    found = [(one.what, one.span, one.aim) for one in windows_check.consequences(MeetingType.LAUNCH, day(2025, 3, 6))]

    assert found == [
        ("Hold the support-team debrief", "Mar 7–Mar 13", "Thu, Mar 13"),
        ("Hold the follow-up call", "Mar 27–Apr 3", "Thu, Apr 3"),
        ("Hold the second partnership meeting", "May 5–Jun 4", "Wed, Jun 4"),
    ]


def test_a_refresh_on_a_day_aims_before_thanksgiving(db):
    found = {one.what: (one.span, one.aim) for one in windows_check.consequences(MeetingType.REFRESH, REFRESH_DAY)}

    assert found == {
        "Send the survey": ("Oct 29–Nov 12", "Thu, Nov 12"),
        "Date the follow-up": ("Oct 29–Nov 12", "Thu, Nov 12"),
        "Hold the follow-up call": ("Nov 19–Nov 26", "Wed, Nov 25"),
        "Hold the second meeting after the refresh": ("by Jan 27", "Wed, Jan 27"),
        "Talk one-on-one with the new champion": ("Oct 29–Dec 10", "Thu, Dec 10"),
    }


def test_other_meetings_ask_for_nothing(db):
    assert windows_check.consequences(MeetingType.QUARTERLY, day(2025, 9, 10)) == []
