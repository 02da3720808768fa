"""What comes next for each team, as the rooms below know it: the next call or team meeting, and the second meeting."""

import datetime as dt

import pytest

from actionteams.models import Priority
from actionteams.tests.makers import champion_of, make_priority
from followups import healing
from followups.circumstances import Circumstances
from meetings import capture, next_for_teams, owed, planning
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, evening, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

SIX = dt.time(18, 0)
MARCH_27, APRIL_1, APRIL_24, MAY_28 = (
    dt.date(2025, 3, 27),
    dt.date(2025, 4, 1),
    dt.date(2025, 4, 24),
    dt.date(2025, 5, 28),
)
IN_MARCH = evening(dt.date(2025, 3, 10))


@pytest.fixture
@asked_once()
def freight(partnership):
    priority = make_priority(partnership, "Shared freight")
    champion_of(priority, "Tomas Vanderquill")
    hold_meeting(partnership)
    return priority


def call(priority, day=MARCH_27, **given):
    given = {"at": IN_MARCH} | given
    return plan_meeting(priority.partnership, MeetingType.FOLLOW_UP_CALL, day, priority=priority, **given)


def team_meeting(priority, day=APRIL_24, **given):
    given = {"at": IN_MARCH} | given
    return plan_meeting(priority.partnership, MeetingType.ACTION_TEAM, day, priority=priority, **given)


def comes_next(priority):
    row = Priority.objects.get(pk=priority.pk)
    return row.next_meeting_at, row.next_meeting_zone, row.next_meeting_number


def second_planned(partnership):
    return partnership.cycles.get(number=1).second_planned_on


def test_a_team_without_a_date_has_nothing_next(freight):
    assert comes_next(freight) == (None, "", None)


def test_the_soonest_call_or_team_meeting_comes_next_in_its_own_zone(freight):
    team_meeting(freight)
    first = call(freight, time=SIX, time_zone="America/Phoenix")

    assert comes_next(freight) == (moment(MARCH_27, SIX, "America/Phoenix"), "America/Phoenix", first.pk)


def test_a_one_on_one_about_a_priority_is_no_meeting_of_its_team(freight):
    plan_meeting(freight.partnership, MeetingType.ONE_ON_ONE, MARCH_27, priority=freight, at=IN_MARCH)

    assert comes_next(freight) == (None, "", None)


def test_moved_it_comes_next_on_its_new_day(freight):
    meeting = call(freight)

    planning.move(meeting, starts_at=moment(APRIL_1), ends_at=None, by=None, at=IN_MARCH)

    assert comes_next(freight) == (moment(APRIL_1), "America/Denver", meeting.pk)


def test_postponed_or_canceled_it_comes_no_more(freight):
    first, second = call(freight), team_meeting(freight)

    planning.postpone(first, reason="", by=None, at=IN_MARCH)
    assert comes_next(freight)[2] == second.pk

    planning.cancel(second, reason="", by=None, at=IN_MARCH)
    assert comes_next(freight) == (None, "", None)


def test_held_it_makes_room_for_the_one_after(freight):
    first, second = call(freight), team_meeting(freight)
    check_in_all(first, [make_person("Tomas Vanderquill")])

    close(first)

    assert comes_next(freight)[2] == second.pk


def test_opened_again_it_lies_behind_all_the_same(freight):
    first = call(freight)
    check_in_all(first, [make_person("Tomas Vanderquill")])
    close(first)

    capture.reopen(first, reason="two are missing", by=None, at=evening(MARCH_27))

    assert comes_next(freight) == (None, "", None)


def test_one_that_nobody_captured_is_passed_over_within_the_hour(freight):
    call(freight)

    healing.heal(now=evening(MARCH_27))

    assert comes_next(freight) == (None, "", None)


def test_what_was_lost_is_written_down_again_within_the_hour(freight):
    meeting = call(freight)
    plan_meeting(freight.partnership, MeetingType.SECOND, MAY_28, at=IN_MARCH)
    Priority.objects.update(next_meeting_at=None, next_meeting_zone="", next_meeting_number=None)
    freight.partnership.cycles.update(second_planned_on=None)

    healing.heal(now=IN_MARCH)

    assert (comes_next(freight)[2], second_planned(freight.partnership)) == (meeting.pk, MAY_28)


def test_the_second_meeting_is_planned_until_it_is_held(freight):
    partnership = freight.partnership
    assert second_planned(partnership) is None

    second = plan_meeting(partnership, MeetingType.SECOND, MAY_28, at=IN_MARCH)
    assert second_planned(partnership) == MAY_28

    check_in_all(second, [make_person("Tomas Vanderquill")])
    close(second)
    assert second_planned(partnership) is None

    capture.reopen(second, reason="wrong list", by=None, at=evening(MAY_28))
    assert second_planned(partnership) == MAY_28


def test_a_second_meeting_that_is_called_off_is_planned_no_more(freight):
    second = plan_meeting(freight.partnership, MeetingType.SECOND, MAY_28, at=IN_MARCH)

    planning.cancel(second, reason="", by=None, at=IN_MARCH)

    assert second_planned(freight.partnership) is None


def test_said_again_nothing_is_written_and_what_differs_is_one_statement(freight, django_assert_num_queries):
    partnership = freight.partnership
    teams = [make_priority(partnership, f"Team {number}", on=LAUNCH_DAY) for number in range(49)]
    with asked_once():
        for one in [*teams, freight]:
            call(one)
    record = owed.Record(Circumstances(partnership, at=IN_MARCH))

    with django_assert_num_queries(0):
        next_for_teams.write_down(record.priorities, record.meetings, at=IN_MARCH)

    Priority.objects.update(next_meeting_at=None)
    record = owed.Record(Circumstances(partnership, at=IN_MARCH))
    with django_assert_num_queries(1):
        next_for_teams.write_down(record.priorities, record.meetings, at=IN_MARCH)
    assert Priority.objects.filter(next_meeting_at=None).count() == 0
