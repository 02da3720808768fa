"""The need digest: what industry said it needs over some weeks, and what came of it, for the core team (S3-69)."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from actionteams.models import NeedRoute
from actionteams.needs import reading
from actionteams.needs.reading import Line
from partnerships.models import Partnership

USUAL = dt.timedelta(days=90)


class Digest:
    """From local day `since` to `until`, both included, as it stood by the end of `until`."""

    def __init__(self, partnership: Partnership, *, since: dt.date, until: dt.date) -> None:
        self.partnership, self.since, self.until = partnership, since, until

    @cached_property
    def lines(self) -> list[Line]:
        return reading.by(self.partnership, self.until)

    @property
    def said(self) -> list[Line]:
        """What was said in these weeks, the newest first."""
        return [line for line in self.lines if line.need.on >= self.since]

    @property
    def from_before(self) -> list[Line]:
        """What was said earlier and waited for an answer in these weeks."""
        return [line for line in self.lines if line.need.on < self.since and self._was_open(line)]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.is_late]

    @cached_property
    def answered(self) -> list[Line]:
        """Every answer of these weeks, the newest first, also where another was asked after it; one query."""
        given = NeedRoute.objects.filter(need__partnership=self.partnership, need__on__lte=self.until)
        given = given.filter(answered_on__range=(self.since, self.until)).order_by("-answered_on", "-pk")
        about = ("need__person", "need__organization", "need__priority")
        rows = given.select_related("person", "organization", "together_with", *about)
        return [Line(row.need, row, self.until) for row in rows]

    @property
    def asked_again(self) -> list[Line]:
        """Answers of these weeks after which another was asked; the lines of their needs tell of that one."""
        return [line for line in self.answered if line.route.ended_on and line.route.ended_on <= self.until]

    @property
    def in_time(self) -> int:
        return sum(line.was_in_time for line in self.answered)

    @property
    def shared(self) -> int:
        """How many of those said concern companies together (S3-67)."""
        return sum(line.need.before_competition for line in self.said)

    @property
    def links(self) -> list[Line]:
        """Answers that two organizations gave together (S3-70)."""
        return [line for line in self.answered if line.route.together_with_id]

    def _was_open(self, line: Line) -> bool:
        return not line.is_answered or line.route.answered_on >= self.since
