"""Who leads the teams from industry's side: their chairs, and the champions signed up for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Max, Min

from actionteams.models import Chair, SignUp
from indicators.record.scope import Scope


class Leaders:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def is_chaired(self, priority: int) -> bool:
        return priority in self._chaired

    def two_of(self, priorities: Iterable[int]) -> set[int]:
        """Of the people signed up for `priorities` at least two; all of them where there are fewer."""
        return {person for priority in priorities for person in self._signed_up.get(priority, ())}

    @cached_property
    def _chaired(self) -> set[int]:
        chairs = Chair.objects.on(self._scope.day).filter(self._scope.of("priority__partnership"))
        return set(chairs.values_list("priority_id", flat=True))

    @cached_property
    def _signed_up(self) -> dict[int, tuple[int, int]]:
        """The first and the last champion by number of each priority: they differ where there are two."""
        rows = SignUp.objects.on(self._scope.day).filter(self._scope.of("priority__partnership")).order_by()
        ends = rows.values("priority_id").annotate(first=Min("person_id"), last=Max("person_id"))
        return {priority: (first, last) for priority, first, last in ends.values_list("priority_id", "first", "last")}
