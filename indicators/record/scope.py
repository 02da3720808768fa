"""Which partnerships are read, and as of the end of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import cycle, islice
from typing import Any

from django.db.models import Q

from partnerships.guidance import Guidance, GuidanceHistory
from partnerships.models import Partnership
from partnerships.zones import ZONES

YEAR = dt.timedelta(days=365)
# Naming more of them than this costs more than reading a few rows too many.
MOST_NAMED = 500


class Scope:
    """`partnerships` by number, the `day`, the first day of the twelve months that end on it, and its guidance numbers."""

    def __init__(self, partnerships: Iterable[Partnership], day: dt.date, *, beside_others: bool = False) -> None:
        """`beside_others` where at the same time others are read as of another day, since it is not midnight everywhere."""
        self.partnerships = {partnership.pk: partnership for partnership in partnerships}
        self.day, self._beside_others = day, beside_others
        self.since = day - YEAR + dt.timedelta(days=1)
        # By question, what gives the answer to one that was asked in advance. Each is taken once.
        self.answers: dict[Any, Callable[[], Sequence[tuple[Any, ...]]]] = {}

    @cached_property
    def guidance(self) -> GuidanceHistory:
        """For the numbers of other days."""
        return GuidanceHistory()

    @cached_property
    def numbers(self) -> Guidance:
        return self.guidance.on(self.day)

    @property
    def is_everybody(self) -> bool:
        """So many that none is named: rows of others may come along."""
        return len(self.partnerships) > MOST_NAMED

    @property
    def is_asked_often(self) -> bool:
        """Whether a plan is worth keeping; of many partnerships it is better made for the day."""
        return not self.is_everybody

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Where these partnerships are at home, as often as there are zones; none where all there are may come along.

        Between midnight in the east and in the west everybody is read twice, and so each half in its own turn.
        """
        found = sorted({one.time_zone for one in self.partnerships.values()}) if self._beside_others else []
        return tuple(islice(cycle(found), len(ZONES))) if len(found) <= len(ZONES) else ()

    @cached_property
    def only(self) -> int | None:
        """The number of the one partnership; None for several."""
        return next(iter(self.partnerships)) if len(self.partnerships) == 1 else None

    def of(self, field: str = "partnership") -> Q:
        """Rows of these partnerships by `field`."""
        return Q() if self.is_everybody else Q(**{f"{field}__in": self.partnerships})

    def lately(self, number: str) -> dt.date:
        """The first of the last so many days, today included, as guidance `number` says."""
        return self.days_back(self.numbers[number])

    def overdue(self, number: str) -> dt.date:
        """What was due before this day is late by more than the days of guidance `number`."""
        return self.day - dt.timedelta(days=self.numbers[number])

    def is_of_the_year(self, day: dt.date | None) -> bool:
        return day is not None and self.since <= day <= self.day

    def days_back(self, days: int) -> dt.date:
        """The first of the last `days` days, today included."""
        return self.day - dt.timedelta(days=days - 1)


class Everybody(Scope):
    """All there are, none of which is loaded."""

    def __init__(self, day: dt.date) -> None:
        super().__init__((), day)

    @property
    def is_everybody(self) -> bool:
        return True

    @property
    def is_asked_often(self) -> bool:
        """By every visit to a page."""
        return True
