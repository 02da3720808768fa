"""The log of one partnership as its page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from followups.windows import months
from indicators.industry_changes import baseline, is_unexplained
from indicators.models import FigureReading, IndustryChange, IndustryReview, OutsideFigure
from indicators.record.changes import Reading
from partnerships import guidance
from partnerships.models import Cycle, Partnership


@dataclass(frozen=True)
class FigureLine:
    """One outside figure with its readings, newest first, and the one that somebody should say a word about."""

    figure: OutsideFigure
    readings: list[FigureReading]
    base: FigureReading | None
    asks: FigureReading | None

    @property
    def change(self) -> int | None:
        """How far the newest value is from the baseline, in percent."""
        if self.base is None or not self.base.value:
            return None
        return round(100 * (self.readings[0].value - self.base.value) / abs(self.base.value))


class Log:
    """What changed around `partnership` as it stands on `today`."""

    def __init__(self, partnership: Partnership, today: dt.date) -> None:
        self.partnership, self.today = partnership, today

    @cached_property
    def open(self) -> list[IndustryChange]:
        """What touches the agenda and waits to be discussed, oldest first."""
        return [change for change in reversed(self._all) if change.touches_agenda and not change.considered_on]

    @cached_property
    def others(self) -> list[IndustryChange]:
        """What was discussed or does not touch the agenda, newest first."""
        return [change for change in self._all if change.considered_on or not change.touches_agenda]

    @cached_property
    def reviews(self) -> list[IndustryReview]:
        return list(self.partnership.industry_reviews.select_related("leader").order_by("-on", "-pk"))

    @cached_property
    def review_due_on(self) -> dt.date | None:
        """The day by which it is asked again (T20); None before the launch."""
        if self._cycle is None:
            return None
        since = max([self._cycle.anchored_on, *(review.on for review in self.reviews[:1])])
        return months(self._numbers["r3_review_months"]).after(since)

    @property
    def review_is_late(self) -> bool:
        return self.review_due_on is not None and self.review_due_on < self.today

    @cached_property
    def figures(self) -> list[FigureLine]:
        rows = self.partnership.outside_figures.prefetch_related("readings").order_by("name", "pk")
        return [self._figure(figure) for figure in rows]

    def _figure(self, figure: OutsideFigure) -> FigureLine:
        rows = sorted(figure.readings.all(), key=lambda row: row.on)
        if not rows or self._cycle is None:
            return FigureLine(figure, rows[::-1], None, None)
        readings = [Reading(row.on, row.value, row.commented_on is not None) for row in rows]
        base = baseline(readings, self._cycle.anchored_on)
        share = Decimal(str(self._numbers["r3_figure_share"]))
        asks = rows[-1] if is_unexplained(readings, base, share) else None
        return FigureLine(figure, rows[::-1], rows[readings.index(base)], asks)

    @cached_property
    def _all(self) -> list[IndustryChange]:
        rows: QuerySet[IndustryChange] = self.partnership.industry_changes.select_related("considered_at")
        return list(rows.order_by("-on", "-pk"))

    @cached_property
    def _cycle(self) -> Cycle | None:
        begun = self.partnership.cycles.filter(anchored_on__lte=self.today)
        return begun.order_by("-anchored_on", "-number").first()

    @cached_property
    def _numbers(self) -> guidance.Guidance:
        return guidance.on(self.today)
