"""The cycles whose launch or refresh was held by the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope
from partnerships.models import Cycle


class AnchoredCycle(NamedTuple):
    """One cycle that began, by the names that the model uses."""

    pk: int
    partnership_id: int
    number: int
    kind: str
    anchored_on: dt.date


class Cycles:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def current(self, partnership: int) -> AnchoredCycle | None:
        """The newest one anchored by the day."""
        begun = self._begun.get(partnership)
        return begun[-1] if begun else None

    def first(self, partnership: int) -> AnchoredCycle | None:
        """The oldest one."""
        begun = self._begun.get(partnership)
        return begun[0] if begun else None

    def launched_on(self, partnership: int) -> dt.date | None:
        """The day of the first launch that was held."""
        first = self.first(partnership)
        return first.anchored_on if first else None

    @cached_property
    def _begun(self) -> dict[int, list[AnchoredCycle]]:
        found: dict[int, list[AnchoredCycle]] = defaultdict(list)
        for cycle in each(AnchoredCycle, _anchored(self._scope)):
            found[cycle.partnership_id].append(cycle)
        return found


@question
def _anchored(asked: Asked) -> QuerySet:
    rows = Cycle.objects.filter(asked.of(), anchored_on__lte=asked.day).order_by("anchored_on", "number")
    return rows.values_list(*AnchoredCycle._fields)
