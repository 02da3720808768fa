"""What there is to choose from: regions, industries, conveners, stages, levels and signs, each with its count."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from indicators.dashboard import banners
from indicators.dashboard.narrowing import SIGN_STATES
from indicators.record.asking import Asked, seldom_asked
from indicators.record.scope import Everybody
from indicators.standings import Age
from indicators.words import Banner, Level
from partnerships.models import Partnership, RoleHolding

TEXT = CharField()
# Value and name on a partnership, by what it is.
FIELDS = {"region": ("region_id", "region__name"), "industry": ("industry_id", "industry__name")}
# Of more than one only while somebody still sees the day before.
MOST_AGES = 4
# What stands in one value of "state", in this order.
STATES = ("stage", "level", "signs")
BETWEEN = ","


@dataclass
class Facets:
    """`choices` maps each kind to (value, name, count); `shown` is how many are left of all."""

    choices: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    shown: int = 0

    def of(self, kind: str) -> list[tuple[str, str, int]]:
        return self.choices.get(kind, [])

    def count(self, kind: str, *values: str) -> int:
        return sum(count for value, _name, count in self.of(kind) if value in values)

    @property
    def figures(self) -> dict[str, int]:
        """How many there are, of which level, how many show signs, and how many sleep."""
        return {
            "all": sum(count for _value, _name, count in self.of("level")),
            "active": self.count("level", Level.ACTIVE),
            "emerging": self.count("level", Level.EMERGING),
            "none": self.count("level", Level.NONE),
            "signs": self.count("signs", *(set(Banner.values) - {Banner.HEALTHY})),
            "paused": self.count("signs", banners.PAUSED),
        }


@lru_cache(MOST_AGES)
def of_all(day: dt.date, age: Age) -> Facets:
    """Of all there are on record today, while nothing narrows them: counted once while the record is of one `age`.

    What a region or an organization is called counts as their record, too. Nobody changes what is kept.
    """
    facets = _facets(_all(Everybody(day)))
    facets.shown = facets.figures["all"]
    return facets


def stored(visible: QuerySet[Partnership], narrowed: QuerySet[Partnership], day: dt.date) -> Facets:
    """Of those that are `visible` today, with the number of those `narrowed`, in one query."""
    shown = _counted(narrowed.order_by(), "shown", Value(""), Value(""))
    return _facets(shown.union(*_parts(visible.order_by(), day), all=True))


@seldom_asked
def _all(asked: Asked) -> QuerySet[Any]:
    first, *others = _parts(Partnership.objects.order_by(), asked.day)
    return first.union(*others, all=True)


def _parts(partnerships: QuerySet[Partnership], day: Any) -> Iterator[QuerySet[Any]]:
    for kind, (value, name) in FIELDS.items():
        yield _counted(partnerships, kind, F(value), F(name))
    yield _counted(partnerships, "state", _state(day), F("standing__signs"))
    held = _held(partnerships, day)
    yield _counted(held, "convener", F("organization_id"), F("organization__name"), "partnership")


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


def _held(partnerships: Any, day: Any) -> QuerySet[RoleHolding]:
    """Who convenes them at the end of `day`; `partnerships` are numbers, or the query that finds them."""
    held = RoleHolding.objects.conveners().on(day).filter(partnership__in=partnerships, organization__isnull=False)
    return held.order_by()


def _state(day: Any) -> Concat:
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
            facets.choices.setdefault(kind, []).append((value, name, count))
    for kind in STATES:
        facets.choices[kind] = [(state, state, count) for state, count in states[kind].items()]
    signs = states["sign"]
    facets.choices["sign"] = [(asked, "", signs[which]) for asked, which in SIGN_STATES.items() if signs[which]]
    for choices in facets.choices.values():
        choices.sort(key=lambda choice: choice[1].casefold())
    return facets
