"""What there is to choose from: regions, industries, stages, levels and signs, each with its count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

from indicators.words import Banner, Level
from partnerships.models import Partnership

# value and name on a partnership, by what it is.
FIELDS = {
    "region": ("region_id", "region__name"),
    "industry": ("industry_id", "industry__name"),
    "stage": ("stage", "stage"),
    "level": ("standing__level", "standing__level"),
    "signs": ("standing__banner", "standing__banner"),
}


@dataclass
class Facets:
    """`choices` maps each kind to (value, name, count); `shown` is how many are left of all."""

    choices: dict[str, list[tuple[str, str, int]]] = field(default_factory=lambda: defaultdict(list))
    shown: int = 0

    def count(self, kind: str, *values: str) -> int:
        return sum(count for value, _name, count in self.choices[kind] if value in values)

    @property
    def figures(self) -> dict[str, int]:
        """How many there are, of which level, and how many show signs."""
        return {
            "all": sum(count for _value, _name, count in self.choices["level"]),
            "active": self.count("level", Level.ACTIVE),
            "emerging": self.count("level", Level.EMERGING),
            "none": self.count("level", Level.NONE),
            "signs": self.count("signs", *(set(Banner.values) - {Banner.HEALTHY})),
        }


def stored(visible: QuerySet[Partnership], narrowed: QuerySet[Partnership]) -> Facets:
    """Of all that are `visible` today, with the number of those `narrowed`, in one query."""
    first, *others = (_counted(visible.order_by(), kind, value, name) for kind, (value, name) in FIELDS.items())
    facets = Facets()
    for kind, value, name, count in first.union(*others, _left(narrowed), all=True):
        if kind == "shown":
            facets.shown = count
        else:
            facets.choices[kind].append((value, name, count))
    return _sorted(facets)


def of_past(partnerships: Iterable[Partnership], shown: int) -> Facets:
    """The same of `partnerships` as they stood on a past day."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in partnerships:
        counts["region", str(one.region_id), one.region.name] += 1
        counts["industry", str(one.industry_id), one.industry.name] += 1
        counts["stage", one.stage, one.stage] += 1
        counts["level", one.standing.level, one.standing.level] += 1
        counts["signs", one.standing.banner, one.standing.banner] += 1
    facets = Facets(shown=shown)
    for (kind, value, name), count in counts.items():
        facets.choices[kind].append((value, name, count))
    return _sorted(facets)


def _counted(rows: QuerySet[Partnership], kind: str, value: str, name: str) -> QuerySet[Any]:
    text = CharField()
    return (
        rows.annotate(_kind=Value(kind, text), _value=Cast(F(value), text), _name=Cast(F(name), text))
        .values("_kind", "_value", "_name")
        .annotate(_count=Count("pk"))
        .values_list("_kind", "_value", "_name", "_count")
    )


def _left(narrowed: QuerySet[Partnership]) -> QuerySet[Any]:
    text = CharField()
    named = narrowed.order_by().annotate(_kind=Value("shown", text), _value=Value("", text), _name=Value("", text))
    return (
        named.values("_kind", "_value", "_name")
        .annotate(_count=Count("pk"))
        .values_list("_kind", "_value", "_name", "_count")
    )


def _sorted(facets: Facets) -> Facets:
    for choices in facets.choices.values():
        choices.sort(key=lambda choice: choice[1].casefold())
    return facets
