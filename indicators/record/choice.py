"""Why the industry was chosen, as decided by the day (E4)."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import NamedTuple

from django.db.models import BooleanField, Case, QuerySet, Value, When

from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from partnerships.models import IndustryChoice


class Chosen(NamedTuple):
    """When the industry was decided on, and whether codes, deciders and a reason are on record."""

    decided_on: dt.date
    has_codes: bool
    has_deciders: bool
    has_reason: bool

    @property
    def is_whole(self) -> bool:
        return self.has_codes and self.has_deciders and self.has_reason


class Choices:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, partnership: int) -> Chosen | None:
        """None before anything was decided."""
        return self._rows.get(partnership)

    @cached_property
    def _rows(self) -> dict[int, Chosen]:
        return {partnership: Chosen._make(rest) for partnership, *rest in _decided(self._scope)}


@question
def _decided(asked: Asked) -> QuerySet:
    chosen = IndustryChoice.objects.filter(asked.of(), decided_on__lte=asked.day)
    return chosen.values_list("partnership_id", "decided_on", *map(_is_given, ("codes", "deciders", "reason")))


def _is_given(column: str) -> Case:
    return Case(When(**{column: ""}, then=Value(False)), default=Value(True), output_field=BooleanField())
