"""How partnerships stood on a past day by what was kept of their nights: for readers for whom nothing is computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.dashboard.past import as_kept
from indicators.models import Snapshot, Standing
from indicators.words import Banner, Level
from partnerships.models import Partnership


def nearest(partnerships: QuerySet[Partnership], day: dt.date) -> dict[int, Standing]:
    """By number, the last night kept up to `day`, else the first one after it; one without any has no data."""
    nights = Snapshot.objects.filter(partnership=OuterRef("pk"))
    before = nights.filter(day__lte=day).order_by("-day").values("pk")[:1]
    after = nights.filter(day__gt=day).order_by("day").values("pk")[:1]
    chosen = dict(partnerships.order_by().values_list("pk", Coalesce(Subquery(before), Subquery(after))))
    kept = Snapshot.objects.in_bulk([night for night in chosen.values() if night])
    return {number: as_kept(kept[night]) if night else _unknown(day) for number, night in chosen.items()}


def said(standings: Collection[Standing], day: dt.date) -> str:
    """That other nights than `day` are shown, and which; "" where it is that one."""
    others = sorted({one.day for one in standings} - {day})
    if not others:
        return ""
    first, last = (date_format(one, "M j, Y") for one in (others[0], others[-1]))
    asked = date_format(day, "M j, Y")
    if first == last:
        words = _("Of %(asked)s not every night was kept. Levels and indicators are those of %(first)s.")
    else:
        words = _("Of %(asked)s not every night was kept. Levels and indicators are those of %(first)s to %(last)s.")
    return words % {"asked": asked, "first": first, "last": last}


def _unknown(day: dt.date) -> Standing:
    return Standing(day=day, level=Level.NONE, banner=Banner.HEALTHY)
