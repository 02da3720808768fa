"""What meetings owe, by the days that the story counts by hand: launch March 6, 2025, refresh October 29, 2026."""

import datetime as dt

import pytest

from actionteams import priorities, signing
from actionteams.states import Cadence
from actionteams.tests.makers import champion_of, make_priority
from followups.circumstances import Circumstances
from followups.models import FollowUp
from meetings import capture, owed, planning
from meetings.kinds import MeetingType
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
from partnerships import guidance
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

day = dt.date


def claimed(partnership, title, champion="Corazon Plankett", **given):
    priority = make_priority(partnership, title, **given)
    champion_of(priority, champion, at=moment(given.get("on", LAUNCH_DAY)))
    return priority


@pytest.fixture
def freight(partnership):
    return claimed(partnership, "Shared freight", "Tomas Vanderquill")


@pytest.fixture
@asked_once()
def launch(partnership, freight):
    """Held on March 6, 2025, with two priorities claimed and one that nobody wanted."""
    claimed(partnership, "Homes for workers")
    make_priority(partnership, "Power prices")
    return hold_meeting(partnership)


@pytest.fixture
@asked_once()
def refresh(partnership):
    """Held on October 29, 2026 after a launch, with one newcomer and one known leader as champions."""
    known, newcomer = make_person("Odalys Brennick", "Kettlewood"), make_person("Augustin Gantry", "Gantry Cranes")
    hold_meeting(partnership, people=[known])
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    floor = make_priority(partnership, "Automation", cycle=meeting.cycle, on=REFRESH_DAY)
    for person in (known, newcomer):
        champion_of(floor, person.name, person=person, at=meeting.starts_at)
    check_in_all(meeting, [known, newcomer])
    return close(meeting)


def of_cycle(partnership, number):
    rows = FollowUp.objects.of(partnership).owed().filter(cycle__number=number)
    return {(row.rule, row.about): (row.opens_on, row.due_on) for row in rows}


def test_t4_t5_t8_t10_a_launch_owes_what_the_story_counts(partnership, launch):
    assert windows(partnership) == {
        ("T4", "Launch"): (day(2025, 3, 6), day(2025, 3, 8), None),
        ("T5", ""): (day(2025, 3, 7), day(2025, 3, 13), None),
        ("T8", "Shared freight"): (day(2025, 3, 27), day(2025, 4, 3), None),
        ("T8", "Homes for workers"): (day(2025, 3, 27), day(2025, 4, 3), None),
        ("T10", ""): (day(2025, 5, 5), day(2025, 6, 4), None),
        ("T20", ""): (None, day(2025, 9, 6), None),
        ("T21", ""): (None, day(2027, 3, 6), None),
    }


def test_t6_t7_t8_t11_t13_a_refresh_owes_what_the_story_counts(partnership, refresh):
    assert of_cycle(partnership, 2) == {
        ("T4", "Refresh"): (day(2026, 10, 29), day(2026, 10, 31)),
        ("T5", ""): (day(2026, 10, 30), day(2026, 11, 5)),
        ("T6", ""): (day(2026, 10, 29), day(2026, 11, 12)),
        ("T7", "Automation"): (day(2026, 10, 29), day(2026, 11, 12)),
        ("T8", "Automation"): (day(2026, 11, 19), day(2026, 11, 26)),
        ("T11", ""): (None, day(2027, 1, 27)),
        ("T13", "Augustin Gantry"): (day(2026, 10, 29), day(2026, 12, 10)),
        ("T20", ""): (None, day(2027, 4, 29)),
        ("T21", ""): (None, day(2028, 10, 29)),
    }


def test_t8_the_call_before_thanksgiving_is_aimed_for_the_day_before(partnership, refresh):
    assert FollowUp.objects.get(rule="T8", cycle__number=2).aim_on == day(2026, 11, 25)


def test_t6_t7_t13_are_owed_after_a_launch_when_the_network_says_so(partnership, at):
    for key in ("survey_after_launch", "followup_dated_after_launch", "one_on_one_after_launch"):
        guidance.change(key, new=True, effective_on=day(2025, 1, 1), reason="our way", by=None, at=at)
    leader = make_person("Odalys Brennick", "Kettlewood")
    champion_of(make_priority(partnership, "Homes"), leader.name, person=leader)

    hold_meeting(partnership, people=[leader])

    found = windows(partnership, "T6", "T7", "T13")
    assert found == {
        ("T6", ""): (day(2025, 3, 6), day(2025, 3, 20), None),
        ("T7", "Homes"): (day(2025, 3, 6), day(2025, 3, 20), None),
        ("T13", "Odalys Brennick"): (day(2025, 3, 6), day(2025, 4, 17), None),
    }


@pytest.mark.parametrize("type", [MeetingType.PLANNING, MeetingType.SUPPORT_TEAM, MeetingType.OTHER])
def test_t4_only_full_meetings_owe_a_recap(partnership, type):
    hold_meeting(partnership, type, LAUNCH_DAY)

    assert windows(partnership) == {}


