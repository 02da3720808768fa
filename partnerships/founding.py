"""Beginning a partnership, and opening and anchoring its cycles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from partnerships import echoes, seating
from partnerships.models import County, Cycle, CycleKind, Industry, Partnership, Person, Region
from partnerships.names import tidy
from partnerships.roles import Role

# Words that stand in the same place of an address as a slug.
RESERVED_SLUGS = frozenset({"new"})


class NameTaken(ValueError):
    """Another partnership has this name."""


def free_slug(name: str) -> str:
    """A slug from `name` that no partnership has yet."""
    base = slugify(name)[:70] or "partnership"
    taken = RESERVED_SLUGS | set(Partnership.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )


@transaction.atomic
def found(
    name: str,
    *,
    industry: Industry,
    region: Region,
    time_zone: str,
    on: dt.date,
    by: Any,
    scope: str = "",
    slug: str = "",
    lead: Person | None = None,
) -> Partnership:
    """Create a partnership in stage preparing, with its first cycle open since local day `on`.

    `lead` becomes its lead convener on that day. Raises NameTaken.
    """
    require_free_name(name)
    partnership = Partnership.objects.create(
        name=tidy(name),
        slug=slug or free_slug(name),
        industry=industry,
        region=region,
        time_zone=time_zone,
        scope=scope,
    )
    Cycle.objects.create(partnership=partnership, number=1, kind=CycleKind.LAUNCH, opened_on=on)
    if lead:
        seating.seat(partnership, lead, Role.LEAD_CONVENER, on=on, by=by)
    return partnership


def industry_called(name: str, *, naics_codes: str = "") -> Industry:
    """The industry on record of that name, in whatever case, or a new one."""
    known = Industry.objects.filter(name__iexact=tidy(name)).first()
    return known or Industry.objects.create(name=tidy(name), naics_codes=naics_codes)


@transaction.atomic
def region_called(name: str, *, basis: str, counties: Iterable[County]) -> Region:
    """The region on record of that name, in whatever case, or a new one of these counties."""
    known = Region.objects.filter(name__iexact=tidy(name)).first()
    if known:
        return known
    region = Region.objects.create(name=tidy(name), basis=basis)
    region.counties.set(counties)
    return region


def require_free_name(name: str, *, but_for: Partnership | None = None) -> None:
    """Raise NameTaken when another partnership is called so, in whatever case."""
    others = Partnership.objects.exclude(pk=but_for.pk if but_for else None)
    if others.filter(name__iexact=tidy(name)).exists():
        raise NameTaken(_("There is a partnership called “%(name)s” already.") % {"name": tidy(name)})


@transaction.atomic
def describe(
    partnership: Partnership,
    *,
    name: str,
    industry: Industry,
    region: Region,
    scope: str,
    time_zone: str,
    by: Any,
    at: dt.datetime,
) -> None:
    """Change what a partnership is; its address stays. Raises NameTaken.

    A new home zone moves the hours at which its days begin, so all that it owes is reckoned again.
    """
    require_free_name(name, but_for=partnership)
    moved = time_zone != partnership.time_zone
    partnership.name, partnership.industry, partnership.region = tidy(name), industry, region
    partnership.scope, partnership.time_zone = scope, time_zone
    partnership.save(update_fields=["name", "industry", "region", "scope", "time_zone"])
    partnership.touch()
    if moved:
        echoes.sound("owed", partnership=partnership, at=at, by=by)


@transaction.atomic
def redraw(region: Region, *, name: str, basis: str, counties: Iterable[County]) -> None:
    """Change a region; every partnership that works there has a changed record."""
    region.name, region.basis = tidy(name), basis
    region.save()
    region.counties.set(counties)
    region.partnerships.all().touch()


def open_refresh(partnership: Partnership, *, on: dt.date) -> Cycle:
    """The refresh cycle that stands beside the running one until its meeting is held; made when there is none."""
    waiting = partnership.cycles.filter(anchored_on=None, kind=CycleKind.REFRESH).first()
    if waiting:
        return waiting
    last = partnership.cycles.order_by("-number").first()
    try:
        with transaction.atomic():
            return partnership.cycles.create(number=last.number + 1, kind=CycleKind.REFRESH, opened_on=on)
    except IntegrityError:
        return partnership.cycles.get(number=last.number + 1)


def next_start(cycle: Cycle) -> dt.date | None:
    """The day on which the cycle after this one was anchored, when it has been."""
    later = cycle.partnership.cycles.filter(number__gt=cycle.number, anchored_on__isnull=False)
    return later.order_by("number").values_list("anchored_on", flat=True).first()
