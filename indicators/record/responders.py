"""The first responders on teams by the day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from actionteams.models import TeamSeat
from indicators.record.asking import Asked, question
from indicators.record.listed import Listed, numbers_of
from indicators.record.scope import Scope


class Responders:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def on(self, priorities: Iterable[int]) -> list[int]:
        """The people on the teams of `priorities` by number, as often as they have a seat."""
        return numbers_of(self._people, priorities)

    @cached_property
    def _people(self) -> dict[int, str]:
        return dict(_seated(self._scope))


def seats(asked: Asked) -> QuerySet[TeamSeat]:
    return TeamSeat.objects.on(asked.day).filter(asked.of("priority__partnership")).order_by()


@question
def _seated(asked: Asked) -> QuerySet:
    by_priority = seats(asked).values("priority_id").annotate(people=Listed("person_id"))
    return by_priority.values_list("priority_id", "people")
