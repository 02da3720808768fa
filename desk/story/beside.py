"""What changed since the launch or refresh, then and now beside each other (S4-10, S4-11, R3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from desk.story.record import Record
from indicators.industry_changes import baseline
from indicators.models import OutsideFigure


@dataclass(frozen=True)
class Beside:
    """One line. `percent` is how far the second is from the first, None where there is nothing to go by."""

    label: str
    then: str
    then_on: dt.date
    now: str
    now_on: dt.date
    percent: int | None
    known_from: str = ""

    @property
    def moved(self) -> str:
        """“+12%”, “−8%”, “no change”, or nothing."""
        if self.percent is None:
            return ""
        if not self.percent:
            return _("no change")
        return f"{'+' if self.percent > 0 else '−'}{abs(self.percent)}%"


def lines(record: Record) -> list[Beside]:
    """Who sat at the table there and at the last full meeting, then the figures from outside."""
    return [*_took_part(record), *_figures(record)]


def _took_part(record: Record) -> Iterator[Beside]:
    """All who ever came would only ever grow; what changed is told by the rooms of the first day and of the last."""
    if len(record.meetings) < 2:
        return
    first, last = record.meetings[0], record.meetings[-1]
    for label, then, now in (
        (_("Companies at the table"), first.companies, last.companies),
        (_("Business leaders at the table"), first.leaders, last.leaders),
        (_("On the public side"), first.public_side, last.public_side),
    ):
        yield Beside(label, str(then), first.day, str(now), last.day, _percent(Decimal(then), Decimal(now)))


def _figures(record: Record) -> Iterator[Beside]:
    for figure in record.figures:
        if found := _figure(figure, record):
            yield found


def _figure(figure: OutsideFigure, record: Record) -> Beside | None:
    """Its baseline as R3 has it, and its newest value by the last day of the story; nothing while those are the same."""
    readings = sorted((one for one in figure.readings.all() if one.on <= record.period.ends_on), key=lambda one: one.on)
    if not readings:
        return None
    base, newest = baseline(readings, record.cycle.anchored_on), readings[-1]
    if base == newest:
        return None
    values = (base.value, newest.value)
    then, now = (number_format(value.normalize(), use_l10n=True, force_grouping=True) for value in values)
    return Beside(figure.name, then, base.on, now, newest.on, _percent(*values), figure.known_from)


def _percent(then: Decimal, now: Decimal) -> int | None:
    return round(100 * (now - then) / abs(then)) if then else None
