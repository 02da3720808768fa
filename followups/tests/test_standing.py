"""Where promises stood as of a day, and the command that prints it."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from followups import standing
from followups.models import FollowUp
from followups.states import State
from followups.tests.makers import LAUNCH, launched, noon, owe, promise, say


def tamarack(partnership):
    """The calls of the launch of March 6, 2025, and the second meeting."""
    cycle = launched(partnership)
    held = {"From school to shop floor": (3, 27), "Shared freight": (4, 1), "Homes for workers": (4, 8)}
    owed = [promise(cycle, key=title, title=title, done_on=dt.date(2025, *day)) for title, day in sorted(held.items())]
    say(partnership, *owed, promise(cycle, "T10", "second", "", done_on=dt.date(2025, 5, 28)))
    return cycle


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2025, 3, 26), State.UPCOMING),
        (dt.date(2025, 3, 27), State.OPEN),
        (dt.date(2025, 4, 3), State.OPEN),
        (dt.date(2025, 4, 4), State.LATE),
    ],
)
def test_a_call_is_upcoming_open_and_late(partnership, day, state):
    assert owe(partnership).state_on(day) == state


def test_without_an_earliest_day_a_promise_is_open_from_its_anchor(partnership):
    assert owe(partnership, "T11").state_on(LAUNCH) == State.OPEN


def test_the_launch_cycle_as_of_april_5(partnership):
    tamarack(partnership)

    rows = standing.as_of(partnership, dt.date(2025, 4, 5))

    window = {"rule": "T8", "opens": "2025-03-27", "due": "2025-04-03"}
    done = {"state": "done", "on_time": True}
    assert rows == [
        window | done | {"about": "From school to shop floor", "done_on": "2025-03-27"},
        window | {"about": "Homes for workers", "state": "late", "done_on": None, "on_time": None},
        window | done | {"about": "Shared freight", "done_on": "2025-04-01"},
        {
            "rule": "T10",
            "about": "",
            "opens": "2025-05-05",
            "due": "2025-06-04",
            "state": "upcoming",
            "done_on": None,
            "on_time": None,
        },
    ]


def test_what_was_not_anchored_by_then_does_not_exist_yet(partnership):
    tamarack(partnership)

    assert standing.as_of(partnership, dt.date(2025, 3, 5)) == []
    assert len(standing.as_of(partnership, LAUNCH)) == 4


def test_what_was_withdrawn_is_not_owed(partnership):
    owe(partnership)
    say(partnership, rules={"T8"}, at=noon(4, 1))

    assert standing.as_of(partnership, dt.date(2025, 4, 5)) == []


def test_the_command_prints_one_json_list(partnership, capsys):
    tamarack(partnership)

    call_command("follow_ups", "front-range-health", "--as-of", "2025-04-08", "--json")

    rows = json.loads(capsys.readouterr().out)
    assert [list(row) for row in rows] == [["rule", "about", "opens", "due", "state", "done_on", "on_time"]] * 4
    assert rows[1] == {
        "rule": "T8",
        "about": "Homes for workers",
        "opens": "2025-03-27",
        "due": "2025-04-03",
        "state": "done",
        "done_on": "2025-04-08",
        "on_time": False,
    }


def test_the_command_prints_lines_for_people(partnership, capsys):
    owe(partnership)

    call_command("follow_ups", "front-range-health", "--as-of", "2025-04-04")

    assert capsys.readouterr().out == "T8   late      2025-03-27 to 2025-04-03  Homes for workers\n"


def test_the_command_refuses_what_it_cannot_read(partnership):
    with pytest.raises(CommandError, match=r"There is no partnership called nowhere\."):
        call_command("follow_ups", "nowhere", "--as-of", "2025-04-08")
    with pytest.raises(CommandError, match="April is not a day"):
        call_command("follow_ups", "front-range-health", "--as-of", "April")


@pytest.mark.parametrize(("as_of", "rules"), [(dt.date(2025, 2, 2), []), (dt.date(2025, 2, 3), ["T3"])])
def test_t3_counted_back_from_a_planned_day_is_owed_since_that_day_was_fixed(partnership, as_of, rules):
    """A launch planned for March 6 was fixed on February 3; from then on asks are owed, by February 27."""
    fixed_on = dt.date(2025, 2, 3)
    owe(partnership, "T3", anchored_on=LAUNCH, owed_since=fixed_on)

    assert [(row["rule"], row["due"]) for row in standing.as_of(partnership, as_of)] == [
        (rule, "2025-02-27") for rule in rules
    ]
    assert list(FollowUp.objects.live_on(as_of).values_list("rule", flat=True)) == rules
