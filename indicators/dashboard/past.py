"""The dashboard as of the end of a past day: from the snapshots of that night, else computed anew."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from followups.models import FollowUp
from indicators.assess import Assessment, assess
from indicators.dashboard import banners
from indicators.dashboard.narrowing import Narrowing
from indicators.dashboard.seen import Row
from indicators.dashboard.today import first_convener, quarter_before
from indicators.models import Snapshot, Standing
from indicators.words import URGENCY, Banner, Level
from partnerships.models import Partnership, StageChange
from partnerships.stages import Stage

AHEAD = dt.date.max


@dataclass(frozen=True)
class Past:
    """All that one may see as it stood, and those of them that were asked for, in order."""

    all: list[Partnership]
    shown: list[Row]


def as_of(visible: QuerySet[Partnership], day: dt.date, asked: Narrowing, order: str, group: str) -> Past:
    """`visible` as they stood by the end of `day`, in a number of queries that does not grow with them."""
    there = visible.begun(day).select_related("region", "industry")
    there = list(there.annotate(convener=first_convener(day), asleep=banners.asleep(day)))
    _stand(there, day)
    placed = set(asked.place(visible, day).values_list("pk", flat=True))
    shown = [one for one in there if one.pk in placed and asked.fits(one)]
    return Past(there, [_row(one) for one in _in_order(shown, order, group)])


def _row(one: Any) -> Row:
    """Of a partnership that carries what `today` reads."""
    kept = one.standing
    return Row(
        *(one.slug, one.name, one.stage, one.time_zone, one.region.name, one.industry.name, one.convener, one.asleep),
        *(kept.day, kept.level, kept.rule_level, kept.grace_until, kept.banner),
        *(kept.verdicts, kept.signs, kept.to_renew, one.level_before, one.verdicts_before),
        *(one.next_due, one.next_rule, one.late),
    )


def _stand(partnerships: list[Partnership], day: dt.date) -> None:
    numbers = {one.pk for one in partnerships}
    stages, before = _stages(numbers, day), _before(numbers, day)
    due, late = _due({one.pk for one in partnerships if not one.asleep}, day)
    standings = standings_on(partnerships, day)
    for one in partnerships:
        one.standing = standings[one.pk]
        one.stage = stages.get(one.pk, Stage.PREPARING)
        one.next_due, one.next_rule = due.get(one.pk, (None, None))
        one.late = late[one.pk]
        one.level_before, one.verdicts_before = before.get(one.pk, (None, None))


def standings_on(partnerships: list[Partnership], day: dt.date) -> dict[int, Standing]:
    """How each stood by the end of `day`: as it was kept that night, else by what the record says of it today."""
    rows = Snapshot.objects.filter(day=day, partnership__in=[one.pk for one in partnerships])
    kept = {one.partnership_id: one for one in rows}
    missing = [one for one in partnerships if one.pk not in kept]
    found = assess(missing, {one.pk: day for one in missing}) if missing else {}
    return {one.pk: as_kept(kept[one.pk]) if one.pk in kept else as_standing(found[one.pk]) for one in partnerships}


def as_kept(snapshot: Snapshot) -> Standing:
    same = ("day", "level", "rule_level", "grace_until", "banner", "verdicts", "signs", "to_renew")
    values = {field: getattr(snapshot, field) for field in same}
    return Standing(**values, urgency=URGENCY[Banner(snapshot.banner)])


def as_standing(found: Assessment) -> Standing:
    """An assessment in the shape in which today's are stored; of no partnership yet."""
    same = ("day", "level", "rule_level", "grace_until", "banner", "to_renew")
    values = {field: getattr(found, field) for field in same}
    return Standing(
        **values,
        urgency=URGENCY[found.banner],
        verdicts={code: str(finding.verdict) for code, finding in found.indicators.items()},
        signs={code: str(sign.state) for code, sign in found.signs.items()},
    )


def _stages(numbers: set[int], day: dt.date) -> dict[int, str]:
    changes = StageChange.objects.filter(partnership__in=numbers, on__lte=day).order_by("on", "pk")
    return dict(changes.values_list("partnership_id", "stage"))


def _due(numbers: set[int], day: dt.date) -> tuple[dict[int, tuple[dt.date, str]], Counter[int]]:
    """The first promise that was open then, and how many had passed their last day."""
    rows = FollowUp.objects.live_on(day).filter(partnership__in=numbers).order_by("-due_on", "-rule", "-pk")
    open_then = list(rows.values_list("partnership_id", "due_on", "rule"))
    late = Counter(partnership for partnership, due, _rule in open_then if due < day)
    return {partnership: (due, rule) for partnership, due, rule in open_then}, late


def _before(numbers: set[int], day: dt.date) -> dict[int, tuple[str, dict[str, str]]]:
    rows = Snapshot.objects.filter(partnership__in=numbers, day__range=quarter_before(day)).order_by("day")
    return {
        partnership: (level, verdicts)
        for partnership, level, verdicts in rows.values_list("partnership_id", "level", "verdicts")
    }


STAGES, LEVELS = list(Stage.values), list(Level.values)
SORTED: dict[str, Any] = {
    "help": lambda one: (-one.standing.urgency, one.standing.grace_until or AHEAD, one.next_due or AHEAD),
    "name": lambda one: (),
    "stage": lambda one: (STAGES.index(one.stage),),
    "level": lambda one: (LEVELS.index(one.standing.level),),
    "due": lambda one: (one.next_due or AHEAD,),
    "late": lambda one: (-one.late, one.next_due or AHEAD),
}
GROUPED: dict[str, Any] = {
    "": lambda one: (),
    "region": attrgetter("region.name", "region_id"),
    "industry": attrgetter("industry.name", "industry_id"),
    "convener": lambda one: (one.convener is None, one.convener or ""),
    "stage": SORTED["stage"],
    "level": SORTED["level"],
}


def _in_order(partnerships: Iterable[Partnership], order: str, group: str) -> list[Partnership]:
    """The same orders and groups as the database gives today."""
    by, within = SORTED[order.removeprefix("-")], GROUPED[group]
    return sorted(partnerships, key=lambda one: (within(one), by(one), one.name, one.pk), reverse=order.startswith("-"))
