"""The versions of plans that were made by the day: which were adopted where, and which wait."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from actionteams.models import PlanVersion
from indicators.record.asking import Asked, question
from indicators.record.scope import Scope


class Adoption(NamedTuple):
    """One adoption: on which day and, unless it was outside of one, at which meeting."""

    on: dt.date
    meeting: int | None


class MadeVersion(NamedTuple):
    """One version, by the names that the model uses."""

    cycle_id: int
    number: int
    sent_on: dt.date | None
    adopted_on: dt.date | None
    adopted_source: str


class Plans:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def adoptions(self, partnership: int) -> list[Adoption]:
        """All adoptions by the day, the newest first."""
        adopted = [
            Adoption(version.adopted_on, _meeting(version.adopted_source))
            for version in self._versions.get(partnership, [])
            if version.adopted_on and version.adopted_on <= self._scope.day
        ]
        return sorted(adopted, key=lambda one: one.on, reverse=True)

    def under_review(self, partnership: int, cycle: int) -> dt.date | None:
        """The day on which the champions of `cycle` were asked about a version that waits to be adopted."""
        newest = next(
            (version for version in reversed(self._versions.get(partnership, [])) if version.cycle_id == cycle), None
        )
        if newest is None or (newest.adopted_on and newest.adopted_on <= self._scope.day):
            return None
        return newest.sent_on if newest.sent_on and newest.sent_on <= self._scope.day else None

    @cached_property
    def _versions(self) -> dict[int, list[MadeVersion]]:
        """By partnership, in the order of their numbers within each cycle."""
        found: dict[int, list[MadeVersion]] = defaultdict(list)
        for partnership, *version in _made(self._scope):
            found[partnership].append(MadeVersion(*version))
        return found


@question
def _made(asked: Asked) -> QuerySet:
    rows = PlanVersion.objects.filter(asked.of("cycle__partnership"), made_on__lte=asked.day)
    return rows.order_by("cycle", "number").values_list("cycle__partnership", *MadeVersion._fields)


def _meeting(source: str) -> int | None:
    """`meeting:12` as 12."""
    kind, _colon, number = source.partition(":")
    return int(number) if kind == "meeting" else None
