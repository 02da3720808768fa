"""The first responders on teams by the day."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from actionteams.models import TeamSeat
from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope


class Responder(NamedTuple):
    """One person on the team of one priority."""

    partnership: int
    priority: int
    person: int


class Responders:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, partnership: int) -> list[Responder]:
        return self._rows.get(partnership, [])

    @cached_property
    def _rows(self) -> dict[int, list[Responder]]:
        found: dict[int, list[Responder]] = defaultdict(list)
        for one in each(Responder, _seated(self._scope)):
            found[one.partnership].append(one)
        return found


def seats(asked: Asked) -> QuerySet[TeamSeat]:
    return TeamSeat.objects.on(asked.day).filter(asked.of("priority__partnership")).order_by()


@question
def _seated(asked: Asked) -> QuerySet:
    return seats(asked).values_list("priority__partnership_id", "priority_id", "person_id")
