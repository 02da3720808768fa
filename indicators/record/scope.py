"""Which partnerships are read, and as of the end of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q

from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Partnership

YEAR = dt.timedelta(days=365)
# Naming more of them than this costs more than reading a few rows too many.
MOST_NAMED = 500


class Scope:
    """`partnerships` by number, the `day`, the first day of the twelve months that end on it, and its guidance numbers."""

    def __init__(self, partnerships: Iterable[Partnership], day: dt.date) -> None:
        self.partnerships = {partnership.pk: partnership for partnership in partnerships}
        self.day = day
        self.since = day - YEAR + dt.timedelta(days=1)

    @cached_property
    def numbers(self) -> Guidance:
        return guidance.on(self.day)

    def of(self, field: str = "partnership") -> Q:
        """Rows of these partnerships by `field`; of a large part of all, rows of others may come along."""
        return Q(**{f"{field}__in": self.partnerships}) if len(self.partnerships) <= MOST_NAMED else Q()

    def days_back(self, days: int) -> dt.date:
        """The first of the last `days` days, today included."""
        return self.day - dt.timedelta(days=days - 1)
