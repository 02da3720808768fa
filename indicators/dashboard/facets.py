"""What there is to choose from: regions, industries, conveners, stages, levels and signs, each with its count."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.narrowing import SIGN_STATES
from indicators.words import Banner, Level
from partnerships.models import Partnership, RoleHolding

TEXT = CharField()
# Value and name on a partnership, by what it is.
FIELDS = {
    "region": ("region_id", "region__name"),
    "industry": ("industry_id", "industry__name"),
    "stage": ("stage", "stage"),
    "level": ("standing__level", "standing__level"),
}
CODES = [sign.id for sign in SIGNS]
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
    others.append(_counted(visible, "signs", banners.stored(day), Value("")))
    others.append(_counted(visible, "sign", _all_signs(), Value("")))
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
    yield "stage", one.stage, one.stage
    yield "level", standing.level, standing.level
    yield "signs", banners.of(standing.banner, asleep=one.asleep), ""
    yield "sign", BETWEEN.join(standing.signs.get(sign.id, "") for sign in SIGNS), ""


def _held(partnerships: Any, day: dt.date) -> QuerySet[RoleHolding]:
    """Who convenes them at the end of `day`; `partnerships` are numbers, or the query that finds them."""
    held = RoleHolding.objects.conveners().on(day).filter(partnership__in=partnerships, organization__isnull=False)
    return held.order_by()


def _all_signs() -> Concat:
    """The states of all signs in one, by what is stored: partnerships differ in few ways."""
    states = [KeyTextTransform(sign.id, "standing__signs", output_field=TEXT) for sign in SIGNS]
    parts = [part for state in states for part in (Value(BETWEEN), state)]
    return Concat(*parts[1:], output_field=TEXT)


def _counted(rows: QuerySet[Any], kind: str, value: Any, name: Any, what: str = "pk") -> QuerySet[Any]:
    return (
        rows.annotate(_kind=Value(kind, TEXT), _value=Cast(value, TEXT), _name=Cast(name, TEXT))
        .values("_kind", "_value", "_name")
        .annotate(_count=Count(what, distinct=what != "pk"))
        .values_list("_kind", "_value", "_name", "_count")
    )


def _facets(rows: Iterable[tuple[str, str, str, int]]) -> Facets:
    facets, signs = Facets(), Counter()
    for kind, value, name, count in rows:
        if kind == "shown":
            facets.shown = count
        elif kind == "sign":
            signs.update(dict.fromkeys(zip(CODES, (value or "").split(BETWEEN), strict=False), count))
        else:
            facets.choices[kind].append((value, name, count))
    facets.choices["sign"] = [(asked, "", signs[which]) for asked, which in SIGN_STATES.items() if signs[which]]
    for choices in facets.choices.values():
        choices.sort(key=lambda choice: choice[1].casefold())
    return facets