def test_t5_the_debrief_closes_itself(partnership, launch):
    hold_meeting(partnership, MeetingType.DEBRIEF, day(2025, 3, 10))

    assert window(partnership, "T5") == (day(2025, 3, 7), day(2025, 3, 13), day(2025, 3, 10))


def test_t7_a_date_for_the_call_keeps_the_promise_on_the_day_it_was_fixed(partnership, refresh):
    priority = refresh.cycle.priorities.get()

    call = plan_meeting(
        partnership, MeetingType.FOLLOW_UP_CALL, day(2026, 11, 24), priority=priority, at=evening(day(2026, 11, 10))
    )
    assert window(partnership, "T7", "Automation")[2] == day(2026, 11, 10)

    planning.cancel(call, reason="", by=None, at=evening(day(2026, 11, 11)))
    assert window(partnership, "T7", "Automation")[2] is None


def test_w10_a_team_without_a_date_after_two_weeks_is_late_until_one_is_fixed(partnership, refresh):
    """October 29 + 14 is November 12. A date that is fixed afterwards ends it, and stays told as late."""
    row = FollowUp.objects.get(rule="T7", about="Automation")
    days = (day(2026, 11, 12), day(2026, 11, 13))
    assert [row.state_on(one) for one in days] == ["open", "late"]

    priority = refresh.cycle.priorities.get()
    fixed = {"priority": priority, "at": evening(day(2026, 11, 16))}
    plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, day(2026, 11, 24), **fixed)
    row.refresh_from_db()
    assert (row.done_on, row.on_time) == (day(2026, 11, 16), False)


@pytest.mark.parametrize(
    ("held_on", "on_time"), [(day(2025, 3, 27), True), (day(2025, 4, 3), True), (day(2025, 4, 8), False)]
)
def test_t8_the_day_of_the_call_decides(partnership, launch, freight, held_on, on_time):
    hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, held_on, priority=freight)

    row = FollowUp.objects.get(rule="T8", about="Shared freight")
    assert (row.done_on, row.on_time) == (held_on, on_time)


def test_t8_a_planned_call_is_named_with_its_day(partnership, launch, freight):
    call = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, day(2025, 4, 1), priority=freight)

    row = FollowUp.objects.get(rule="T8", about="Shared freight")
    assert (row.planned_on, row.url, row.done_on) == (day(2025, 4, 1), call.get_absolute_url(), None)


@pytest.mark.parametrize(
    ("claimed_on", "opens", "due"),
    [
        (day(2025, 3, 20), day(2025, 3, 27), day(2025, 4, 3)),
        (day(2025, 3, 21), day(2025, 4, 11), day(2025, 4, 18)),
    ],
)
def test_t8_a_priority_claimed_after_two_weeks_gets_its_own_window(partnership, launch, claimed_on, opens, due):
    """Fourteen days after March 6 is March 20; the parked priority is claimed after all."""
    power = launch.cycle.priorities.get(title="Power prices")

    champion_of(power, "Nadia Evershaw", at=moment(claimed_on))

    assert window(partnership, "T8", "Power prices") == (opens, due, None)


def test_t8_is_withdrawn_with_the_last_champion_and_comes_back_with_the_next(partnership, launch, freight):
    signing.withdraw(freight.sign_ups.get(), on=day(2025, 3, 12), by=None, at=evening(day(2025, 3, 12)))
    assert window(partnership, "T8", "Shared freight") is None

    champion_of(freight, "Hollis Penhallow", at=moment(day(2025, 3, 14)))
    assert window(partnership, "T8", "Shared freight") == (day(2025, 3, 27), day(2025, 4, 3), None)


def test_t10_closes_with_the_second_meeting(partnership, launch):
    hold_meeting(partnership, MeetingType.SECOND, day(2025, 5, 28))

    assert window(partnership, "T10") == (day(2025, 5, 5), day(2025, 6, 4), day(2025, 5, 28))


def test_t11_closes_with_the_second_meeting_after_the_refresh(partnership, refresh):
    hold_meeting(partnership, MeetingType.SECOND, day(2027, 1, 20))

    assert window(partnership, "T11") == (None, day(2027, 1, 27), day(2027, 1, 20))
    assert window(partnership, "T10")[2] is None


def test_t13_the_talk_with_that_champion_closes_it(partnership, refresh):
    newcomer = make_person("Augustin Gantry", "Gantry Cranes")

    hold_meeting(partnership, MeetingType.ONE_ON_ONE, day(2026, 12, 9), people=[newcomer])

    assert window(partnership, "T13", "Augustin Gantry")[2] == day(2026, 12, 9)


