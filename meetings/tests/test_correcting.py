"""Opening a closed meeting again, saying that it was on another day, and which of several calls counts."""

import datetime as dt

import pytest

from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority
from followups.models import FollowUp, FollowUpChange
from meetings import capture
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Meeting
from meetings.tests.makers import (
    LAUNCH_DAY,
    check_in_all,
    close,
    evening,
    hold_meeting,
    moment,
    plan_meeting,
    window,
    windows,
)
from partnerships.sides import ReasonMissing
from partnerships.stages import Stage
from partnerships.tests.makers import make_person
from partnerships.zones import NoSuchLocalTime


@pytest.fixture
def launch(partnership):
    """Planned for March 6, 2025, with one leader there and nobody's record closed."""
    meeting = plan_meeting(partnership)
    check_in_all(meeting, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    return meeting


def claimed(partnership, title="Homes for workers"):
    priority = make_priority(partnership, title)
    champion_of(priority, f"Cora {title.split()[0]}")
    return priority


def test_opening_the_launch_again_needs_a_reason(partnership, launch, at):
    held = close(launch)

    with pytest.raises(ReasonMissing):
        capture.reopen(held, reason="  ", by=None, at=at)

    assert partnership.cycles.get().anchored_on == LAUNCH_DAY


def test_opening_the_launch_again_takes_back_all_that_it_brought(partnership, launch, at):
    claimed(partnership)
    parked = make_priority(partnership, "Power prices")
    held = close(launch)

    capture.reopen(held, reason="wrong list", by=None, at=at)

    partnership.refresh_from_db()
    parked.refresh_from_db()
    assert (held.state, held.held_on, held.state_reason) == (MeetingState.PLANNED, None, "wrong list")
    assert partnership.cycles.get().anchored_on is None
    assert (partnership.stage, parked.state) == (Stage.LAUNCHING, PriorityState.PROPOSED)
    assert windows(partnership) == {}


def test_closing_again_brings_the_same_rows_back(partnership, launch, at):
    claimed(partnership)
    held = close(launch)
    before = windows(partnership), FollowUp.objects.count()

    capture.reopen(held, reason="wrong list", by=None, at=at)
    close(held)

    assert (windows(partnership), FollowUp.objects.count()) == before


def test_a_launch_a_day_later_moves_every_open_window_by_a_day(partnership, launch):
    claimed(partnership)
    held = close(launch)
    rows = FollowUp.objects.count()

    capture.correct_day(held, day=dt.date(2025, 3, 7), by=None, at=evening(dt.date(2025, 3, 8)))

    assert windows(partnership) == {
        ("T4", "Launch"): (dt.date(2025, 3, 7), dt.date(2025, 3, 9), None),
        ("T5", ""): (dt.date(2025, 3, 8), dt.date(2025, 3, 14), None),
        ("T8", "Homes for workers"): (dt.date(2025, 3, 28), dt.date(2025, 4, 4), None),
        ("T10", ""): (dt.date(2025, 5, 6), dt.date(2025, 6, 5), None),
        ("T20", ""): (None, dt.date(2025, 9, 7), None),
        ("T21", ""): (None, dt.date(2027, 3, 7), None),
    }
    # What was to be done before the launch is withdrawn, since it has begun.
    assert (FollowUp.objects.count(), FollowUp.objects.filter(withdrawn_at__isnull=False).count()) == (rows, 2)
    assert list(FollowUpChange.objects.values_list("follow_up__rule", flat=True).order_by("follow_up__rule")) == [
        "T10",
        "T2",
        "T20",
        "T21",
        "T3",
        "T4",
        "T5",
        "T8",
    ]


def test_saying_the_same_correction_again_logs_nothing(partnership, launch):
    held = close(launch)
    for _again in range(2):
        capture.correct_day(held, day=dt.date(2025, 3, 7), by=None, at=evening(dt.date(2025, 3, 8)))
    logged = FollowUpChange.objects.count()

    capture.correct_day(held, day=dt.date(2025, 3, 7), by=None, at=evening(dt.date(2025, 3, 9)))

    assert FollowUpChange.objects.count() == logged == 7


def test_a_corrected_launch_takes_its_parking_claims_and_stage_along(partnership, launch):
    priority = claimed(partnership)
    parked = make_priority(partnership, "Power prices")
    held = close(launch)

    capture.correct_day(held, day=dt.date(2025, 3, 7), by=None, at=evening(dt.date(2025, 3, 8)))

    priority.refresh_from_db()
    assert priority.claimed_on == dt.date(2025, 3, 7)
    assert (parked.state_on(LAUNCH_DAY), parked.state_on(dt.date(2025, 3, 7))) == ("proposed", "parked")
    assert partnership.stage_on(LAUNCH_DAY) == Stage.LAUNCHING
    assert held.starts_local == moment(dt.date(2025, 3, 7)).astimezone(held.starts_local.tzinfo)


def test_the_stage_that_followed_stays_when_the_launch_is_corrected(partnership, launch):
    held = close(launch)
    partnership.refresh_from_db()
    partnership.move_to(Stage.SUSTAINING, on=dt.date(2025, 9, 10), by=None, at=evening(dt.date(2025, 9, 10)))

    capture.correct_day(held, day=dt.date(2025, 3, 7), by=None, at=evening(dt.date(2025, 9, 11)))

    partnership.refresh_from_db()
    days = list(partnership.stage_changes.order_by("on").values_list("stage", "on"))
    assert partnership.stage == Stage.SUSTAINING
    assert days[1:] == [(Stage.MOVING_TO_ACTION, dt.date(2025, 3, 7)), (Stage.SUSTAINING, dt.date(2025, 9, 10))]


def test_a_day_that_has_not_come_is_no_correction(partnership, launch):
    held = close(launch)

    with pytest.raises(capture.NotYetHeld):
        capture.correct_day(held, day=dt.date(2025, 3, 9), by=None, at=evening(dt.date(2025, 3, 8)))

    assert Meeting.objects.get().held_on == LAUNCH_DAY


def test_h9_a_correction_to_a_day_without_that_hour_is_refused(partnership):
    """In 2025 the clocks in Denver skip the hour from 2 to 3 AM on March 9."""
    held = hold_meeting(partnership, time=dt.time(2, 30))

    with pytest.raises(NoSuchLocalTime):
        capture.correct_day(held, day=dt.date(2025, 3, 9), by=None, at=evening(dt.date(2025, 3, 10)))

    assert Meeting.objects.get().held_on == LAUNCH_DAY


def hold_call(priority, day):
    return hold_meeting(priority.partnership, MeetingType.FOLLOW_UP_CALL, day, priority=priority)


def test_a_held_call_lets_the_team_form(partnership, launch):
    priority = claimed(partnership)
    close(launch)

    hold_call(priority, dt.date(2025, 4, 1))

    priority.refresh_from_db()
    assert (priority.state, priority.call_held_on) == (PriorityState.FORMING, dt.date(2025, 4, 1))


def test_the_first_of_two_calls_counts_in_whatever_order_they_are_entered(partnership, launch):
    priority = claimed(partnership)
    close(launch)

    hold_call(priority, dt.date(2025, 4, 15))
    hold_call(priority, dt.date(2025, 4, 1))
    hold_call(priority, dt.date(2025, 4, 29))

    assert window(partnership, "T8", priority.title)[2] == dt.date(2025, 4, 1)


def test_opening_a_call_again_leaves_the_next_one_to_count(partnership, launch):
    priority = claimed(partnership)
    close(launch)
    first = hold_call(priority, dt.date(2025, 4, 1))
    second = hold_call(priority, dt.date(2025, 4, 15))

    capture.reopen(first, reason="mixed up", by=None, at=evening(dt.date(2025, 4, 16)))
    priority.refresh_from_db()
    after_one = priority.state, priority.call_held_on
    capture.reopen(second, reason="mixed up", by=None, at=evening(dt.date(2025, 4, 16)))
    priority.refresh_from_db()

    assert after_one == (PriorityState.FORMING, dt.date(2025, 4, 15))
    assert (priority.state, priority.call_held_on) == (PriorityState.CLAIMED, None)


def test_a_corrected_call_moves_the_day_on_which_its_promise_was_kept(partnership, launch):
    priority = claimed(partnership)
    close(launch)
    call = hold_call(priority, dt.date(2025, 4, 3))

    capture.correct_day(call, day=dt.date(2025, 4, 8), by=None, at=evening(dt.date(2025, 4, 9)))

    row = FollowUp.objects.get(rule="T8")
    assert (row.due_on, row.done_on, row.on_time) == (dt.date(2025, 4, 3), dt.date(2025, 4, 8), False)
