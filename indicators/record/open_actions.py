"""The actions that were open by the day, and whose they are."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q, QuerySet

from actionteams.models import Action
from indicators.record.asking import Asked, each, question
from indicators.record.onward import Onward
from indicators.record.scope import Scope


class OpenAction(NamedTuple):
    """One open action by the `priority` whose team works on it by the day, and by its owner."""

    partnership: int
    priority: int
    owner: int


class OpenActions:
    def __init__(self, scope: Scope, onward: Onward) -> None:
        self._scope, self._onward = scope, onward

    def of(self, partnership: int) -> list[OpenAction]:
        """Those with an owner."""
        return self._rows.get(partnership, [])

    @cached_property
    def _rows(self) -> dict[int, list[OpenAction]]:
        found: dict[int, list[OpenAction]] = defaultdict(list)
        homes = self._onward.homes
        for one in each(OpenAction, _open(self._scope)):
            stands = one._replace(priority=homes[one.priority].priority) if one.priority in homes else one
            found[one.partnership].append(stands)
        return found


def owned(asked: Asked) -> QuerySet[Action]:
    """Those that were agreed upon by the day and not done by its end."""
    is_open = Q(done_on=None) | Q(done_on__gt=asked.day)
    rows = Action.objects.filter(asked.of("priority__partnership"), is_open, agreed_on__lte=asked.day)
    return rows.filter(owner__isnull=False).order_by()


@question
def _open(asked: Asked) -> QuerySet:
    return owned(asked).values_list("priority__partnership_id", "priority_id", "owner_id")
