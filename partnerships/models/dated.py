"""Rows that hold from one day to another, so that *as of a day* can be asked."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> Self:
        """What stood by the end of local day `day`: what ended on that day is over by then."""
        return self._begun(day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def during(self, day: dt.date) -> Self:
        """What held at some hour of `day`, the last day included: for access and for attendance."""
        return self._begun(day).filter(Q(ended_on=None) | Q(ended_on__gte=day))

    def current(self) -> Self:
        return self.filter(ended_on=None)

    def _begun(self, day: dt.date) -> Self:
        return self.filter(Q(started_on=None) | Q(started_on__lte=day))


class Dated(models.Model):
    """Holds from `started_on` to `ended_on`, its last day; no start means since before the record."""

    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="%(class)s_ends_after_it_starts",
            )
        ]

    def stands_on(self, day: dt.date) -> bool:
        """The same question as `on`, asked of one loaded row."""
        begun = self.started_on is None or self.started_on <= day
        return begun and (self.ended_on is None or self.ended_on > day)
