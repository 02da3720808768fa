"""Levels and raised signs along one line of time: pure geometry, as SVG attributes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.catalog import SIGNS
from indicators.trends.reading import LevelStretch, SignStretch
from indicators.words import Level
from partnerships import months

WIDTH = 720
LEFT, RIGHT, TOP = 132, 8, 10
STEP = 26
ROW, BAR = 24, 12
ROOM_FOR_TICK = 74.0
FLOORS = {Level.NONE: 1, Level.EMERGING: 2, Level.ACTIVE: 3}
BASE = TOP + STEP * len(FLOORS)


@dataclass(frozen=True)
class Block:
    """A level as a step, higher the further it is, or a sign as a bar in its row; `pattern` "" for plain ink."""

    x: float
    y: float
    width: float
    height: float
    css: str
    what: str
    pattern: str = ""


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Steps:
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    told: str
    width: int = WIDTH
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = BASE
    height: int = BASE + ROW * len(SIGNS) + 34
    foot: int = BASE + ROW * len(SIGNS) + 12


class _Axis:
    """Days as places between the two margins."""

    def __init__(self, begins: dt.date, ends: dt.date) -> None:
        self.begins, self.ends = begins, ends
        self.days = max(1, (ends - begins).days + 1)

    def x(self, day: dt.date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.begins).days / self.days, 1)

    def span(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """Where it begins, and how wide it is: both days included."""
        begins = self.x(max(first, self.begins))
        return begins, max(1.5, round(self.x(last + dt.timedelta(days=1)) - begins, 1))

    def ticks(self, y: float) -> tuple[Label, ...]:
        """Quarters, half years or years, as many as there is room for."""
        first = dt.date(self.begins.year, (self.begins.month - 1) // 3 * 3 + 1, 1)
        for step in (3, 6, 12, 24, 60):
            days = [months.after(first, count) for count in range(0, 1200, step)]
            days = [day for day in days if self.begins <= day <= self.ends]
            if len(days) * ROOM_FOR_TICK <= WIDTH - LEFT - RIGHT:
                break
        if not days:
            return self._both_ends(y)
        return tuple(Label(self.x(day), y, date_format(day, "M Y")) for day in days)

    def _both_ends(self, y: float) -> tuple[Label, ...]:
        """Of a young partnership no quarter has begun: its first day and the last, apart enough to be read."""
        first, last = (date_format(day, "M j, Y") for day in (self.begins, self.ends))
        return Label(LEFT + ROOM_FOR_TICK / 2, y, first), Label(WIDTH - RIGHT - ROOM_FOR_TICK / 2, y, last)


def draw(levels: Sequence[LevelStretch], signs: Sequence[SignStretch], *, begins: dt.date, ends: dt.date) -> Steps:
    """From `begins` to the end of `ends`."""
    axis = _Axis(begins, ends)
    rows = {sign.id: BASE + ROW * (number + 1) for number, sign in enumerate(SIGNS)}
    bars = (_bar(one, axis, rows[one.code]) for one in signs)
    level_words = (Label(0, BASE - STEP * floor + 17, str(level.label)) for level, floor in FLOORS.items())
    sign_words = (Label(0, rows[sign.id] + 9, f"{sign.id} {sign.short}") for sign in SIGNS)
    return Steps(
        blocks=(*(_step(one, axis) for one in levels), *bars),
        labels=(*level_words, *sign_words),
        ticks=axis.ticks(BASE + ROW * len(SIGNS) + 28),
        told=_told(levels, signs),
    )


def _step(one: LevelStretch, axis: _Axis) -> Block:
    x, width = axis.span(one.started_on, one.last_on)
    height = STEP * FLOORS[one.level]
    css, pattern = ("level-kept", "kept-hatch") if one.is_kept else (f"level-{one.level}", "")
    return Block(x, BASE - height, width, height, css, _what(one.label, one), pattern)


def _bar(one: SignStretch, axis: _Axis, y: float) -> Block:
    x, width = axis.span(one.started_on, one.last_on)
    return Block(x, y, width, BAR, "raised", _what(f"{one.code} {one.label}", one), "steps-hatch")


def _what(label: str, one: LevelStretch | SignStretch) -> str:
    first, last = (date_format(day, "M j, Y") for day in (one.started_on, one.last_on))
    if one.goes_on:
        return _("%(what)s since %(first)s") % {"what": label, "first": first}
    return _("%(what)s from %(first)s to %(last)s") % {"what": label, "first": first, "last": last}


def _told(levels: Sequence[LevelStretch], signs: Sequence[SignStretch]) -> str:
    """In a sentence or two, for whoever does not see it."""
    said = [f"{_what(one.label, one)}." for one in levels]
    said += [f"{_what(f'{one.code} {one.label}', one)}." for one in signs]
    return " ".join(said)
