"""What changed around the partnerships by the day, and whether anybody dealt with it: what R3 is read from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case, F, Max, Q, QuerySet, When

from indicators.models import FigureReading, IndustryChange, IndustryReview
from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from meetings.kinds import MeetingState


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
        for partnership, *row in _left(self._scope):
            found[partnership].append(OpenChange(*row))
        return found

    @cached_property
    def _reviewed(self) -> dict[int, dt.date]:
        return dict(_asked_last(self._scope))

    @cached_property
    def _figures(self) -> dict[int, dict[str, list[Reading]]]:
        found: dict[int, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
        for partnership, name, on, value, commented_on in _read(self._scope):
            is_commented = commented_on is not None and commented_on <= self._scope.day
            found[partnership][name].append(Reading(on, value, is_commented))
        return found


@question
def _left(asked: Asked) -> QuerySet:
    """Dealt with is what a meeting considered that was held since, on the day that holds for it now."""
    held = Q(considered_at__state=MeetingState.HELD, considered_at__held_on__gte=F("on"))
    considered = When(held, then=F("considered_at__held_on"))
    elsewhere = When(considered_at=None, then=F("considered_on"))
    known = IndustryChange.objects.touching().filter(asked.of(), on__lte=asked.day)
    dealt = known.alias(dealt_on=Case(considered, elsewhere))
    left = dealt.filter(Q(dealt_on=None) | Q(dealt_on__gt=asked.day)).order_by("on", "pk")
    return left.values_list("partnership_id", "on", "what")


@question
def _asked_last(asked: Asked) -> QuerySet:
    rows = IndustryReview.objects.filter(asked.of(), on__lte=asked.day).order_by()
    return rows.values_list("partnership_id").annotate(last=Max("on"))


@question
def _read(asked: Asked) -> QuerySet:
    rows = FigureReading.objects.filter(asked.of("figure__partnership"), on__lte=asked.day).order_by("on", "pk")
    return rows.values_list("figure__partnership_id", "figure__name", "on", "value", "commented_on")
