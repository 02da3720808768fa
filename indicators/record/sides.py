"""What the partnerships stated about sides by the day, against what a job would say."""

from __future__ import annotations

from functools import cached_property

from django.db.models import QuerySet

from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from partnerships.models import StatedSide
from partnerships.sides import OLDEST_FIRST
from partnerships.systems import System, side_of

OF_SYSTEM: dict[str, str] = {str(system): side_of(system) for system in System}


class Sides:
    """What is stated about a person comes before what is stated about their organization, and that before its system."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, partnership: int, person: int | None, organization: int | None, system: str) -> str:
        if stated := self._stated:
            by_person = stated.get((partnership, person, None)) if person else None
            by_place = stated.get((partnership, None, organization)) if organization else None
            if side := by_person or by_place:
                return side
        return OF_SYSTEM[system]

    def are_stated_in(self, partnership: int) -> bool:
        """Whether anything was stated there."""
        return partnership in self._places

    def stated_of(self, partnership: int, person: int) -> str | None:
        """What was stated about a person; None for nothing."""
        return self._stated.get((partnership, person, None))

    @cached_property
    def _places(self) -> set[int]:
        return {place for place, _person, _organization in self._stated}

    @cached_property
    def _stated(self) -> dict[tuple[int, int | None, int | None], str]:
        return {(place, person, organization): side for place, person, organization, side in _said(self._scope)}


@question
def _said(asked: Asked) -> QuerySet:
    rows = StatedSide.objects.on(asked.day).filter(asked.of()).order_by(OLDEST_FIRST, "pk")
    return rows.values_list("partnership_id", "person_id", "organization_id", "side")