def test_t13_nothing_is_owed_to_a_champion_who_withdrew(partnership, refresh):
    row = refresh.cycle.priorities.get().sign_ups.get(person__name="Augustin Gantry")

    signing.withdraw(row, on=day(2026, 11, 3), by=None, at=evening(day(2026, 11, 3)))

    assert window(partnership, "T13", "Augustin Gantry") is None


def team_meeting(priority, held_on):
    return hold_meeting(priority.partnership, MeetingType.ACTION_TEAM, held_on, priority=priority)


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        (Cadence.TWO_WEEKLY, day(2025, 7, 7)),
        (Cadence.MONTHLY, day(2025, 7, 24)),
        (Cadence.TWO_MONTHLY, day(2025, 8, 24)),
    ],
)
def test_t17_a_team_meets_again_at_its_own_pace_with_a_week_of_grace(partnership, launch, freight, cadence, due):
    """From June 16: 14, 31 or 62 days later, and 7 days of grace."""
    freight.cadence = cadence
    freight.save(update_fields=["cadence"])

    team_meeting(freight, day(2025, 6, 16))

    assert window(partnership, "T17", "Shared freight") == (None, due, None)


def test_t17_each_team_meeting_keeps_the_promise_of_the_one_before(partnership, launch, freight):
    for held_on in (day(2025, 8, 20), day(2025, 6, 16)):
        team_meeting(freight, held_on)

    rows = FollowUp.objects.filter(rule="T17").order_by("anchored_on")
    assert list(rows.values_list("anchored_on", "due_on", "done_on")) == [
        (day(2025, 6, 16), day(2025, 8, 24), day(2025, 8, 20)),
        (day(2025, 8, 20), day(2025, 10, 28), None),
    ]


def test_t17_a_team_that_has_finished_owes_no_further_meeting(partnership, launch, freight):
    hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, day(2025, 4, 1), priority=freight)
    team_meeting(freight, day(2025, 6, 16))
    freight.refresh_from_db()

    priorities.end(freight, "completed", on=day(2026, 4, 15), by=None, at=evening(day(2026, 4, 15)))

    assert window(partnership, "T17", "Shared freight") is None


def test_t18_the_next_full_meeting_is_amber_after_92_days_and_red_from_the_120th(partnership, launch):
    """From May 28, 2025: August 28 and September 25."""
    hold_meeting(partnership, MeetingType.SECOND, day(2025, 5, 28))

    row = FollowUp.objects.get(rule="T18")
    assert (row.opens_on, row.due_on) == (day(2025, 8, 28), day(2025, 9, 24))
    assert (row.state_on(day(2025, 8, 27)), row.state_on(day(2025, 8, 28)), row.state_on(day(2025, 9, 25))) == (
        "upcoming",
        "open",
        "late",
    )


def test_t18_each_full_meeting_keeps_the_promise_of_the_one_before_and_the_launch_makes_none(partnership, launch):
    hold_meeting(partnership, MeetingType.QUARTERLY, day(2025, 12, 4))
    hold_meeting(partnership, MeetingType.SECOND, day(2025, 5, 28))
    hold_meeting(partnership, MeetingType.QUARTERLY, day(2025, 9, 10))

    rows = FollowUp.objects.owed().filter(rule="T18").order_by("anchored_on")
    assert list(rows.values_list("anchored_on", "done_on")) == [
        (day(2025, 5, 28), day(2025, 9, 10)),
        (day(2025, 9, 10), day(2025, 12, 4)),
        (day(2025, 12, 4), None),
    ]


def test_what_hangs_from_a_meeting_goes_when_it_is_opened_again(partnership, launch):
    second = hold_meeting(partnership, MeetingType.SECOND, day(2025, 5, 28))

    capture.reopen(second, reason="wrong day", by=None, at=evening(day(2025, 5, 29)))

    assert (window(partnership, "T10")[2], window(partnership, "T18"), window(partnership, "T4", "Second meeting")) == (
        None,
        None,
        None,
    )


def test_leap_day_and_month_ends_are_plain_days(partnership):
    """From January 31, 2028: +28 days is February 28, +60 is March 31 and +90 is April 30, past a leap day."""
    claimed(partnership, "Homes", on=day(2028, 1, 31))
    hold_meeting(partnership, day=day(2028, 1, 31))

    assert windows(partnership, "T8", "T10") == {
        ("T8", "Homes"): (day(2028, 2, 21), day(2028, 2, 28), None),
        ("T10", ""): (day(2028, 3, 31), day(2028, 4, 30), None),
    }


def test_saying_what_is_owed_takes_as_many_queries_for_one_priority_as_for_twenty(
    partnership, launch, freight, django_assert_num_queries
):
    with django_assert_num_queries(5):
        list(owed.of(Circumstances(partnership, at=evening(LAUNCH_DAY))))
    for number in range(20):
        claimed(partnership, f"Priority {number}", f"Champion {number}")
    with django_assert_num_queries(5):
        list(owed.of(Circumstances(partnership, at=evening(LAUNCH_DAY))))
