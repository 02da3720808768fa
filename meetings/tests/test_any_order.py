"""What is entered late, out of order or corrected later stands as if it had been entered in time."""

import datetime as dt

from actionteams import actions, priorities, signing
from actionteams.models import SignUp
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority, noon, state_days
from meetings import capture, next_steps, planning, sheet
from meetings.kinds import MeetingType
from meetings.models import Attendance
from meetings.tests.makers import (
    LAUNCH_DAY,
    REFRESH_DAY,
    check_in_all,
    close,
    evening,
    hold_meeting,
    plan_meeting,
    window,
)
from partnerships import people
from partnerships.stages import Stage
from partnerships.tests.makers import make_organization, make_person

A_YEAR_LATER = noon(2026, 3, 20)
MARCH_8, MARCH_10 = dt.date(2025, 3, 8), dt.date(2025, 3, 10)


def claimed(partnership, title="Homes for workers"):
    priority = make_priority(partnership, title)
    champion_of(priority, f"Cora {title.split()[0]}")
    return priority


def hold_call(partnership, priority, day, **given):
    return hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, day, priority=priority, **given)


def again(*rows):
    for row in rows:
        row.refresh_from_db()


# The stage


def test_a_launch_entered_a_year_later_still_moves_the_partnership_to_action(partnership):
    hold_meeting(partnership, at=A_YEAR_LATER)

    again(partnership)
    assert partnership.stage == Stage.MOVING_TO_ACTION
    assert partnership.stage_on(dt.date(2025, 3, 5)) == Stage.PREPARING
    assert partnership.stage_on(LAUNCH_DAY) == Stage.MOVING_TO_ACTION


def test_a_launch_held_unnoticed_while_another_was_planned_moves_it_to_action_too(partnership):
    plan_meeting(partnership, day=dt.date(2026, 6, 4), at=A_YEAR_LATER)

    hold_meeting(partnership, at=A_YEAR_LATER)

    again(partnership)
    assert partnership.stage == Stage.MOVING_TO_ACTION


def test_a_launch_planned_on_its_day_and_corrected_to_the_day_before_leaves_it_in_action(partnership):
    held = hold_meeting(partnership, at=evening(LAUNCH_DAY))

    capture.correct_day(held, day=dt.date(2025, 3, 5), by=None, at=noon(2025, 3, 20))

    again(partnership)
    assert partnership.stage == Stage.MOVING_TO_ACTION


# States of priorities


def test_a_launch_corrected_past_a_late_sign_up_leaves_the_priority_claimed(partnership):
    priority = make_priority(partnership)
    launch = hold_meeting(partnership)
    again(priority)
    champion_of(priority, "Cora Late", at=noon(2025, 3, 8))

    capture.correct_day(launch, day=MARCH_10, by=None, at=noon(2025, 3, 20))

    assert state_days(priority) == [("proposed", MARCH_10), ("parked", MARCH_10), ("claimed", MARCH_10)]
    assert priority.state_on(dt.date(2025, 3, 12)) == PriorityState.CLAIMED


def test_a_launch_corrected_past_a_withdrawal_keeps_the_sign_up_as_it_was(partnership):
    priority = make_priority(partnership)
    row = champion_of(priority, "Cora Quick")
    launch = hold_meeting(partnership)
    signing.withdraw(row, on=MARCH_8, by=None, at=noon(2025, 3, 8))

    capture.correct_day(launch, day=MARCH_10, by=None, at=noon(2025, 3, 20))

    again(row, launch)
    assert (launch.held_on, row.started_on, row.ended_on) == (MARCH_10, LAUNCH_DAY, MARCH_8)


def test_an_earlier_call_entered_later_is_the_one_that_formed_the_team(partnership):
    priority = claimed(partnership)
    hold_meeting(partnership)
    hold_call(partnership, priority, dt.date(2025, 4, 3))

    earlier = hold_call(partnership, priority, dt.date(2025, 3, 27), at=noon(2025, 4, 10))

    again(priority)
    assert priority.call_held_on == dt.date(2025, 3, 27)
    assert priority.state_on(dt.date(2025, 3, 30)) == PriorityState.FORMING
    capture.reopen(earlier, reason="another priority", by=None, at=noon(2025, 4, 11))
    again(priority)
    assert (priority.call_held_on, priority.state) == (dt.date(2025, 4, 3), PriorityState.FORMING)
    assert priority.state_on(dt.date(2025, 3, 30)) == PriorityState.CLAIMED


def test_a_call_held_in_a_pause_lets_the_team_form_when_the_pause_ends(partnership):
    priority = claimed(partnership)
    hold_meeting(partnership)
    again(priority)
    signing.withdraw(priority.sign_ups.get(), on=dt.date(2025, 3, 20), by=None, at=noon(2025, 3, 20))
    hold_call(partnership, priority, dt.date(2025, 3, 27))

    champion_of(priority, "Dora Next", at=noon(2025, 4, 2))

    again(priority)
    assert priority.state == PriorityState.FORMING


# Sign-ups


