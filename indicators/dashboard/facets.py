"""What there is to choose from: regions, industries, conveners, stages, levels and signs, each with its count."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from indicators.dashboard import banners
from indicators.dashboard.narrowing import SIGN_STATES
from indicators.words import Banner, Level
from partnerships.models import Partnership, RoleHolding

TEXT = CharField()
# Value and name on a partnership, by what it is.
FIELDS = {"region": ("region_id", "region__name"), "industry": ("industry_id", "industry__name")}
# What stands in one value of "state", in this order.
STATES = ("stage", "level", "signs")
BETWEEN = ","


@dataclass
class Facets:
    """`choices` maps each kind to (value, name, count); `shown` is how many are left of all."""

    choices: dict[str, list[tuple[str, str, int]]] = field(default_factory=lambda: defaultdict(list))
    shown: int = 0

    def count(self, kind: str, *values: str) -> int:
        return sum(count for value, _name, count in self.choices[kind] if value in values)

    @property
    def figures(self) -> dict[str, int]:
        """How many there are, of which level, how many show signs, and how many sleep."""
        return {
            "all": sum(count for _value, _name, count in self.choices["level"]),
            "active": self.count("level", Level.ACTIVE),
            "emerging": self.count("level", Level.EMERGING),
            "none": self.count("level", Level.NONE),
            "signs": self.count("signs", *(set(Banner.values) - {Banner.HEALTHY})),
            "paused": self.count("signs", banners.PAUSED),
        }


def stored(visible: QuerySet[Partnership], narrowed: QuerySet[Partnership], day: dt.date) -> Facets:
    """Of all that are `visible` today, with the number of those `narrowed`, in one query."""
    visible = visible.order_by()
    shown = _counted(narrowed.order_by(), "shown", Value(""), Value(""))
    others = [_counted(visible, kind, F(value), F(name)) for kind, (value, name) in FIELDS.items()]
    others.append(_counted(visible, "state", _state(day), F("standing__signs")))
    others.append(
        _counted(_held(visible, day), "convener", F("organization_id"), F("organization__name"), "partnership")
    )
    return _facets(shown.union(*others, all=True))


def of_past(partnerships: Iterable[Partnership], shown: int, day: dt.date) -> Facets:
    """The same of `partnerships` as they stood on a past `day`."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in partnerships:
        counts.update(_of_one(one))
    held = _held([one.pk for one in partnerships], day).values_list(
        "organization_id", "organization__name", "partnership"
    )
    counts.update(("convener", str(number), name) for number, name, _partnership in held.distinct())
    counts["shown", "", ""] = shown
    return _facets((*which, count) for which, count in counts.items())


def _of_one(one: Partnership) -> Iterator[tuple[str, str, str]]:
    standing = one.standing
    yield "region", str(one.region_id), one.region.name
    yield "industry", str(one.industry_id), one.industry.name
    says = banners.of(standing.banner, asleep=one.asleep)
    yield "state", BETWEEN.join((one.stage, standing.level, says)), json.dumps(standing.signs)


def _held(partnerships: Any, day: dt.date) -> QuerySet[RoleHolding]:
    """Who convenes them at the end of `day`; `partnerships` are numbers, or the query that finds them."""
    held = RoleHolding.objects.conveners().on(day).filter(partnership__in=partnerships, organization__isnull=False)
    return held.order_by()


def _state(day: dt.date) -> Concat:
    """Stage, level and what the signs say, in one: with the states of all signs few of them differ."""
    return Concat("stage", Value(BETWEEN), "standing__level", Value(BETWEEN), banners.stored(day), output_field=TEXT)


def _counted(rows: QuerySet[Any], kind: str, value: Any, name: Any, what: str = "pk") -> QuerySet[Any]:
    return (
        rows.annotate(_kind=Value(kind, TEXT), _value=Cast(value, TEXT), _name=Cast(name, TEXT))
        .values("_kind", "_value", "_name")
        .annotate(_count=Count(what, distinct=what != "pk"))
        .values_list("_kind", "_value", "_name", "_count")
    )


def _facets(rows: Iterable[tuple[str, str, str, int]]) -> Facets:
    facets, states = Facets(), defaultdict[str, Counter[Any]](Counter)
    for kind, value, name, count in rows:
        if kind == "shown":
            facets.shown = count
        elif kind == "state":
            for which, state in zip(STATES, value.split(BETWEEN), strict=True):
                states[which][state] += count
            states["sign"].update(dict.fromkeys(json.loads(name).items(), count))
        else:
            facets.choices[kind].append((value, name, count))
    for kind in STATES:
        facets.choices[kind] = [(state, state, count) for state, count in states[kind].items()]
    signs = states["sign"]
    facets.choices["sign"] = [(asked, "", signs[which]) for asked, which in SIGN_STATES.items() if signs[which]]
    for choices in facets.choices.values():
        choices.sort(key=lambda choice: choice[1].casefold())
    return facets
