"""Which counties a partnership's region has, from which of them companies came, and which offices' areas are the same."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.db.models import QuerySet

from indicators.models import AdministrativeArea
from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from indicators.record.there import There
from partnerships.models import Region


class Regions:
    """Regions and areas have no days: as they stand today."""

    def __init__(self, scope: Scope, there: There) -> None:
        self._scope, self._there = scope, there

    def counties(self, partnership: int) -> frozenset[int]:
        return self._drawn.get(self._region(partnership), ("", frozenset()))[1]

    def basis(self, partnership: int) -> str:
        """Why these counties are one region; "" while nobody has said."""
        return self._drawn.get(self._region(partnership), ("", frozenset()))[0]

    def twin(self, partnership: int) -> int | None:
        """The number of an administrative area with exactly the same counties."""
        counties = self.counties(partnership)
        return self._areas.get(counties) if counties else None

    def companies_from(self, partnership: int) -> set[int]:
        """The counties, of the region or not, from which companies came to a full meeting of the year."""
        return self._there.counties(partnership)

    def _region(self, partnership: int) -> int:
        return self._scope.partnerships[partnership].region_id

    @cached_property
    def _drawn(self) -> dict[int, tuple[str, frozenset[int]]]:
        bases: dict[int, str] = {}
        counties: dict[int, set[int]] = defaultdict(set)
        for region, basis, county in _regions(self._scope):
            bases[region] = basis
            counties[region].add(county)
        return {region: (basis, frozenset(counties[region] - {None})) for region, basis in bases.items()}

    @cached_property
    def _areas(self) -> dict[frozenset[int], int]:
        """The oldest of each shape."""
        areas: dict[int, set[int]] = defaultdict(set)
        for area, county in _borders(self._scope):
            areas[area].add(county)
        return {frozenset(counties): area for area, counties in areas.items()}


@question
def _regions(asked: Asked) -> QuerySet:
    return Region.objects.filter(asked.of("partnerships")).order_by().values_list("pk", "basis", "counties")


@question
def _borders(asked: Asked) -> QuerySet:
    rows = AdministrativeArea.counties.through.objects.order_by("-administrativearea_id")
    return rows.values_list("administrativearea_id", "county_id")
