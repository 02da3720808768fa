"""Who leads the teams from industry's side: their chairs, and the champions signed up for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Max, Min, QuerySet

from actionteams.models import Chair, SignUp
from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from indicators.record.sides import Sides
from partnerships.systems import Side


class Leaders:
    def __init__(self, scope: Scope, sides: Sides) -> None:
        self._scope, self._sides = scope, sides

    def is_chaired(self, priority: int) -> bool:
        """Whether somebody chairs its team who was not stated to sit on the public side."""
        return priority in self._chaired

    def has_champion(self, priority: int) -> bool:
        return priority in self._signed_up

    def some_of(self, priorities: Iterable[int]) -> set[int]:
        """Of the people signed up for each of `priorities` one, or two where there are two or more."""
        return {person for priority in priorities for person in self._signed_up.get(priority, ())}

    @cached_property
    def _chaired(self) -> set[int]:
        return {
            priority
            for partnership, priority, person in _chairs(self._scope)
            if self._sides.stated_of(partnership, person) != Side.PUBLIC
        }

    @cached_property
    def _signed_up(self) -> dict[int, tuple[int, int]]:
        """The first and the last champion by number of each priority: they differ where there are two."""
        return {priority: (first, last) for priority, first, last in _champions(self._scope)}


@question
def _chairs(asked: Asked) -> QuerySet:
    rows = Chair.objects.on(asked.day).filter(asked.of("priority__partnership")).order_by()
    return rows.values_list("priority__partnership_id", "priority_id", "person_id")


@question
def _champions(asked: Asked) -> QuerySet:
    rows = SignUp.objects.on(asked.day).filter(asked.of("priority__partnership")).order_by()
    ends = rows.values("priority_id").annotate(first=Min("person_id"), last=Max("person_id"))
    return ends.values_list("priority_id", "first", "last")
