"""The actions that were open by the day, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q, QuerySet

from actionteams.models import Action
from indicators.record.asking import Asked, question
from indicators.record.listed import Listed, numbers_of
from indicators.record.onward import Onward
from indicators.record.scope import Scope


class OpenActions:
    def __init__(self, scope: Scope, onward: Onward) -> None:
        self._scope, self._onward = scope, onward

    def owners(self, priorities: Iterable[int]) -> list[int]:
        """Who owns the open actions on which the teams of `priorities` work by the day, as often as they own one."""
        return numbers_of(self._owners, priorities)

    @cached_property
    def _owners(self) -> dict[int, str]:
        found: dict[int, str] = {}
        homes = self._onward.homes
        for priority, owners in _open(self._scope):
            stands = homes[priority].priority if priority in homes else priority
            found[stands] = f"{found[stands]},{owners}" if stands in found else owners
        return found


def owned(asked: Asked) -> QuerySet[Action]:
    """Those that were agreed upon by the day and not done by its end."""
    is_open = Q(done_on=None) | Q(done_on__gt=asked.day)
    rows = Action.objects.filter(asked.of("priority__partnership"), is_open, agreed_on__lte=asked.day)
    return rows.filter(owner__isnull=False).order_by()


@question
def _open(asked: Asked) -> QuerySet:
    by_priority = owned(asked).values("priority_id").annotate(owners=Listed("owner_id"))
    return by_priority.values_list("priority_id", "owners")
