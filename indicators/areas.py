"""Administrative areas, kept by the network, and how a region's counties compare with theirs (A6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from indicators.models import AdministrativeArea
from partnerships.history import acting
from partnerships.models import County, Partnership, Region
from partnerships.names import tidy


class NameTaken(ValueError):
    """Another area is called so."""


class NoCounties(ValueError):
    """An area without counties has no borders to compare with."""


@transaction.atomic
def describe(
    area: AdministrativeArea, *, name: str, kind: str, counties: Iterable[County], by: Any, at: dt.datetime
) -> AdministrativeArea:
    """Write down an area, a new one or one on record. Raises NameTaken and NoCounties.

    Every region is compared with it, so every partnership's record counts as changed.
    """
    within = list(counties)
    if not within:
        raise NoCounties(_("Choose the counties that belong to it."))
    area.name, area.kind = tidy(name), kind
    taken = NameTaken(_("There is an area called “%(name)s” already.") % {"name": area.name})
    if AdministrativeArea.objects.filter(name__iexact=area.name).exclude(pk=area.pk).exists():
        raise taken
    try:
        with transaction.atomic(), acting(by=by, at=at):
            _keep(area, within)
    except IntegrityError:
        raise taken from None
    Partnership.objects.all().touch()
    return area


@transaction.atomic
def remove(area: AdministrativeArea, *, by: Any, at: dt.datetime) -> None:
    """The area is none any more, or never was one; its history stays."""
    with acting(by=by, at=at):
        area.delete()
    Partnership.objects.all().touch()


def _keep(area: AdministrativeArea, counties: list[County]) -> None:
    """Name and counties of an area on record change in one line of its history."""
    if area.pk is None:
        area.save()
        area.counties.set(counties)
        return
    area.skip_history_when_saving = True
    area.counties.set(counties)
    del area.skip_history_when_saving
    area.save()


def area_called(name: str) -> AdministrativeArea:
    """The area on record of that name, in whatever case, or a new one that is not stored yet."""
    return AdministrativeArea.objects.filter(name__iexact=tidy(name)).first() or AdministrativeArea(name=tidy(name))


@dataclass(frozen=True)
class Beside:
    """One area beside one region: the counties that they share and those that only one of them has."""

    area: AdministrativeArea
    shared: list[County]
    only_region: list[County]
    only_area: list[County]

    @property
    def is_same(self) -> bool:
        return bool(self.shared) and not self.only_region and not self.only_area


def beside(region: Region) -> list[Beside]:
    """The areas that share a county with `region`, those that are most alike first."""
    mine = list(region.counties.order_by("name", "state"))
    areas = AdministrativeArea.objects.filter(counties__in=mine).distinct().order_by("name")
    found = [_compared(area, mine) for area in areas.prefetch_related("counties")]
    return sorted(found, key=lambda one: (len(one.only_region) + len(one.only_area), one.area.name))


def _compared(area: AdministrativeArea, mine: list[County]) -> Beside:
    theirs = sorted(area.counties.all(), key=lambda county: (county.name, county.state))
    shared, only_region = _parted(mine, theirs)
    return Beside(area, shared, only_region, _parted(theirs, mine)[1])


def _parted(some: list[County], others: list[County]) -> tuple[list[County], list[County]]:
    """Of `some` those which are among `others`, and those which are not."""
    inside = [county for county in some if county in others]
    return inside, [county for county in some if county not in others]


def listed() -> Iterator[tuple[AdministrativeArea, list[Region]]]:
    """Every area with the regions that have exactly its counties."""
    regions: dict[frozenset[int], list[Region]] = {}
    for region in Region.objects.prefetch_related("counties").order_by("name"):
        regions.setdefault(_borders(region), []).append(region)
    for area in AdministrativeArea.objects.prefetch_related("counties").order_by("name"):
        yield area, regions.get(_borders(area), [])


def _borders(place: Any) -> frozenset[int]:
    return frozenset(county.pk for county in place.counties.all())
