"""Fixing dates, moving them, calling meetings off, and who is expected."""

import datetime as dt

import pytest

from actionteams.tests.makers import champion_of, make_priority
from meetings import planning
from meetings.kinds import MeetingState, MeetingType, Presence
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, REFRESH_DAY, hold_meeting, moment, plan_meeting, windows
from partnerships.models import CycleKind
from partnerships.roles import Role
from partnerships.stages import Stage
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person, seat

WINTER = dt.datetime(2025, 2, 20, 19, 0, tzinfo=dt.UTC)


def test_fixing_a_launch_date_begins_the_stage_launching(partnership, convener):
    plan_meeting(partnership, by=convener, at=WINTER)

    partnership.refresh_from_db()
    assert partnership.stage == Stage.LAUNCHING
    assert list(partnership.stage_changes.values_list("stage", "on")) == [(Stage.LAUNCHING, dt.date(2025, 2, 20))]


@pytest.mark.parametrize("type", [MeetingType.PLANNING, MeetingType.SUPPORT_TEAM, MeetingType.QUARTERLY])
def test_other_meetings_leave_the_stage_alone(partnership, type):
    plan_meeting(partnership, type)

    partnership.refresh_from_db()
    assert partnership.stage == Stage.PREPARING


def test_canceling_the_launch_takes_the_stage_back(partnership):
    launch = plan_meeting(partnership)

    planning.cancel(launch, reason="snow", by=None, at=WINTER)

    partnership.refresh_from_db()
    assert (partnership.stage, launch.state, launch.state_reason) == (Stage.PREPARING, "canceled", "snow")
    assert list(partnership.stage_changes.all()) == []


def test_a_second_planned_launch_keeps_the_stage_when_the_first_is_canceled(partnership):
    first = plan_meeting(partnership)
    plan_meeting(partnership, day=dt.date(2025, 4, 3))

    planning.cancel(first, reason="", by=None, at=WINTER)

    partnership.refresh_from_db()
    assert partnership.stage == Stage.LAUNCHING


def test_h8_a_planned_launch_is_written_down_as_a_plan_and_anchors_nothing(partnership):
    plan_meeting(partnership)

    cycle = partnership.cycles.get()
    assert (cycle.planned_on, cycle.anchored_on) == (LAUNCH_DAY, None)
    assert windows(partnership) == {
        ("T2", ""): (None, dt.date(2025, 2, 20), None),
        ("T3", ""): (None, dt.date(2025, 2, 27), None),
    }


@pytest.mark.parametrize("call_off", [planning.postpone, planning.cancel])
def test_h8_a_launch_that_is_called_off_is_no_plan_any_more(partnership, call_off):
    launch = plan_meeting(partnership)

    call_off(launch, reason="", by=None, at=WINTER)

    cycle = partnership.cycles.get()
    assert (cycle.planned_on, cycle.anchored_on) == (None, None)


def test_a_postponed_meeting_gets_a_new_date_and_is_planned_again(partnership):
    launch = plan_meeting(partnership)
    planning.postpone(launch, reason="flu", by=None, at=WINTER)

    planning.move(launch, starts_at=moment(dt.date(2025, 3, 20)), ends_at=None, by=None, at=WINTER)

    launch.refresh_from_db()
    assert (launch.state, launch.state_reason, launch.day) == (MeetingState.PLANNED, "", dt.date(2025, 3, 20))
    assert partnership.cycles.get().planned_on == dt.date(2025, 3, 20)


@pytest.mark.parametrize("verb", ["move", "postpone", "cancel"])
def test_a_held_meeting_is_neither_moved_nor_called_off(partnership, verb):
    meeting = hold_meeting(partnership)
    given = {"starts_at": meeting.starts_at, "ends_at": None} if verb == "move" else {"reason": ""}

    with pytest.raises(planning.AlreadyHeld):
        getattr(planning, verb)(meeting, **given, by=None, at=WINTER)

    assert Meeting.objects.get().state == MeetingState.HELD


@pytest.mark.parametrize("type", [MeetingType.FOLLOW_UP_CALL, MeetingType.ACTION_TEAM])
def test_a_call_or_team_meeting_is_about_a_priority(partnership, type):
    with pytest.raises(planning.PriorityMissing):
        plan_meeting(partnership, type)

    assert list(Meeting.objects.all()) == []


