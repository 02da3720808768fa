"""The plan as it is read: its windows to the day, what stands on it, and what it costs."""

import datetime as dt

import pytest

from actionteams.plans import reading, versions, writing
from actionteams.tests.makers import champion_of, make_priority
from actionteams.tests.planning import (
    AGAIN,
    FREIGHT,
    HOMES,
    SCHOOL,
    SECOND,
    SENT,
    TECHNICIANS,
    by_title,
    called,
    launched,
    noon_of,
)
from partnerships import guidance


@pytest.fixture
def cycle(partnership):
    """All four calls are held."""
    called(partnership)
    return partnership.cycles.select_related("partnership").get(number=1)


def adopt(cycle, on=SECOND, source=""):
    return versions.adopt(cycle, on=on, by=None, at=noon_of(on), source=source)


def test_the_windows_of_the_story_to_the_day(cycle):
    """Tamarack 1.3, counted from each call."""
    found = {
        (one["title"], kept["title"]): (kept["opens_on"], kept["closes_on"])
        for one in reading.content(cycle, today=SENT)["priorities"]
        for kept in one["actions"]
    }

    assert found == {
        (SCHOOL, "Shop tour day for 60 pupils"): ("2025-05-26", "2025-06-25"),
        (SCHOOL, "Summer weeks in shops for 6 teachers"): (None, "2026-03-27"),
        (FREIGHT, "Five firms pool part-loads to one hub"): ("2025-05-31", "2025-06-30"),
        (FREIGHT, "Supplier evening"): (None, "2025-10-01"),
        (TECHNICIANS, "Evening course, pilot group"): ("2025-06-01", "2025-07-01"),
        (TECHNICIANS, "Shared practice bench"): (None, "2026-04-02"),
        (HOMES, "Survey of worker travel and housing"): ("2025-06-07", "2025-07-07"),
    }


def test_no_window_before_the_call(partnership):
    """H8: nothing is counted from what was not held."""
    rows = launched(partnership)
    writing.add_action(rows[HOMES], title="Survey", horizon="first_win", on=SENT, by=None, at=noon_of(SENT))

    survey = reading.of_one(rows[HOMES], today=SENT)["priorities"][0]["actions"][0]

    assert (survey["opens_on"], survey["closes_on"]) == (None, None)
    assert reading.windows(rows[HOMES], today=SENT) == {}


@pytest.mark.parametrize(
    ("anchor", "closes_on"), [("call", "2025-07-07"), ("launch", "2025-06-04"), ("adoption", "2025-08-26")]
)
def test_the_network_may_count_from_the_launch_or_the_adoption(cycle, anchor, closes_on):
    """A10: 90 days after the call of 04-08, the launch of 03-06, the adoption of 05-28."""
    adopt(cycle)
    told = {"effective_on": dt.date(2025, 1, 1), "reason": "So agreed", "by": None, "at": noon_of(SENT)}
    guidance.change("action_anchor", anchor, **told)

    homes = reading.content(cycle, today=AGAIN)["priorities"][3]

    assert homes["actions"][0]["closes_on"] == closes_on


def test_a_later_change_of_where_the_network_counts_from_moves_no_window_of_a_cycle_that_began(cycle):
    """Principle 3: the launch of 03-06 came before the change of 05-01; 90 days after the call of 04-08, 07-07."""
    told = {"effective_on": dt.date(2025, 5, 1), "reason": "So agreed", "by": None, "at": noon_of(SENT)}
    guidance.change("action_anchor", "launch", **told)

    homes = reading.content(cycle, today=AGAIN)["priorities"][3]

    assert homes["actions"][0]["closes_on"] == "2025-07-07"
    assert reading.windows(by_title(cycle.partnership)[HOMES], today=AGAIN)["first_win"].due_on == dt.date(2025, 7, 7)


def test_next_steps_stay_off_the_plan_and_so_does_what_nobody_claimed(cycle, partnership):
    make_priority(partnership, "Power prices")
    homes = by_title(partnership)[HOMES]
    writing.add_action(homes, title="Call the county", horizon="next_step", on=SENT, by=None, at=noon_of(SENT))

    content = reading.content(cycle, today=SENT)

    assert [one["title"] for one in content["priorities"]] == [SCHOOL, FREIGHT, TECHNICIANS, HOMES]
    assert [one["title"] for one in content["priorities"][3]["actions"]] == ["Survey of worker travel and housing"]


@pytest.mark.parametrize("crowd", [1, 50])
def test_a_plan_is_read_in_four_queries(partnership, crowd, django_assert_num_queries):
    for number in range(crowd):
        priority = make_priority(partnership, f"Priority {number}")
        champion_of(priority, f"Champion {number}", "One Works")
        for title in range(10):
            priority.actions.create(title=f"Action {title}", horizon="six_months", agreed_on=SENT)

    cycle = partnership.cycles.get(number=1)
    with django_assert_num_queries(4):
        content = reading.content(cycle, today=SENT)

    assert sum(len(one["actions"]) for one in content["priorities"]) == 10 * crowd
