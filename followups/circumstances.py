"""What the promises of one partnership depend on besides their own anchor, read once for all of them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from partnerships.guidance import Guidance, GuidanceHistory
from partnerships.models import Cycle, Partnership


class Circumstances:
    """One partnership `at` a moment: the guidance numbers of every day, its cycles, and whether it sleeps."""

    def __init__(self, partnership: Partnership, *, at: dt.datetime) -> None:
        self.partnership = partnership
        self.at = at

    @cached_property
    def today(self) -> dt.date:
        return self.partnership.local_date(self.at)

    @cached_property
    def is_paused(self) -> bool:
        return self.partnership.is_paused_on(self.today)

    @cached_property
    def cycles(self) -> list[Cycle]:
        """All of them, in the order of their numbers."""
        return list(self.partnership.cycles.order_by("number"))

    def numbers(self, on: dt.date) -> Guidance:
        """The guidance numbers in force on `on`."""
        if on not in self._numbers:
            self._numbers[on] = self._history.on(on)
        return self._numbers[on]

    def superseded_on(self, cycle: int) -> dt.date | None:
        """The day on which a later cycle was anchored: what `cycle` still owed expires with it."""
        number = next((one.number for one in self.cycles if one.pk == cycle), None)
        later = (one.anchored_on for one in self.cycles if number is not None and one.number > number)
        return next((day for day in later if day is not None), None)

    @cached_property
    def _history(self) -> GuidanceHistory:
        return GuidanceHistory()

    @cached_property
    def _numbers(self) -> dict[dt.date, Guidance]:
        return {}
