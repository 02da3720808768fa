"""Beginning a partnership, and opening and anchoring its cycles."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from partnerships.models import Cycle, CycleKind, Industry, Partnership, Region


def free_slug(name: str) -> str:
    """A slug from `name` that no partnership has yet."""
    base = slugify(name)[:70] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=base).values_list("slug", flat=True))
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
) -> Partnership:
    """Create a partnership in stage preparing, with its first cycle open since local day `on`."""
    partnership = Partnership.objects.create(
        name=name, slug=slug or free_slug(name), industry=industry, region=region, time_zone=time_zone, scope=scope
    )
    Cycle.objects.create(partnership=partnership, number=1, kind=CycleKind.LAUNCH, opened_on=on)
    return partnership


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
