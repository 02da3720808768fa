"""The dashboard as of today, from the stored standings: its rows in one query, sorted by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from django.db.models import Case, Count, DateField, DateTimeField, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from followups.models import FollowUp
from followups.windows import months
from indicators.dashboard import banners
from indicators.dashboard.narrowing import GROUPS, ORDERS
from indicators.dashboard.seen import Row
from indicators.models import Snapshot
from indicators.record.asking import Asked, Question, Slot, seldom_asked
from indicators.standings import Now
from partnerships.models import Partnership, RoleHolding
from partnerships.roles import Role

QUARTER = months(-3)
# A night without a snapshot is bridged by one of the week before.
BRIDGED = dt.timedelta(days=7)
# As a row has them.
COLUMNS = (
    *("slug", "name", "stage", "time_zone", "region__name", "industry__name", "convener", "asleep"),
    *("standing__day", "standing__level", "standing__rule_level", "standing__grace_until", "standing__banner"),
    *("standing__verdicts", "standing__signs", "standing__to_renew", "level_before", "verdicts_before"),
    *("next_due", "next_rule", "late"),
)


class Moment(Now):
    """With the days whose snapshots may speak for a quarter ago."""

    @cached_property
    def before(self) -> tuple[dt.date, dt.date]:
        return quarter_before(self.day)


class All(Sequence[Row]):
    """All there are in one order, by a question that is put together once."""

    def __init__(self, scope: Moment, order: str, group: str) -> None:
        self._scope, self._question = scope, _question(order, group)

    def __getitem__(self, part: slice) -> list[Row]:
        return [Row._make(one) for one in self._question.part(self._scope, part.start, part.stop)]

    def __iter__(self) -> Iterator[Row]:
        return map(Row._make, self._question(self._scope))

    def __len__(self) -> int:
        return Partnership.objects.count()


class Some(Sequence[Row]):
    """Those of `partnerships`, in one order."""

    def __init__(self, partnerships: QuerySet[Partnership], scope: Moment, order: str, group: str) -> None:
        rows = _told(partnerships, scope.day, scope.now, *scope.before)
        self._rows = _in_order(rows, order, group).values_list(*COLUMNS)

    def __getitem__(self, part: slice) -> list[Row]:
        return list(map(Row._make, self._rows[part]))

    def __iter__(self) -> Iterator[Row]:
        return map(Row._make, self._rows)

    def __len__(self) -> int:
        return self._rows.count()


@cache
def _question(order: str, group: str) -> Question:
    day, now = Slot(lambda scope: scope.day, DateField()), Slot(lambda scope: scope.now, DateTimeField())
    before = (Slot(lambda scope: scope.before[0], DateField()), Slot(lambda scope: scope.before[1], DateField()))

    def rows(_asked: Asked) -> QuerySet[Any]:
        return _in_order(_told(Partnership.objects.all(), day, now, *before), order, group).values_list(*COLUMNS)

    return seldom_asked(rows)


def _told(partnerships: QuerySet[Partnership], day: Any, now: Any, first: Any, last: Any) -> QuerySet[Partnership]:
    """With convener, next deadline, what is late at `now`, and the newest snapshot of the days from `first` to `last`.

    While it is paused nothing is due or late (X1).
    """
    # Whoever is paused is asked about once a row, so that the index gives what is due first at once.
    live = FollowUp.objects.live().awake(OuterRef(OuterRef("pk")))
    owed = live.filter(partnership=OuterRef("pk")).order_by("due_on", "rule", "pk")
    late = owed.filter(late_at__lte=now).order_by().values("partnership").annotate(count=Count("pk"))
    before = Snapshot.objects.filter(partnership=OuterRef("pk"), day__gte=first, day__lte=last).order_by("-day")
    return partnerships.annotate(
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


def _in_order(rows: QuerySet[Partnership], order: str, group: str = "") -> QuerySet[Partnership]:
    """Sorted by one of ORDERS within one of GROUPS; a minus before the order turns all of it round."""
    ordered = rows.order_by(*(GROUPS[group][1] if group else ()), *ORDERS[order.removeprefix("-")][1])
    return ordered.reverse() if order.startswith("-") else ordered


def first_convener(day: dt.date) -> Subquery:
    """The organization of the lead convener at the end of `day`, else that of whoever has been co-convener longest."""
    held = RoleHolding.objects.conveners().on(day).filter(partnership=OuterRef("pk"), organization__isnull=False)
    leads_first = Case(When(role=Role.LEAD_CONVENER, then=0), default=1)
    longest_first = F("started_on").asc(nulls_first=True)
    return Subquery(held.order_by(leads_first, longest_first, "pk").values("organization__name")[:1])
