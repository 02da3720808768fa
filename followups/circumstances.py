"""What the promises of one partnership depend on besides their own anchor, read once for all of them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from partnerships.guidance import Guidance, GuidanceHistory
from partnerships.models import Cycle, Partnership


class Circumstances:
    """The guidance numbers of every day, the cycles that were superseded, and whether the partnership sleeps."""

    def __init__(self, partnership: Partnership, *, at: dt.datetime) -> None:
        self.partnership = partnership
        self.is_paused = partnership.is_paused_on(partnership.local_date(at))
        anchored = Cycle.objects.filter(partnership=partnership)
        self._cycles = list(anchored.order_by("number").values_list("pk", "number", "anchored_on"))

    def numbers(self, on: dt.date) -> Guidance:
        """The guidance numbers in force on `on`."""
        if on not in self._numbers:
            self._numbers[on] = self._history.on(on)
        return self._numbers[on]

    def superseded_on(self, cycle: int) -> dt.date | None:
        """The day on which a later cycle was anchored: what `cycle` still owed expires with it."""
        number = next((number for pk, number, _ in self._cycles if pk == cycle), None)
        later = (anchored_on for _, other, anchored_on in self._cycles if number is not None and other > number)
        return next((day for day in later if day is not None), None)

    @cached_property
    def _history(self) -> GuidanceHistory:
        return GuidanceHistory()

    @cached_property
    def _numbers(self) -> dict[dt.date, Guidance]:
        return {}
