"""Columns over meetings: pure geometry, as SVG attributes. Colors and hatching come from the style sheet."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format

WIDTH, HEIGHT = 720, 230
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 22, 30
WIDEST_GROUP = 84.0
# A number over each column needs about this much room.
ROOM_FOR_NUMBER = 15.0
# So does a month with its year, and a whole date, in the widest of the fonts that may stand in.
ROOM_FOR_MONTH, ROOM_FOR_DATE = 58.0, 80.0
PATTERNS = {"p": "hatch", "emerging": "hatch", "n": "dots"}


@dataclass(frozen=True)
class Series:
    """One kind of column: its name, the class it is drawn with, and a value for each meeting."""

    label: str
    css: str
    values: Sequence[int]


class _Filled:
    """Drawn with a class of the style sheet, and with a pattern, so that color is not all that tells."""

    css: str

    @property
    def pattern(self) -> str:
        """What the pattern is called within its drawing; "" for plain ink."""
        return PATTERNS.get(self.css, "")


@dataclass(frozen=True)
class Key(_Filled):
    """What one kind of column stands for."""

    css: str
    label: str


@dataclass(frozen=True)
class Column(_Filled):
    """One column; its value is written above its `middle`, if there is room."""

    x: float
    y: float
    width: float
    height: float
    css: str
    value: int
    middle: float
    above: float
    what: str


@dataclass(frozen=True)
class Line:
    """One line of the grid with its number."""

    y: float
    value: int


@dataclass(frozen=True)
class Day:
    x: float
    words: str


@dataclass(frozen=True)
class Columns:
    """A drawing with its name, what it shows in a sentence, and its parts."""

    id: str
    title: str
    told: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    days: tuple[Day, ...]
    keys: tuple[Key, ...]
    shows_numbers: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def draw(id: str, title: str, told: str, days: Sequence[dt.date], series: Sequence[Series]) -> Columns:
    """A group of columns for each of `days`, one for each of `series`."""
    highest = max((value for one in series for value in one.values), default=0)
    lines = _scale(highest)
    group = min(WIDEST_GROUP, (WIDTH - LEFT - RIGHT) / max(1, len(days)))
    width = round(group * 0.76 / max(1, len(series)), 2)
    columns = tuple(
        _column(one, place, number, group, width, len(series), lines[-1], days[number])
        for place, one in enumerate(series)
        for number in range(len(days))
    )
    return Columns(
        id=id,
        title=title,
        told=told,
        columns=columns,
        lines=tuple(Line(_y(value, lines[-1]), value) for value in lines),
        days=_days(days, group),
        keys=tuple(Key(one.css, one.label) for one in series),
        shows_numbers=width >= ROOM_FOR_NUMBER,
    )


def stack(id: str, title: str, told: str, days: Sequence[dt.date], series: Sequence[Series]) -> Columns:
    """One column for each of `days`, its parts one on top of the other; the first of `series` stands at the foot."""
    totals = [sum(one.values[number] for one in series) for number in range(len(days))]
    whole = draw(id, title, told, days, [Series("", "", totals)])
    top = whole.lines[-1].value
    parts = []
    for number, column in enumerate(whole.columns):
        below = 0
        for one in series:
            value = one.values[number]
            foot, head = _y(below, top), _y(below + value, top)
            what = f"{date_format(days[number], 'M j, Y')}: {value} {one.label}"
            part = replace(column, y=head, height=round(foot - head, 1), css=one.css, value=value, what=what)
            parts.append(replace(part, above=round((foot + head) / 2 + 4, 1)))
            below += value
    keys = tuple(Key(one.css, one.label) for one in series)
    return replace(whole, columns=tuple(parts), keys=keys, shows_numbers=False)


def _scale(highest: int) -> list[int]:
    """From 0 to at least `highest` in at most four round steps."""
    steps = (factor * 10**power for power in range(7) for factor in (1, 2, 5))
    step = next(step for step in steps if step * 4 >= highest)
    return list(range(0, step * math.ceil(max(1, highest) / step) + 1, step))


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / max(1, top), 1)


def _column(
    one: Series, place: int, number: int, group: float, width: float, of: int, top: int, day: dt.date
) -> Column:
    x = round(LEFT + group * number + (group - width * of) / 2 + width * place, 1)
    y, value = _y(one.values[number], top), one.values[number]
    what = f"{date_format(day, 'M j, Y')}: {value} {one.label}"
    return Column(
        x=x,
        y=y,
        width=max(1.0, round(width - 1.5, 1)),
        height=round(HEIGHT - BOTTOM - y, 1),
        css=one.css,
        value=value,
        middle=round(x + (width - 1.5) / 2, 1),
        above=round(y - 4, 1),
        what=what,
    )


def _days(days: Sequence[dt.date], group: float) -> tuple[Day, ...]:
    """Under each group its day, or its month where they stand closer, or that of every second, third … group."""
    every = max(1, math.ceil(ROOM_FOR_MONTH / group))
    words = "M j, Y" if group >= ROOM_FOR_DATE else "M Y"
    return tuple(
        Day(round(LEFT + group * (number + 0.5), 1), date_format(day, words))
        for number, day in enumerate(days)
        if (len(days) - 1 - number) % every == 0
    )
