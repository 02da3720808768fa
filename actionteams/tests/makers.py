"""Plain makers of priorities, champions and teams; every argument may be given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actionteams import priorities, signing
from actionteams.models import Priority, SignUp
from partnerships.models import Cycle, Partnership, Person
from partnerships.tests.makers import make_person

LAUNCH = dt.date(2025, 3, 6)
LAUNCH_MORNING = dt.datetime(2025, 3, 6, 16, 0, tzinfo=dt.UTC)


def noon(year: int, month: int, day: int) -> dt.datetime:
    """Noon in Denver in winter, one o'clock in summer: the same local day either way."""
    return dt.datetime(year, month, day, 19, 0, tzinfo=dt.UTC)


def make_priority(partnership: Partnership, title: str = "Homes for workers", **given: Any) -> Priority:
    """A priority proposed on the launch day, unclaimed."""
    cycle = given.pop("cycle", None) or partnership.cycles.get(number=1)
    values = {"on": LAUNCH, "by": None, "at": LAUNCH_MORNING} | given
    return priorities.propose(cycle, title, **values)


def champion_of(priority: Priority, name: str, company: str | None = None, **given: Any) -> SignUp:
    """Somebody from industry signs the sheet in the room."""
    person = given.pop("person", None) or make_person(name, company or f"{name.split()[-1]} Works")
    return signing.sign_up(priority, person, **({"at": LAUNCH_MORNING, "how": "sheet", "by": None} | given))


def plan_launch(partnership: Partnership, on: dt.date = LAUNCH) -> Cycle:
    """Write down the planned day, as meetings do."""
    partnership.cycles.filter(number=1).update(planned_on=on)
    return partnership.cycles.get(number=1)


def hold_launch(partnership: Partnership, on: dt.date = LAUNCH) -> Cycle:
    """Write down that the launch was held, as meetings do when they close it: the unclaimed are parked."""
    partnership.cycles.filter(number=1).update(planned_on=None, anchored_on=on)
    cycle = partnership.cycles.get(number=1)
    priorities.park_unclaimed(cycle, on=on, by=None, at=LAUNCH_MORNING, source="meeting:1")
    return cycle


def hold_call(priority: Priority, on: dt.date, source: str = "meeting:2") -> None:
    """Write down that the follow-up call was held, as meetings do."""
    priorities.call_was_held(priority, on=on, by=None, at=noon(on.year, on.month, on.day), source=source)


def hold_second_meeting(partnership: Partnership, on: dt.date = dt.date(2025, 5, 28)) -> None:
    partnership.cycles.filter(number=1).update(second_met_on=on)


def state_days(priority: Priority) -> list[tuple[str, dt.date]]:
    """The dated history of a priority, oldest first."""
    return list(priority.state_changes.order_by("on", "pk").values_list("state", "on"))


__all__ = [
    "LAUNCH",
    "LAUNCH_MORNING",
    "Person",
    "champion_of",
    "hold_call",
    "hold_launch",
    "hold_second_meeting",
    "make_priority",
    "noon",
    "plan_launch",
    "state_days",
]
