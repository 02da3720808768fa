"""The time axis under a timeline: which days it spans, where a day stands on it, and its month ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils import dateformat

from desk.drawings.days import day_name
from desk.drawings.shapes import LETTER

LEFT = 206.0
RIGHT = 612.0
TICK_AIR = 10.0
SHORTEST = dt.timedelta(days=60)
TODAY_REACH = dt.timedelta(days=45)
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Axis:
    """From `first` (the earliest date drawn) to `last`; `today` is None where it is far from both."""

    first: dt.date
    last: dt.date
    today: dt.date | None

    def x(self, day: dt.date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(LEFT + share * (RIGHT - LEFT), 1)


def spanning(days: Iterable[dt.date], *, today: dt.date) -> Axis:
    """Return an axis over the days with room at its end, and over today where today is near."""
    days = sorted(days)
    first, last = days[0], days[-1]
    near = first - TODAY_REACH <= today <= last + TODAY_REACH
    if near:
        first, last = min(first, today), max(last, today)
    last = max(last + (last - first) / 12, first + SHORTEST)
    return Axis(first, last, today if near else None)


def ticks(axis: Axis, *, today: dt.date) -> tuple[Tick, ...]:
    """The first day by name, then month starts as close as their words allow; a year where it turns."""
    opening = Tick(axis.x(axis.first), day_name(axis.first, today))
    starts = _month_starts(axis)
    for months in MONTHS_APART:
        wide = [Tick(axis.x(day), _month(day)) for day in starts if (day.year * 12 + day.month - 1) % months == 0]
        wide = [tick for tick in wide if _apart(opening, tick)]
        if all(_apart(before, after) for before, after in pairwise(wide)):
            break
    return (opening, *wide)


def _apart(before: Tick, after: Tick) -> bool:
    """Whether both words fit under the axis with a little air between them."""
    return after.x - before.x >= (len(before.label) + len(after.label)) * LETTER / 2 + TICK_AIR


def _month(day: dt.date) -> str:
    return dateformat.format(day, "M Y" if day.month == 1 else "M")


def _month_starts(axis: Axis) -> list[dt.date]:
    starts = []
    year, month = axis.first.year, axis.first.month
    while (day := dt.date(year, month, 1)) <= axis.last:
        if day > axis.first:
            starts.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return starts
