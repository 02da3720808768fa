"""How many partnerships stood on which level at the end of each quarter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.levels import kept_until
from indicators.models import LevelSpan
from indicators.trends import columns
from indicators.trends.columns import Columns, Series
from indicators.words import Level
from partnerships import guidance, months
from partnerships.models import Partnership

QUARTERS = 12
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """At the end of local `day`, by label; of the active ones `kept` are so in their quarter of grace only."""

    day: dt.date
    active: int
    emerging: int
    none: int
    kept: int = 0


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
        """Oldest first, from when the first of them is known; two queries."""
        rows = LevelSpan.objects.filter(partnership__in=self._partnerships.values("pk"), started_on__lte=self.day)
        spans = list(rows.order_by("started_on").values_list("partnership_id", "level", "started_on", "ended_on"))
        numbers = guidance.GuidanceHistory()
        found = [_on(day, spans, numbers.on(day)["level_grace_months"]) for day in self.days]
        known = [number for number, one in enumerate(found) if one.active + one.emerging + one.none]
        return found[known[0] :] if known else []

    @property
    def keeps(self) -> bool:
        """Whether some of those called active are so in their quarter of grace."""
        return any(one.kept for one in self.standings)

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


def _on(day: dt.date, spans: Iterable[tuple[int, str, dt.date, dt.date | None]], grace: int) -> Standing:
    """Of `spans`, the older before the newer, as the labels are shown everywhere: with `grace` months."""
    by_rule, lost_on = {}, {}
    for partnership, level, start, end in spans:
        if start > day:
            continue
        if end is None or end > day:
            by_rule[partnership] = level
        elif level == Level.ACTIVE:
            lost_on[partnership] = end
    kept = {one for one, lost in lost_on.items() if by_rule.get(one) != Level.ACTIVE and day <= kept_until(lost, grace)}
    count = Counter(Level.ACTIVE if one in kept else level for one, level in by_rule.items())
    return Standing(day, count[Level.ACTIVE], count[Level.EMERGING], count[Level.NONE], len(kept & by_rule.keys()))


def _told(one: Standing) -> str:
    words = {"day": date_format(one.day, "M j, Y"), "active": one.active, "emerging": one.emerging, "none": one.none}
    return _("%(day)s: %(active)d active, %(emerging)d emerging, %(none)d not yet.") % words
