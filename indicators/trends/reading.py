"""What the trends of one partnership are drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from indicators.catalog import SIGNS
from indicators.models import LevelSpan, SignSpan
from indicators.trends.labels import Label, labels_of
from indicators.words import Level
from meetings.models import Meeting
from partnerships import guidance
from partnerships.models import Partnership
from partnerships.models.dated import Dated

# More columns than this cannot be told apart; the table has all of them.
MOST_DRAWN = 24
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From its first to its last day within what is looked at; `goes_on` where it had not ended."""

    started_on: dt.date
    last_on: dt.date
    goes_on: bool


@dataclass(frozen=True)
class LevelStretch(Stretch):
    """The label as it was shown; `is_kept` where the rule gave less and "active" was kept for a quarter."""

    level: Level
    is_kept: bool = False

    @property
    def label(self) -> str:
        return _("Active, kept for a quarter") if self.is_kept else str(self.level.label)


@dataclass(frozen=True)
class SignStretch(Stretch):
    code: str
    label: str


class Trends:
    """Of `partnership` from local day `since`, or from its beginning, to the end of `day`."""

    def __init__(self, partnership: Partnership, day: dt.date, *, since: dt.date | None = None) -> None:
        self.partnership, self.day, self.since = partnership, day, since

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The full meetings, oldest first, with the head-counts that were rolled up."""
        rows = Meeting.objects.of(self.partnership).held_by(self.day).full()
        if self.since:
            rows = rows.filter(held_on__gte=self.since)
        rows = rows.annotate(first_time_from_new=F("first_time_people") - F("first_time_from_known"))
        return list(rows.select_related("priority").order_by("held_on", "starts_at", "pk"))

    @property
    def drawn(self) -> Sequence[Meeting]:
        """The newest of them."""
        return self.meetings[-MOST_DRAWN:]

    @cached_property
    def levels(self) -> list[LevelStretch]:
        """What the rule gave, with the quarter of grace after "active" apart."""
        grace = guidance.value("level_grace_months", on=self.day)
        labels = labels_of(self._spans(LevelSpan.objects.all()), grace)
        seen = [one for one in labels if one.started_on <= self.day and self._is_seen(one.ended_on)]
        return [LevelStretch(*self._within(one), level=one.level, is_kept=one.is_kept) for one in seen]

    @property
    def keeps(self) -> bool:
        return any(one.is_kept for one in self.levels)

    @cached_property
    def signs(self) -> list[SignStretch]:
        """Each time a sign was raised, sign by sign."""
        short = {sign.id: str(sign.short) for sign in SIGNS}
        spans = self._spans(SignSpan.objects.all())
        spans = [span for span in spans if span.sign in short and self._is_seen(span.ended_on)]
        found = [SignStretch(*self._within(span), code=span.sign, label=short[span.sign]) for span in spans]
        return sorted(found, key=lambda one: (one.code, one.started_on))

    @property
    def begins(self) -> dt.date:
        """Where the drawing over time begins."""
        return min((one.started_on for one in (*self.levels, *self.signs)), default=self.day)

    def _spans(self, rows: QuerySet[Dated]) -> QuerySet[Dated]:
        rows = rows.filter(partnership=self.partnership, started_on__lte=self.day)
        return rows.order_by("started_on", "pk")

    def _is_seen(self, ended_on: dt.date | None) -> bool:
        return not (self.since and ended_on and ended_on <= self.since)

    def _within(self, span: Dated | Label) -> tuple[dt.date, dt.date, bool]:
        """What ended on a day is over by its end, so that the day before is the last one."""
        goes_on = span.ended_on is None or span.ended_on > self.day
        started_on = max(span.started_on, self.since) if self.since else span.started_on
        return started_on, self.day if goes_on else span.ended_on - A_DAY, goes_on
