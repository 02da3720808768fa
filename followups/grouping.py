"""What is owed, in the order a convener needs it: late, closing this week, later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from followups.lines import Line
from followups.models import FollowUp
from followups.states import State


@dataclass
class Groups:
    """Live promises by their closing day, and the finished ones by how they ended."""

    late: list[Line] = field(default_factory=list)
    this_week: list[Line] = field(default_factory=list)
    later: list[Line] = field(default_factory=list)
    done: list[Line] = field(default_factory=list)
    not_needed: list[Line] = field(default_factory=list)
    expired: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line | None:
        """The one that comes first: it gets the page's one solid button."""
        return next(iter(self.live), None)

    @property
    def live(self) -> list[Line]:
        return [*self.late, *self.this_week, *self.later]

    def place(self, line: Line) -> None:
        self._home(line).append(line)

    def _home(self, line: Line) -> list[Line]:
        if line.is_late:
            return self.late
        if line.is_live:
            return self.this_week if line.closes_this_week else self.later
        return {State.DONE: self.done, State.WAIVED: self.not_needed, State.EXPIRED: self.expired}[line.state]


def group(rows: Iterable[FollowUp], *, now: dt.datetime) -> Groups:
    """Sort rows into groups, each by the day it is where it is counted.

    Live ones stay in the order of `rows`; of the finished ones the last to end comes first.
    """
    groups = Groups()
    for row in rows:
        groups.place(Line(row, row.today(now)))
    for finished in (groups.done, groups.not_needed, groups.expired):
        finished.sort(key=lambda line: line.ended_on, reverse=True)
    return groups
