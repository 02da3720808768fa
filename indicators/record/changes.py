"""What changed around the partnerships by the day, and whether anybody dealt with it: what R3 is read from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from indicators.models import FigureReading, IndustryChange, IndustryReview
from indicators.record.scope import Scope


class OpenChange(NamedTuple):
    """A change that touches the agenda and was not dealt with by the end of the day."""

    on: dt.date
    what: str


class Reading(NamedTuple):
    """One value of an outside figure; a comment given after the day is none yet."""

    on: dt.date
    value: Decimal
    is_commented: bool


class Changes:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def open(self, partnership: int) -> list[OpenChange]:
        """Those that touch the agenda, oldest first."""
        return self._open.get(partnership, [])

    def reviewed_on(self, partnership: int) -> dt.date | None:
        """When it was last asked whether the industry changed."""
        return self._reviewed.get(partnership)

    def figures(self, partnership: int) -> dict[str, list[Reading]]:
        """The readings of each outside figure by its name, oldest first."""
        return self._figures.get(partnership, {})

    @cached_property
    def _open(self) -> dict[int, list[OpenChange]]:
        found: dict[int, list[OpenChange]] = defaultdict(list)
        known = IndustryChange.objects.touching().filter(self._scope.of(), on__lte=self._scope.day)
        # A meeting whose day was corrected dealt with it on the day that holds now.
        dealt = known.alias(dealt_on=Coalesce("considered_at__held_on", "considered_on"))
        left = dealt.filter(Q(dealt_on=None) | Q(dealt_on__gt=self._scope.day))
        for partnership, *row in left.order_by("on", "pk").values_list("partnership_id", "on", "what"):
            found[partnership].append(OpenChange(*row))
        return found

    @cached_property
    def _reviewed(self) -> dict[int, dt.date]:
        rows = IndustryReview.objects.filter(self._scope.of(), on__lte=self._scope.day).order_by("partnership_id")
        return dict(rows.values_list("partnership_id").annotate(last=Max("on")))

    @cached_property
    def _figures(self) -> dict[int, dict[str, list[Reading]]]:
        found: dict[int, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
        rows = FigureReading.objects.filter(self._scope.of("figure__partnership"), on__lte=self._scope.day)
        columns = ("figure__partnership_id", "figure__name", "on", "value", "commented_on")
        for partnership, name, on, value, commented_on in rows.order_by("on", "pk").values_list(*columns):
            is_commented = commented_on is not None and commented_on <= self._scope.day
            found[partnership][name].append(Reading(on, value, is_commented))
        return found