def test_who_signed_up_between_the_launch_and_its_closing_is_late(partnership):
    priority = claimed(partnership)
    launch = plan_meeting(partnership)
    check_in_all(launch, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    champion_of(priority, "Dora Next", at=noon(2025, 3, 8))

    close(launch, at=noon(2025, 3, 9))

    assert {row.person.name: row.late for row in SignUp.objects.all()} == {
        "Cora Homes": False,
        "Dora Next": True,
    }


def test_a_claim_counts_from_the_first_sign_up_that_was_no_mistake(partnership):
    priority = make_priority(partnership)
    mistake = champion_of(priority, "Cora Wrong")
    hold_meeting(partnership)
    champion_of(priority, "Dora Right", at=noon(2025, 4, 1))

    signing.undo(mistake, by=None, at=noon(2025, 4, 2))

    again(priority)
    assert priority.claimed_on == dt.date(2025, 4, 1)
    # Claimed after March 20: its own window, three to four weeks from April 1.
    assert window(partnership, "T8", "Homes for workers") == (dt.date(2025, 4, 22), dt.date(2025, 4, 29), None)


# Dates that were fixed


def test_a_follow_up_call_entered_afterwards_was_dated_by_its_own_day(partnership):
    hold_meeting(partnership)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    priority = make_priority(partnership, cycle=refresh.cycle, on=REFRESH_DAY)
    champion_of(priority, "Cora Homes", at=evening(REFRESH_DAY))
    check_in_all(refresh, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    close(refresh)

    hold_call(partnership, priority, dt.date(2026, 11, 9), at=noon(2026, 12, 1))

    assert window(partnership, "T7", "Homes for workers")[2] == dt.date(2026, 11, 9)


def test_a_call_that_was_put_off_is_dated_anew(partnership):
    hold_meeting(partnership)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    priority = make_priority(partnership, cycle=refresh.cycle, on=REFRESH_DAY)
    champion_of(priority, "Cora Homes", at=evening(REFRESH_DAY))
    check_in_all(refresh, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    close(refresh)
    call = plan_meeting(
        partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2026, 11, 20), priority=priority, at=noon(2026, 11, 2)
    )
    planning.postpone(call, reason="", by=None, at=noon(2026, 11, 5))

    planning.move(call, starts_at=call.starts_at, ends_at=None, by=None, at=noon(2026, 11, 14))

    assert window(partnership, "T7", "Homes for workers")[2] == dt.date(2026, 11, 14)


# The record of a meeting


def test_opening_again_takes_the_counts_back(partnership):
    held = hold_meeting(partnership)
    assert (held.leaders, held.companies, held.first_time_people, held.first_time_companies) == (1, 1, 1, 1)

    capture.reopen(held, reason="wrong list", by=None, at=noon(2025, 3, 7))

    again(held)
    assert (held.leaders, held.companies, held.public_side) == (0, 0, 0)
    assert (held.first_time_people, held.first_time_companies) == (0, 0)


def test_a_corrected_day_seats_people_at_the_company_of_that_day(partnership):
    ada = make_person("Ada Voss", "Old Mill")
    people.change_job(
        ada,
        make_organization("New Forge"),
        on=dt.date(2025, 3, 6),
        left_on=dt.date(2025, 3, 5),
        by=None,
        at=noon(2025, 3, 6),
    )
    held = hold_meeting(partnership, people=[ada])
    assert Attendance.objects.get().organization.name == "New Forge"

    capture.correct_day(held, day=dt.date(2025, 3, 4), by=None, at=noon(2025, 3, 20))

    assert Attendance.objects.get().organization.name == "Old Mill"


def test_a_corrected_day_takes_the_next_steps_of_the_meeting_along(partnership):
    priority = claimed(partnership)
    launch = hold_meeting(partnership)
    next_steps.agree(launch, "Ask the county", by=None, at=launch.starts_at, priority=priority)
    done = next_steps.agree(launch, "Call the bank", by=None, at=launch.starts_at, priority=priority)
    actions.finish(done, on=MARCH_8, by=None, at=noon(2025, 3, 8))

    capture.correct_day(launch, day=MARCH_10, by=None, at=noon(2025, 3, 20))

    assert [(step.what, step.row.agreed_on) for step in next_steps.of(launch)] == [
        ("Ask the county", MARCH_10),
        ("Call the bank", LAUNCH_DAY),
    ]


def test_a_meeting_shows_its_own_steps_and_not_what_a_team_agreed_elsewhere_that_day(partnership):
    priority = claimed(partnership)
    launch = hold_meeting(partnership)
    other = hold_meeting(partnership, MeetingType.SUPPORT_TEAM, LAUNCH_DAY)
    actions.agree(priority, "Typed on the team page", on=LAUNCH_DAY, by=None, at=launch.starts_at, horizon="next_step")
    next_steps.agree(launch, "Ask the county", by=None, at=launch.starts_at, priority=priority)

    assert [step.what for step in next_steps.of(launch)] == ["Ask the county"]
    assert next_steps.of(other) == []


def test_a_priority_completed_since_still_stands_on_the_record_of_its_launch(partnership):
    homes = claimed(partnership)
    claimed(partnership, "Power prices")
    launch = hold_meeting(partnership)
    priorities.move(homes, PriorityState.COMPLETED, on=dt.date(2025, 6, 1), by=None, at=noon(2025, 6, 1))
    later = hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 10))

    assert [one.title for one in sheet.Sheet(launch).priorities] == ["Homes for workers", "Power prices"]
    assert [one.title for one in sheet.Sheet(later).priorities] == ["Power prices"]
