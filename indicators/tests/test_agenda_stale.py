"""R4: thin agendas, agendas without ideas and without steam, by days counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, priorities, progress, signing
from actionteams.models import Priority
from actionteams.states import Horizon, PriorityState
from indicators.assess import assess_one
from indicators.record import Record
from indicators.tests.makers import held, launch, leaders, quarterly, second
from indicators.words import SignState
from meetings import wall
from meetings.kinds import MeetingType
from partnerships import guidance

NOON = dt.datetime(2028, 1, 1, 19, tzinfo=dt.UTC)
LAUNCHED = "2025-03-06"
CLEAR, WATCH, RAISED = SignState.CLEAR, SignState.WATCH, SignState.RAISED


def day(text):
    return dt.date.fromisoformat(text)


def r4(partnership, as_of):
    return assess_one(partnership, day(as_of)).signs["R4"]


def states(partnership, *days):
    return [r4(partnership, on).state for on in days]


def claimed(partnership, title: str, on: str = LAUNCHED) -> Priority:
    cycle = partnership.cycles.order_by("-number").first()
    priority = priorities.propose(cycle, title, on=day(on), by=None, at=NOON)
    signing.sign_up(priority, leaders("a")[0], at=NOON, how="sheet", by=None, on=day(on))
    return priority


def launched(partnership, *titles: str) -> list[Priority]:
    launch(partnership, LAUNCHED, "abc")
    return [claimed(partnership, title) for title in titles]


def told(priority: Priority, *days: str) -> None:
    """Somebody says on each of `days` how an action of it goes."""
    action = actions.agree(priority, "Begin", horizon=Horizon.FIRST_WIN, on=day(LAUNCHED), by=None, at=NOON)
    for on in days:
        progress.tell(action, standing="on_track", words="", on=day(on), by=None, at=NOON)


MONTHLY = [f"2025-{month:02}-01" for month in range(4, 13)] + [f"2026-{month:02}-01" for month in range(1, 13)]


def test_r4_is_not_evaluated_before_the_launch_is_held(partnership):
    launch(partnership, LAUNCHED, "abc")

    assert states(partnership, "2025-03-05") == [SignState.NOT_ENOUGH]


def test_r4a_exactly_one_active_priority_or_none_is_raised(partnership):
    homes, power = launched(partnership, "Homes", "Power")
    for priority, on in ((homes, "2025-04-01"), (power, "2025-04-10")):
        priorities.end(priority, PriorityState.CLOSED, on=day(on), by=None, at=NOON)

    assert states(partnership, "2025-03-31", "2025-04-01", "2025-04-10") == [CLEAR, RAISED, RAISED]
    assert r4(partnership, "2025-04-01").because.startswith("1 priority is active.")


def test_r4d_every_priority_at_its_end_is_raised(partnership):
    homes, power = launched(partnership, "Homes", "Power")
    for priority in (homes, power):
        priorities.end(priority, PriorityState.COMPLETED, on=day("2025-04-10"), by=None, at=NOON)

    assert r4(partnership, "2025-04-10").because.startswith("Every priority of this cycle is completed or closed.")


def test_r4a_counts_the_priorities_of_the_current_cycle_only(partnership):
    launched(partnership, "Homes", "Power")
    held(partnership, MeetingType.REFRESH, "2025-05-05", "abc")
    claimed(partnership, "Water", on="2025-05-05")

    assert states(partnership, "2025-05-04", "2025-05-05") == [CLEAR, RAISED]


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [(1, CLEAR), (2, WATCH), (3, WATCH), (4, RAISED)],
)
def test_r4b_full_meetings_without_a_new_idea_in_a_row(partnership, meetings, expected):
    """The launch had its priorities; the next two without an idea are a watch, four are a sign."""
    homes, power = launched(partnership, "Homes", "Power")
    for priority in (homes, power):
        told(priority, *MONTHLY)
    days = ("2025-05-28", "2025-07-10", "2025-09-10", "2025-11-10")[:meetings]
    second(partnership, days[0], "abc")
    for on in days[1:]:
        quarterly(partnership, on, "abc")

    assert states(partnership, days[-1]) == [expected]


def test_r4b_365_days_after_the_last_new_idea_it_is_raised(partnership):
    """2025-03-06 + 365 days = 2026-03-06."""
    for priority in launched(partnership, "Homes", "Power"):
        told(priority, *MONTHLY)

    assert states(partnership, "2026-03-05", "2026-03-06") == [CLEAR, RAISED]
    assert r4(partnership, "2026-03-06").because == "The last new idea was put up on Mar 6, 2025."


def test_r4b_a_note_on_the_wall_of_a_full_meeting_is_a_new_idea(partnership):
    for priority in launched(partnership, "Homes", "Power"):
        told(priority, *MONTHLY)
    meeting = second(partnership, "2025-05-28", "abc")
    wall.put_up(meeting, "A shared van", at=NOON, client_key="note")

    assert states(partnership, "2026-05-27", "2026-05-28") == [CLEAR, RAISED]


def test_r4b_a_priority_named_between_meetings_is_a_new_idea_and_one_that_is_continued_is_not(partnership):
    launched(partnership, "Homes", "Power")
    priorities.propose(partnership.cycles.get(), "Water", on=day("2025-07-01"), by=None, at=NOON)
    held(partnership, MeetingType.REFRESH, "2025-10-02", "abc")
    for title in ("homes", "Power"):
        told(claimed(partnership, title, on="2025-10-02"), *MONTHLY)

    because = "2 priorities are active. No new idea has been put up since Jul 1, 2025, over 1 full meeting."
    assert r4(partnership, "2026-06-30").because == because
    assert states(partnership, "2026-06-30", "2026-07-01") == [CLEAR, RAISED]


def test_r4c_silence_on_all_active_priorities_is_raised_and_on_some_a_watch(partnership):
    """Claimed on March 6 they may be silent to June 3; told on May 4, one of them to August 1."""
    homes, _power = launched(partnership, "Homes", "Power")
    told(homes, "2025-05-04")

    days = ("2025-06-03", "2025-06-04", "2025-08-01", "2025-08-02")
    assert states(partnership, *days) == [CLEAR, WATCH, WATCH, RAISED]
    found = r4(partnership, "2025-06-04")
    assert found.because == "Nothing was told or done for 90 days: “Power”."
    assert [line.what for line in r4(partnership, "2025-08-02").counted] == [
        "Homes: last heard of on May 4, 2025",
        "Power: nothing told yet",
    ]


def test_r4c_a_finished_action_breaks_the_silence(partnership):
    homes, _power = launched(partnership, "Homes", "Power")
    action = actions.agree(homes, "Begin", horizon=Horizon.FIRST_WIN, on=day(LAUNCHED), by=None, at=NOON)
    actions.finish(action, on=day("2025-06-04"), by=None, at=NOON, result="It stands")

    assert states(partnership, "2025-06-04", "2025-09-01", "2025-09-02") == [WATCH, WATCH, RAISED]


def test_r4c_a_priority_is_silent_only_90_days_after_its_call(partnership):
    """The call of April 1 gives both of them time to June 29."""
    both = launched(partnership, "Homes", "Power")
    for priority in both:
        held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", "abc", priority=priority)

    assert states(partnership, "2025-06-29", "2025-06-30") == [CLEAR, RAISED]


def test_r4_takes_its_numbers_from_the_guidance_of_the_day(partnership, admin):
    launched(partnership, "Homes", "Power")
    guidance.change("r4_steam_days", 30, effective_on=day("2025-04-20"), reason="Fast", by=admin, at=NOON)

    assert states(partnership, "2025-04-19", "2025-04-20") == [CLEAR, RAISED]


def test_r4_reads_ideas_and_steam_in_three_queries_however_many_partnerships(partnership, django_assert_num_queries):
    homes, _power = launched(partnership, "Homes", "Power")
    record = Record([partnership], day("2025-06-01"))
    # Which R4 has read before it asks for either.
    assert len(record.active_priorities(partnership.pk)) == 2

    with django_assert_num_queries(3):
        record.agenda.last_wall(partnership.pk), record.work.last_heard(homes.pk)
