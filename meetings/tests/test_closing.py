"""Closing a meeting: what it anchors, parks and opens, and what is not closed."""

import datetime as dt

import pytest

from actionteams.models import Priority
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority
from followups.models import FollowUp, FollowUpChange
from meetings import capture, planning
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Meeting
from meetings.tests.makers import (
    LAUNCH_DAY,
    REFRESH_DAY,
    check_in_all,
    close,
    evening,
    hold_meeting,
    moment,
    plan_meeting,
    window,
    windows,
)
from partnerships.echoes import asked_once
from partnerships.stages import Stage
from partnerships.tests.makers import make_partnership, make_person

SECOND_DAY = dt.date(2025, 5, 28)


@pytest.fixture
@asked_once()
def launch(partnership):
    """Planned for March 6, 2025, with one leader there and nobody's record closed."""
    meeting = plan_meeting(partnership)
    check_in_all(meeting, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    return meeting


def claimed(partnership, title="Homes for workers"):
    priority = make_priority(partnership, title)
    champion_of(priority, f"Cora {title.split()[0]}")
    return priority


def test_closing_a_launch_anchors_its_cycle_and_moves_the_partnership_to_action(partnership, launch, convener):
    held = close(launch, by=convener)

    partnership.refresh_from_db()
    assert (held.state, held.held_on, held.closed_by) == (MeetingState.HELD, LAUNCH_DAY, convener)
    assert partnership.cycles.get().anchored_on == LAUNCH_DAY
    assert partnership.stage == Stage.MOVING_TO_ACTION
    assert partnership.stage_on(dt.date(2025, 3, 5)) == Stage.LAUNCHING
    assert partnership.stage_on(LAUNCH_DAY) == Stage.MOVING_TO_ACTION


def test_h1_what_nobody_signed_up_for_is_parked_at_the_close(partnership, launch):
    claimed(partnership)
    make_priority(partnership, "Power prices")

    close(launch)

    states = dict(Priority.objects.values_list("title", "state"))
    assert states == {"Homes for workers": PriorityState.CLAIMED, "Power prices": PriorityState.PARKED}
    assert {about for rule, about in windows(partnership) if rule == "T8"} == {"Homes for workers"}


def test_h1_a_refresh_parks_only_what_was_put_up_in_its_own_cycle(partnership, launch):
    close(launch)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    old = make_priority(partnership, "Old and unclaimed")
    make_priority(partnership, "Child care", cycle=refresh.cycle, on=REFRESH_DAY)
    check_in_all(refresh, [make_person("Grace Lindqvist", "Lindqvist Labs")])

    close(refresh)

    old.refresh_from_db()
    assert (old.state, refresh.cycle.priorities.get().state) == (PriorityState.PROPOSED, PriorityState.PARKED)


def test_closing_twice_changes_nothing(partnership, launch):
    close(launch)
    before = FollowUp.objects.count(), FollowUpChange.objects.count(), Meeting.objects.get().closed_at
    partnership.refresh_from_db()
    version = partnership.record_version

    close(launch, at=evening(dt.date(2025, 3, 9)))

    partnership.refresh_from_db()
    assert (FollowUp.objects.count(), FollowUpChange.objects.count(), Meeting.objects.get().closed_at) == before
    assert partnership.record_version == version


def test_a_meeting_with_nobody_present_is_not_closed(partnership):
    meeting = plan_meeting(partnership)
    planning.expect(meeting, make_person("Ann Able", "Able Forge"), by=None, at=meeting.starts_at)

    with pytest.raises(capture.NobodyPresent):
        close(meeting)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == (MeetingState.PLANNED, None)
    assert set(windows(partnership)) == {("T2", ""), ("T3", "")}


def test_h8_a_meeting_that_lies_ahead_is_not_closed(partnership, launch):
    with pytest.raises(capture.NotYetHeld):
        close(launch, at=evening(dt.date(2025, 3, 5)))

    assert partnership.cycles.get().anchored_on is None


def test_a_meeting_can_be_closed_on_its_day_before_its_hour(partnership, launch):
    held = close(launch, at=moment(LAUNCH_DAY, dt.time(0, 5)))

    assert held.held_on == LAUNCH_DAY


@pytest.mark.parametrize("call_off", [planning.postpone, planning.cancel])
def test_h8_a_meeting_that_was_called_off_is_not_closed(partnership, launch, call_off):
    call_off(launch, reason="", by=None, at=launch.starts_at)

    with pytest.raises(capture.CalledOff):
        close(launch)

    assert partnership.cycles.get().anchored_on is None


def test_a_cycle_is_anchored_once(partnership, launch):
    close(launch)
    other = plan_meeting(partnership, day=dt.date(2025, 3, 20))
    check_in_all(other, [make_person("Grace Lindqvist", "Lindqvist Labs")])

    with pytest.raises(capture.AnchoredAlready):
        close(other)

    assert partnership.cycles.get().anchored_on == LAUNCH_DAY


def test_a_second_meeting_entered_before_the_launch_counts_once_the_launch_is_there(partnership):
    hold_meeting(partnership, MeetingType.SECOND, SECOND_DAY)
    assert (partnership.cycles.get().second_met_on, window(partnership, "T10")) == (None, None)

    hold_meeting(partnership)

    assert partnership.cycles.get().second_met_on == SECOND_DAY
    assert window(partnership, "T10") == (dt.date(2025, 5, 5), dt.date(2025, 6, 4), SECOND_DAY)


def test_a_refresh_entered_last_takes_the_meetings_after_it_into_its_cycle(partnership):
    hold_meeting(partnership)
    hold_meeting(partnership, MeetingType.SECOND, SECOND_DAY)
    late = hold_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20))
    assert late.cycle.number == 1

    hold_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)

    late.refresh_from_db()
    days = list(partnership.cycles.order_by("number").values_list("number", "anchored_on", "second_met_on"))
    assert late.cycle.number == 2
    assert days == [(1, LAUNCH_DAY, SECOND_DAY), (2, REFRESH_DAY, dt.date(2027, 1, 20))]


@pytest.mark.parametrize("zone", ["America/Denver", "Pacific/Honolulu"])
def test_a_late_evening_meeting_is_held_on_its_own_local_day(db, zone):
    """Ten to midnight is the next day already in UTC: by seven hours in Denver, by ten in Honolulu."""
    partnership = make_partnership("Island Makers", time_zone=zone)
    held = hold_meeting(partnership, time=dt.time(23, 50), people=[make_person("Kai Akana", "Akana Boats")])

    assert held.starts_at.date() == dt.date(2025, 3, 7)
    assert (held.held_on, partnership.cycles.get().anchored_on) == (LAUNCH_DAY, LAUNCH_DAY)
    assert window(partnership, "T10") == (dt.date(2025, 5, 5), dt.date(2025, 6, 4), None)


def test_the_day_is_that_of_the_meetings_own_zone_not_of_the_partnerships(partnership):
    """11:50 PM in Honolulu is 3:50 AM of the next day in Denver."""
    held = hold_meeting(partnership, time=dt.time(23, 50), time_zone="Pacific/Honolulu")

    assert partnership.local_date(held.starts_at) == dt.date(2025, 3, 7)
    assert partnership.cycles.get().anchored_on == LAUNCH_DAY
