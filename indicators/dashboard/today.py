"""The dashboard as of today, from the stored standings: its rows in one query, sorted by the database."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from followups.models import FollowUp
from followups.windows import months
from indicators.dashboard import banners
from indicators.dashboard.narrowing import GROUPS, ORDERS
from indicators.models import Snapshot
from partnerships.models import Partnership, RoleHolding
from partnerships.roles import Role

QUARTER = months(-3)
# A night without a snapshot is bridged by one of the week before.
BRIDGED = dt.timedelta(days=7)


def shown(partnerships: QuerySet[Partnership], day: dt.date, now: dt.datetime) -> QuerySet[Partnership]:
    """With standing, convener, next deadline, what is late at `now`, and the snapshot of a quarter before `day`.

    While it is paused nothing is due or late (X1).
    """
    owed = FollowUp.objects.live().awake().filter(partnership=OuterRef("pk")).order_by("due_on", "rule", "pk")
    late = owed.filter(late_at__lte=now).order_by().values("partnership").annotate(count=Count("pk"))
    before = Snapshot.objects.filter(partnership=OuterRef("pk"), day__range=quarter_before(day)).order_by("-day")
    return partnerships.select_related("standing", "region", "industry").annotate(
        next_due=Subquery(owed.values("due_on")[:1]),
        next_rule=Subquery(owed.values("rule")[:1]),
        late=Coalesce(Subquery(late.values("count")), 0),
        asleep=banners.asleep(day),
        convener=first_convener(day),
        level_before=Subquery(before.values("level")[:1]),
        verdicts_before=Subquery(before.values("verdicts")[:1]),
    )


def quarter_before(day: dt.date) -> tuple[dt.date, dt.date]:
    """The days whose snapshots may speak for the end of the day three calendar months before `day`."""
    then = QUARTER.after(day)
    return then - BRIDGED, then


def in_order(rows: QuerySet[Partnership], order: str, group: str = "") -> QuerySet[Partnership]:
    """Sorted by one of ORDERS within one of GROUPS; a minus before the order turns all of it round."""
    ordered = rows.order_by(*(GROUPS[group][1] if group else ()), *ORDERS[order.removeprefix("-")][1])
    return ordered.reverse() if order.startswith("-") else ordered


def first_convener(day: dt.date) -> Subquery:
    """The organization of the lead convener at the end of `day`, else that of whoever has been co-convener longest."""
    held = RoleHolding.objects.conveners().on(day).filter(partnership=OuterRef("pk"), organization__isnull=False)
    leads_first = Case(When(role=Role.LEAD_CONVENER, then=0), default=1)
    longest_first = F("started_on").asc(nulls_first=True)
    return Subquery(held.order_by(leads_first, longest_first, "pk").values("organization__name")[:1])
