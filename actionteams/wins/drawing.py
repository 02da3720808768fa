"""Chains of wins as boxes and arrows: pure geometry, in units of a drawing that grows to the right with its longest chain.

A win stands right of the one that it came out of; a second one that came out of the same win begins a row below.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.wins.chains import ChainLink

BOX_WIDTH, BOX_HEIGHT = 172, 84
GAP, ROW_GAP = 34, 18
MARGIN = 3
LETTERS, LINES = 22, 2
FIRST_LINE, LINE = 24, 17


@dataclass(frozen=True)
class Box:
    """One link of a chain. `state` is a class of wins.css; `low` are the small words at the foot of the box."""

    x: int
    y: int
    state: str
    lines: tuple[tuple[int, str], ...]
    low: str
    title: str

    @property
    def text_x(self) -> int:
        return self.x + 12

    @property
    def low_y(self) -> int:
        return self.y + BOX_HEIGHT - 13


@dataclass(frozen=True)
class Arrow:
    """A line from one box to the next, as an SVG path, and the tip of it."""

    path: str
    tip: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    alternative: str
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


@dataclass(frozen=True)
class _Spot:
    """Where a link stands: its column and row, and those of the one that it came out of."""

    link: ChainLink | None
    column: int
    row: int
    came_from: tuple[int, int] | None


def draw(chains: Sequence[ChainLink]) -> Drawing:
    """The drawing of these chains, one below the other."""
    spots = list(_spots(chains))
    columns = max((spot.column for spot in spots), default=0) + 1
    rows = max((spot.row for spot in spots), default=0) + 1
    arrows = [_arrow(spot) for spot in spots if spot.came_from]
    return Drawing(
        width=_x(columns) - GAP + MARGIN,
        height=_y(rows) - ROW_GAP + MARGIN,
        boxes=tuple(_box(spot) for spot in spots),
        arrows=tuple(arrows),
        alternative=_("Chains of wins: what came out of what. The list below says the same in words."),
    )


def _spots(chains: Iterable[ChainLink]) -> Iterator[_Spot]:
    row = 0
    for chain in chains:
        placed = list(_placed(chain, 0, row, None))
        yield from placed
        row = max(spot.row for spot in placed) + 1


def _placed(link: ChainLink, column: int, row: int, came_from: tuple[int, int] | None) -> Iterator[_Spot]:
    """The link and all behind it; each further branch takes the next free row."""
    yield _Spot(link, column, row, came_from)
    here = (column, row)
    if link.asks_for_next:
        yield _Spot(None, column + 1, row, here)
    free = row
    for branch in link.following:
        placed = list(_placed(branch, column + 1, free, here))
        yield from placed
        free = max(spot.row for spot in placed) + 1


def _x(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + GAP)


def _y(row: int) -> int:
    return MARGIN + row * (BOX_HEIGHT + ROW_GAP)


def _box(spot: _Spot) -> Box:
    box = Box(_x(spot.column), _y(spot.row), "asked", (), "", "")
    if spot.link is None:
        return replace(box, lines=_lines(_("What is the next win?"), box.y), title=_("No next win is named yet."))
    action = spot.link.action
    low = _low(spot.link)
    return replace(
        box,
        state=spot.link.state.value,
        lines=_lines(action.title, box.y),
        low=low,
        title=f"{action.title}: {low}",
    )


def _lines(words: str, y: int) -> tuple[tuple[int, str], ...]:
    """At most two lines of a box, each with its height."""
    wrapped = textwrap.wrap(words, LETTERS, max_lines=LINES, placeholder=" …")
    return tuple((y + FIRST_LINE + number * LINE, line) for number, line in enumerate(wrapped))


def _low(link: ChainLink) -> str:
    action, review = link.action, link.review
    if action.is_done:
        return f"{review.get_verdict_display() if review else _('Done')} · {_said(action.done_on)}"
    return _("Next, by %(day)s") % {"day": _said(action.due_on)} if action.due_on else _("Next")


def _said(day: dt.date) -> str:
    return date_format(day, "M j, Y")


def _arrow(spot: _Spot) -> Arrow:
    """Straight to the right, or down the gap and then right to a row below."""
    column, row = spot.came_from
    start_x, start_y = _x(column) + BOX_WIDTH, _y(row) + BOX_HEIGHT // 2
    end_x, end_y = _x(spot.column), _y(spot.row) + BOX_HEIGHT // 2
    tip = f"M{end_x} {end_y}l-8 -4.5v9z"
    if start_y == end_y:
        return Arrow(f"M{start_x} {start_y}H{end_x - 6}", tip)
    bend = start_x + GAP // 2
    return Arrow(f"M{start_x} {start_y}H{bend}V{end_y}H{end_x - 6}", tip)
