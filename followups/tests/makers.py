"""Launches and promises for tests, without the rooms that make them in life."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followups import reconcile, sweep
from followups.circumstances import Circumstances
from followups.models import FollowUp
from followups.owed import Owed
from partnerships.models import Cycle, Partnership

LAUNCH = dt.date(2025, 3, 6)
# Thursday noon in Denver.
LAUNCH_NOON = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)


def noon(month: int, day: int, year: int = 2025) -> dt.datetime:
    """About noon in Denver."""
    return dt.datetime(year, month, day, 19, 0, tzinfo=dt.UTC)


def seven(month: int, day: int, year: int = 2025) -> dt.datetime:
    """Seven in the morning in Denver in summer, six in winter."""
    return dt.datetime(year, month, day, 13, 0, tzinfo=dt.UTC)


def launched(partnership: Partnership, on: dt.date = LAUNCH) -> Cycle:
    """The first cycle, anchored on the day of its launch."""
    cycle = partnership.cycles.get(number=1)
    cycle.anchored_on = on
    cycle.save()
    return cycle


def promise(
    cycle: Cycle, rule: str = "T8", key: str = "priority:1", title: str = "Homes for workers", **given: Any
) -> Owed:
    values = {"anchored_on": cycle.anchored_on, "url": "/teams/1/"} | given
    return Owed(rule=rule, key=key, title=title, cycle=cycle, **values)


def calls(cycle: Cycle, count: int, **given: Any) -> list[Owed]:
    """The follow-up calls of so many priorities."""
    return [promise(cycle, key=f"priority:{n}", title=f"Priority {n:02}", **given) for n in range(1, count + 1)]


def say(partnership: Partnership, *owed: Owed, at: dt.datetime = LAUNCH_NOON, rules: Any = None, **given: Any) -> Any:
    """Reconcile the rules of these promises, or the given ones."""
    named = rules or {each.rule for each in owed}
    return reconcile.reconcile(Circumstances(partnership, at=at), rules=named, owed=owed, **given)


def owe(partnership: Partnership, rule: str = "T8", *, at: dt.datetime = LAUNCH_NOON, **given: Any) -> FollowUp:
    """One stored promise of a launched partnership."""
    cycle = partnership.cycles.get(number=1)
    owed = promise(cycle if cycle.anchored_on else launched(partnership), rule, **given)
    say(partnership, owed, at=at)
    return FollowUp.objects.get(partnership=partnership, rule=rule, key=owed.key)


def raised_by(now: dt.datetime) -> int:
    return sweep.raise_due(now=now)
