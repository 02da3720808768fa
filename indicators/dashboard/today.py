"""The dashboard as of today, from the stored standings: its rows in one query, sorted by the database."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery

from followups.models import FollowUp
from followups.windows import months
from indicators.dashboard.narrowing import GROUPS, ORDERS
from indicators.models import Snapshot
from partnerships.models import Partnership, RoleHolding
from partnerships.roles import Role

QUARTER = months(-3)
# A night without a snapshot is bridged by one of the week before.
BRIDGED = dt.timedelta(days=7)


def shown(partnerships: QuerySet[Partnership], day: dt.date) -> QuerySet[Partnership]:
    """With standing, convener, next deadline and the snapshot of a quarter ago. While paused none is due (X1)."""
    owed = FollowUp.objects.live().awake().filter(partnership=OuterRef("pk")).order_by("due_on", "rule", "pk")
    before = Snapshot.objects.filter(partnership=OuterRef("pk"), day__range=quarter_before(day)).order_by("-day")
    return partnerships.select_related("standing", "region", "industry").annotate(
        next_due=Subquery(owed.values("due_on")[:1]),
        next_rule=Subquery(owed.values("rule")[:1]),
        convener=Subquery(_leads(day).values("organization__name")[:1]),
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


def _leads(day: dt.date) -> QuerySet[RoleHolding]:
    held = RoleHolding.objects.during(day).filter(partnership=OuterRef("pk"), role=Role.LEAD_CONVENER)
    return held.order_by("-started_on", "pk")
