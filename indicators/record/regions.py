"""Which counties a partnership's region has, from which of them companies came, and which offices' areas are the same."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from indicators.models import AdministrativeArea
from indicators.record.listed import Listed, flat
from indicators.record.scope import Scope
from meetings.models import Meeting
from partnerships.models import Region


class Regions:
    """Regions and areas have no days: as they stand today."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def counties(self, partnership: int) -> frozenset[int]:
        return self._counties.get(self._region(partnership), frozenset())

    def basis(self, partnership: int) -> str:
        """Why these counties are one region; "" while nobody has said."""
        return self._bases.get(self._region(partnership), "")

    def twin(self, partnership: int) -> int | None:
        """The number of an administrative area with exactly the same counties."""
        counties = self.counties(partnership)
        return self._areas.get(counties) if counties else None

    def companies_from(self, partnership: int) -> set[int]:
        """The counties, of the region or not, from which companies came to a full meeting of the year."""
        return set(flat(self._there.get(partnership)))

    @cached_property
    def _there(self) -> dict[int, str]:
        year = Meeting.objects.held_by(self._scope.day).full().filter(self._scope.of(), held_on__gte=self._scope.since)
        listed = year.order_by().values("partnership_id").annotate(there=Listed("counties_there"))
        return dict(listed.values_list("partnership_id", "there"))

    def _region(self, partnership: int) -> int:
        return self._scope.partnerships[partnership].region_id

    @cached_property
    def _bases(self) -> dict[int, str]:
        return dict(Region.objects.filter(self._scope.of("partnerships")).values_list("pk", "basis"))

    @cached_property
    def _counties(self) -> dict[int, frozenset[int]]:
        rows = Region.counties.through.objects.filter(self._scope.of("region__partnerships"))
        return _together(rows.values_list("region_id", "county_id"))

    @cached_property
    def _areas(self) -> dict[frozenset[int], int]:
        rows = AdministrativeArea.counties.through.objects.order_by("-administrativearea_id")
        areas = _together(rows.values_list("administrativearea_id", "county_id"))
        return {counties: area for area, counties in areas.items()}


def _together(rows: Any) -> dict[int, frozenset[int]]:
    """The second number of each pair, by the first."""
    found: dict[int, set[int]] = defaultdict(set)
    for owner, county in rows:
        found[owner].add(county)
    return {owner: frozenset(counties) for owner, counties in found.items()}
