"""One row of a timeline: its words at the left, its windows and meetings on the axis, days in words where they fit."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable

from desk.drawings import captions
from desk.drawings.axis import Axis
from desk.drawings.captions import Spot
from desk.drawings.dated import state_name
from desk.drawings.days import day_name, span_name
from desk.drawings.rows import Meeting, MeetingState, Row, Window
from desk.drawings.shapes import Bar, Dot, Text

LINE = 13.5
ROW_AIR = 16.0
LABEL_LETTERS = 27
SUB_LETTERS = 33
BAR = 19.0
THIN_BAR = 13.0
THINNEST = 7.0
DOT = 5.4
ANCHOR_DOT = 7.0
LANES = (0, -1, 1, -2, 2)


class Band:
    """One row while it is laid out: its words decide how high it is, its dates what fits beside them."""

    def __init__(self, row: Row, axis: Axis, today: dt.date, top: float) -> None:
        self.row, self.axis, self.today = row, axis, today
        self.labels = textwrap.wrap(str(row.label), LABEL_LETTERS, max_lines=2, placeholder="…")
        self.subs = textwrap.wrap(str(row.sub), SUB_LETTERS, max_lines=2, placeholder="…")
        lanes = _bar_lanes(row.windows)
        self.lane_count = max(lanes, default=0) + 1
        bars_high = BAR if self.lane_count == 1 else self.lane_count * (THIN_BAR + 3)
        self.height = max((len(self.labels) + len(self.subs)) * LINE, bars_high, 2 * ANCHOR_DOT) + ROW_AIR
        self.middle = round(top + self.height / 2, 1)
        self.bars = [self._bar(window, lane) for window, lane in zip(row.windows, lanes, strict=True)]
        self.dots = self._dots()

    def words(self) -> list[Text]:
        lines = [(words, "label") for words in self.labels] + [(words, "sub") for words in self.subs]
        first = self.middle - (len(lines) - 1) * LINE / 2 + 4
        return [Text(4, round(first + at * LINE, 1), words, look) for at, (words, look) in enumerate(lines)]

    def captions(self, today_x: float | None) -> tuple[Text, ...]:
        """The days in words beside the bars, or beside the dots of a row that has no bars."""
        dots = [
            Spot(dot.x - dot.radius, dot.x + dot.radius, dot.y, day_name(meeting.on, self.today))
            for dot, meeting in zip(self.dots, self.row.meetings, strict=True)
        ]
        if not self.bars:
            return captions.place(dots, among=dots, today_x=today_x)
        bars = [
            Spot(bar.x, bar.x + bar.width, bar.y + bar.height / 2, span_name(window.opens, window.closes, self.today))
            for bar, window in zip(self.bars, self.row.windows, strict=True)
        ]
        return captions.place(bars, among=[*bars, *dots], today_x=today_x)

    def _bar(self, window: Window, lane: int) -> Bar:
        closes = self.axis.x(window.closes)
        opens = closes - THINNEST if window.opens is None else self.axis.x(window.opens)
        height = BAR if self.lane_count == 1 else THIN_BAR
        middle = self.middle + (lane - (self.lane_count - 1) / 2) * (THIN_BAR + 3)
        return Bar(
            x=round(opens, 1),
            y=round(middle - height / 2, 1),
            width=round(max(closes - opens, THINNEST), 1),
            height=height,
            state=window.state.value,
            title=_title(window.what or self.row.label, span_name(window.opens, window.closes, self.today), window),
        )

    def _dots(self) -> list[Dot]:
        """Dots on one height, those too close to another beside it above or below."""
        ends: dict[int, list[float]] = {lane: [] for lane in LANES}
        dots = []
        for meeting in self.row.meetings:
            x = self.axis.x(meeting.on)
            free = [lane for lane in LANES if all(abs(x - other) >= 2 * DOT for other in ends[lane])]
            lane = free[0] if free else 0
            ends[lane].append(x)
            dots.append(
                Dot(
                    x=x,
                    y=round(self.middle + lane * 7.5, 1),
                    radius=ANCHOR_DOT if meeting.anchor else DOT,
                    state="anchor" if meeting.anchor and meeting.state is MeetingState.HELD else meeting.state.value,
                    title=_title(meeting.what or self.row.label, day_name(meeting.on, self.today), meeting),
                    url=meeting.url,
                )
            )
        return dots


def _title(what: str, when: str, dated: Window | Meeting) -> str:
    return f"{what}: {when}, {state_name(dated.state)}"


def _bar_lanes(windows: Iterable[Window]) -> list[int]:
    """The lowest lane for each window in which it overlaps no earlier one."""
    ends: list[list[tuple[dt.date, dt.date]]] = []
    lanes = []
    for window in windows:
        opens, closes = window.days[0], window.days[-1]
        lane = next(
            (at for at, spans in enumerate(ends) if all(closes < start or opens > end for start, end in spans)),
            len(ends),
        )
        if lane == len(ends):
            ends.append([])
        ends[lane].append((opens, closes))
        lanes.append(lane)
    return lanes