def test_a_refresh_opens_its_own_cycle_and_a_second_date_shares_it(partnership):
    hold_meeting(partnership)

    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    other = plan_meeting(partnership, MeetingType.REFRESH, dt.date(2026, 11, 5))

    assert (refresh.cycle.number, refresh.cycle.kind) == (2, CycleKind.REFRESH)
    assert other.cycle == refresh.cycle
    assert partnership.current_cycle().number == 1


def test_a_meeting_belongs_to_the_cycle_that_runs_on_its_day(partnership):
    hold_meeting(partnership)
    plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)

    before = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2026, 9, 16))
    after = plan_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20))

    assert (before.cycle.number, after.cycle.number) == (1, 2)


def test_a_refresh_that_is_called_off_gives_its_meetings_back(partnership):
    hold_meeting(partnership)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    after = plan_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20))

    planning.cancel(refresh, reason="not needed", by=None, at=WINTER)

    after.refresh_from_db()
    assert after.cycle.number == 1


def test_every_change_that_a_calendar_shows_is_a_new_revision(partnership):
    launch = plan_meeting(partnership)
    planning.move(launch, starts_at=launch.starts_at, ends_at=None, by=None, at=WINTER)
    planning.describe(launch, title="Kickoff", mode="video", venue="", venue_kind="online", by=None, at=WINTER)
    planning.postpone(launch, reason="", by=None, at=WINTER)
    planning.cancel(launch, reason="", by=None, at=WINTER)

    launch.refresh_from_db()
    assert (launch.revision, launch.called, launch.mode) == (4, "Kickoff", "video")


def test_h2_a_support_partner_is_not_invited_to_a_follow_up_call(partnership):
    """2025-03-31 in the story: the dean of the college is to come to the technicians' call."""
    hold_meeting(partnership)
    priority = make_priority(partnership, "Maintenance technicians")
    champion_of(priority, "Cormac Dellaquay", "Kestrel Valve")
    call = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 2), priority=priority)
    dean = make_person("Percival Anand-Moss", make_organization("Valley College", System.COMMUNITY_COLLEGE))

    with pytest.raises(planning.IndustryOnly, match="Percival Anand-Moss"):
        planning.expect(call, dean, by=None, at=WINTER)

    assert list(call.attendances.all()) == []


@pytest.mark.parametrize(
    ("role", "expected_as"),
    [(Role.CONVENER_STAFF, Capacity.CONVENER), (Role.FACILITATOR, Capacity.FACILITATOR)],
)
def test_h2_convener_staff_and_the_facilitator_may_be_at_the_call(partnership, role, expected_as):
    hold_meeting(partnership)
    priority = make_priority(partnership)
    champion_of(priority, "Cormac Dellaquay", "Kestrel Valve")
    call = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 2), priority=priority)
    host = make_person("Jasper Nightingale", make_organization("Workforce Board", System.WORKFORCE))
    seat(partnership, role, host)

    row = planning.expect(call, host, by=None, at=WINTER)

    assert (row.state, row.capacity) == (Presence.EXPECTED, expected_as)


def test_support_partners_are_expected_at_any_other_meeting(partnership):
    launch = plan_meeting(partnership)
    dean = make_person("Percival Anand-Moss", make_organization("Valley College", System.COMMUNITY_COLLEGE))

    first = planning.expect(launch, dean, by=None, at=WINTER)
    again = planning.expect(launch, dean, by=None, at=WINTER)

    assert first == again
    assert list(launch.attendances.values_list("state", "capacity")) == [(Presence.EXPECTED, Capacity.SUPPORT)]


def test_who_is_expected_can_be_taken_off_the_list_but_who_came_stays(partnership):
    launch = hold_meeting(partnership, people=[make_person("Ann Able", "Able Forge")])
    later = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 10))
    expected = planning.expect(later, make_person("Ann Able", "Able Forge"), by=None, at=WINTER)

    planning.unexpect(expected, by=None, at=WINTER)
    planning.unexpect(launch.attendances.get(), by=None, at=WINTER)

    assert (later.attendances.count(), launch.attendances.count()) == (0, 1)
