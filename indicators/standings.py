"""Keeping the stored assessments true: what changed since is computed anew, set-based, before it is shown."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, DateField, F, Q, QuerySet, Sum, Value

from indicators.assess import Assessment, assess
from indicators.models import Standing, standing
from indicators.record.asking import Asked, Slot, seldom_asked
from indicators.record.scope import Everybody
from indicators.words import URGENCY
from partnerships.models import Partnership
from partnerships.zones import ZONES, local_date

STORED = (
    *("record_version", "computed_by", "set_version", "day", "level", "rule_level", "grace_until"),
    *("banner", "urgency", "verdicts", "signs", "to_renew"),
)


# What is counted where nobody may be seen, of which the database is not asked.
NOBODY = (0, None, None, 0)


class Age(NamedTuple):
    """How far the record of some partnerships has come, on which local days: at one age what is stored of them is one.

    Every verb raises a version and none lowers it, and no number is given twice; so two sums tell two states apart.
    """

    count: int
    numbers: int | None
    versions: int | None
    days: tuple[dt.date, ...]


class Now(Everybody):
    """All there are, each on their own local day at `now`; `day` is the reader's."""

    def __init__(self, day: dt.date, now: dt.datetime) -> None:
        super().__init__(day)
        self.now = now

    @cached_property
    def days(self) -> dict[str, dt.date]:
        """The local day of each zone."""
        return {zone: local_date(self.now, zone) for zone, _label in ZONES}


def look(partnerships: QuerySet[Partnership], moment: Now) -> tuple[Age, int]:
    """Their age at `moment`, and how many of their standings are stale then, in one query."""
    return _looked(_counted(partnerships, moment.days), moment)


def look_at_all(moment: Now) -> tuple[Age, int]:
    """The same of all there are, by a question that is put together once."""
    return _looked(_everybody(moment), moment)


def _looked(rows: Iterable[tuple], moment: Now) -> tuple[Age, int]:
    *sums, stale = next(iter(rows), NOBODY)
    return Age(*sums, days=tuple(moment.days.values())), stale


@seldom_asked
def _everybody(_asked: Asked) -> QuerySet[Any]:
    days = {zone: Slot(lambda moment, zone=zone: moment.days[zone], DateField()) for zone, _label in ZONES}
    return _counted(Partnership.objects.all(), days)


def _counted(partnerships: QuerySet[Partnership], days: Mapping[str, Any]) -> QuerySet[Any]:
    """All in one row: what is constant keeps them together."""
    sums = {"count": Count("pk"), "numbers": Sum("pk"), "versions": Sum("record_version")}
    together = partnerships.order_by().annotate(together=Value(1)).values("together")
    return together.annotate(**sums, stale=Count("pk", filter=_is_stale(days))).values_list(*sums, "stale")


def freshen(partnerships: QuerySet[Partnership], *, now: dt.datetime) -> int:
    """Compute anew the standings of `partnerships` that are stale at `now`; returns how many.

    One query when none is: a standing is fresh when it is of the record's version, of the rules that hold and of the
    local day. A new version of the set of indicators counts as a change of every record.
    """
    stale = list(partnerships.filter(_is_stale({zone: local_date(now, zone) for zone, _label in ZONES})))
    if stale:
        days = {partnership.pk: partnership.local_date(now) for partnership in stale}
        _store(stale, assess(stale, days))
    return len(stale)


def _is_stale(days: Mapping[str, Any]) -> Q:
    return Q(standing=None) | ~_is_fresh(days)


def _is_fresh(days: Mapping[str, Any]) -> Q:
    """Of the record's version, of the rules, and of the day that it is where the partnership is at home."""
    zones: dict[Any, list[str]] = defaultdict(list)
    for zone, day in days.items():
        zones[day].append(zone)
    of_today = (Q(time_zone__in=there, standing__day=day) for day, there in zones.items())
    of_now = Q(standing__record_version=F("record_version"), standing__computed_by=standing.COMPUTED_BY)
    return reduce(or_, of_today) & of_now


def _store(partnerships: list[Partnership], assessed: dict[int, Assessment]) -> None:
    """Never over what somebody faster computed from a newer state of the record."""
    rows = [_row(one, assessed[one.pk]) for one in partnerships]
    _store_one(*rows) if len(rows) == 1 else _store_many(rows)


def _store_one(row: Standing) -> None:
    """In one statement: after a save it is one that is computed anew, and there is one that was computed before."""
    kept = Standing.objects.filter(_not_newer(row), partnership=row.partnership_id)
    columns = (Standing._meta.get_field(name).attname for name in STORED)
    values = {column: getattr(row, column) for column in columns}
    if not kept.update(**values):
        Standing.objects.bulk_create([row], ignore_conflicts=True)
        # Somebody's first one, of an older state of the record, may have come between.
        kept.update(**values)


def _not_newer(row: Standing) -> Q:
    return Q(record_version__lte=row.record_version)


@transaction.atomic
def _store_many(given: Iterable[Standing]) -> None:
    """In the order of numbers, so that of two who store the same at once one waits for the other."""
    rows = {row.partnership_id: row for row in sorted(given, key=lambda row: row.partnership_id)}
    kept = _held(rows)
    new = [row for number, row in rows.items() if number not in kept]
    Standing.objects.bulk_create(new, ignore_conflicts=True)
    again = [row for number, row in rows.items() if number in kept and not _is_overtaken(row, kept[number])]
    Standing.objects.bulk_create(again, update_conflicts=True, unique_fields=["partnership"], update_fields=STORED)


def _held(numbers: Collection[int]) -> dict[int, int]:
    """By partnership, from which version of the record what is kept was computed. Nobody changes it until the end."""
    held = Standing.objects.select_for_update().filter(partnership__in=numbers).order_by("partnership_id")
    return dict(held.values_list("partnership_id", "record_version"))


def _is_overtaken(row: Standing, kept: int) -> bool:
    return kept > row.record_version


def _row(partnership: Partnership, assessment: Assessment) -> Standing:
    return Standing(
        partnership=partnership,
        record_version=partnership.record_version,
        computed_by=standing.COMPUTED_BY,
        set_version_id=assessment.version.pk,
        day=assessment.day,
        level=assessment.level,
        rule_level=assessment.rule_level,
        grace_until=assessment.grace_until,
        banner=assessment.banner,
        urgency=URGENCY[assessment.banner],
        verdicts={code: str(finding.verdict) for code, finding in assessment.indicators.items()},
        signs={code: str(sign.state) for code, sign in assessment.signs.items()},
        to_renew=assessment.to_renew,
    )
