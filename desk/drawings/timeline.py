"""What happens when: windows as bars and meetings as dots over one time axis, with a line for today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.drawings import axis as axes
from desk.drawings.axis import Axis, Tick
from desk.drawings.band import Band
from desk.drawings.dated import Item, items
from desk.drawings.days import day_name
from desk.drawings.rows import Meeting, MeetingState, Row, Window, WindowState
from desk.drawings.shapes import LETTER, WIDTH, Bar, Dot, Text

__all__ = ["Meeting", "MeetingState", "Row", "Timeline", "Window", "WindowState", "draw"]

TOP = 22.0
BOTTOM = 26.0


@dataclass(frozen=True)
class TodayLine:
    x: float
    text: Text


@dataclass(frozen=True)
class Timeline:
    """Everything in units of a `width` by `height` drawing; `items` is the same as a dated list."""

    height: float
    ticks: tuple[Tick, ...]
    texts: tuple[Text, ...]
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    today: TodayLine | None
    items: tuple[Item, ...]
    alternative: str
    width: float = WIDTH
    top: float = TOP - 6

    @property
    def foot(self) -> float:
        """Where the tick lines end; their words stand below."""
        return self.height - BOTTOM + 6

    @property
    def is_empty(self) -> bool:
        return not self.bars and not self.dots


def draw(rows: Sequence[Row], *, today: dt.date) -> Timeline:
    """Lay out the rows from top to bottom; a row without any date keeps its words."""
    days = [day for row in rows for day in row.days]
    axis = axes.spanning(days or [today], today=today)
    line = _today_line(axis)
    texts: list[Text] = []
    bars: list[Bar] = []
    dots: list[Dot] = []
    y = TOP
    for row in rows:
        drawn = Band(row, axis, today, y)
        texts += [*drawn.words(), *drawn.captions(line.x if line else None)]
        bars += drawn.bars
        dots += drawn.dots
        y += drawn.height
    return Timeline(
        height=round(y + BOTTOM, 1),
        ticks=axes.ticks(axis, today=today),
        texts=tuple(texts),
        bars=tuple(bars),
        dots=tuple(dots),
        today=line,
        items=items(rows, today=today) if days else (),
        alternative=_alternative(rows, days, today),
    )


def _today_line(axis: Axis) -> TodayLine | None:
    if axis.today is None:
        return None
    x = axis.x(axis.today)
    words = _("today, %(day)s") % {"day": day_name(axis.today, axis.today)}
    fits_right = x + 5 + len(words) * LETTER <= WIDTH
    text = Text(round(x + (5 if fits_right else -5), 1), 13, words, "todaytext", "start" if fits_right else "end")
    return TodayLine(x, text)


def _alternative(rows: Sequence[Row], days: list[dt.date], today: dt.date) -> str:
    if not days:
        return _("Nothing is dated yet.")
    meetings = sum(len(row.meetings) for row in rows)
    windows = sum(len(row.windows) for row in rows)
    return _("Timeline from %(first)s to %(last)s with %(meetings)s and %(windows)s; the same as a list follows.") % {
        "first": day_name(min(days), today),
        "last": day_name(max(days), today),
        "meetings": ngettext("%(count)d meeting", "%(count)d meetings", meetings) % {"count": meetings},
        "windows": ngettext("%(count)d window", "%(count)d windows", windows) % {"count": windows},
    }
