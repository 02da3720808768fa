"""How many partnerships stood on which level at the end of each quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.models import LevelSpan
from indicators.trends import columns
from indicators.trends.columns import Columns, Series
from indicators.words import Level
from partnerships import months
from partnerships.models import Partnership

QUARTERS = 12
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """At the end of local `day`, by level as the rule gave it."""

    day: dt.date
    active: int
    emerging: int
    none: int


class NetworkLevels:
    """Of `partnerships` at the ends of the last quarters, and on `day`."""

    def __init__(self, partnerships: QuerySet[Partnership], day: dt.date) -> None:
        self._partnerships, self.day = partnerships, day

    @property
    def days(self) -> Sequence[dt.date]:
        quarter = dt.date(self.day.year, (self.day.month - 1) // 3 * 3 + 1, 1)
        ends = [months.after(quarter, -3 * number) - A_DAY for number in reversed(range(QUARTERS - 1))]
        return [*ends, self.day]

    @cached_property
    def standings(self) -> list[Standing]:
        """Oldest first, from when the first of them is known; one query."""
        rows = LevelSpan.objects.filter(partnership__in=self._partnerships.values("pk"), started_on__lte=self.day)
        spans = list(rows.order_by().values_list("level", "started_on", "ended_on"))
        found = [self._on(day, spans) for day in self.days]
        known = [number for number, one in enumerate(found) if one.active + one.emerging + one.none]
        return found[known[0] :] if known else []

    @staticmethod
    def _on(day: dt.date, spans: Sequence[tuple[str, dt.date, dt.date | None]]) -> Standing:
        levels = [level for level, start, end in spans if start <= day and (end is None or end > day)]
        return Standing(day, *(levels.count(level) for level in (Level.ACTIVE, Level.EMERGING, Level.NONE)))

    @property
    def chart(self) -> Columns | None:
        """None until there are two ends to compare."""
        found = self.standings
        if len(found) < 2:
            return None
        series = (
            Series(_("active"), "active", [one.active for one in found]),
            Series(_("emerging"), "emerging", [one.emerging for one in found]),
            Series(_("not yet emerging"), "none", [one.none for one in found]),
        )
        told = " ".join(_told(one) for one in (found[0], found[-1]))
        return columns.stack("levels", _("Levels over time"), told, [one.day for one in found], series)


def _told(one: Standing) -> str:
    words = {"day": date_format(one.day, "M j, Y"), "active": one.active, "emerging": one.emerging, "none": one.none}
    return _("%(day)s: %(active)d active, %(emerging)d emerging, %(none)d not yet.") % words
