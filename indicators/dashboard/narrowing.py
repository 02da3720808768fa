"""What the dashboard is narrowed, sorted and grouped by, read from an address; a word it does not know asks nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.words import Level, SignState
from partnerships.models import Partnership, RoleHolding
from partnerships.stages import Stage

BY_STAGE = Case(*(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage.values)))
BY_LEVEL = Case(*(When(standing__level=level, then=Value(place)) for place, level in enumerate(Level.values)))
IN_GRACE_FIRST = F("standing__grace_until").asc(nulls_last=True)
DUE_FIRST = F("next_due").asc(nulls_last=True)
ORDERS: dict[str, tuple[Promise, tuple[Any, ...]]] = {
    "help": (
        _("Where help is needed first"),
        ("-standing__urgency", IN_GRACE_FIRST, DUE_FIRST, "name", "pk"),
    ),
    "name": (_("Name"), ("name", "pk")),
    "stage": (_("Stage"), (BY_STAGE, "name", "pk")),
    "level": (_("Assessment"), (BY_LEVEL, "name", "pk")),
    "due": (_("Next deadline"), (DUE_FIRST, "name", "pk")),
    "late": (_("Most that is late"), ("-late", DUE_FIRST, "name", "pk")),
}
GROUPS: dict[str, tuple[Promise, tuple[Any, ...]]] = {
    "region": (_("Region"), ("region__name", "region_id")),
    "industry": (_("Industry"), ("industry__name", "industry_id")),
    "convener": (_("Convener"), (F("convener").asc(nulls_last=True),)),
    "stage": (_("Stage"), (BY_STAGE,)),
    "level": (_("Assessment"), (BY_LEVEL,)),
}


# What an address asks of one sign: that it is raised, or that it is one to watch.
SIGN_STATES = {sign.id: (sign.id, SignState.RAISED) for sign in SIGNS} | {
    f"{sign.id}-watch": (sign.id, SignState.WATCH) for sign in SIGNS
}


@dataclass(frozen=True)
class Narrowing:
    """One choice for each list of the filter bar, None for all.

    `convener` is the number of an organization, `signs` what the signs say together, `sign` one of SIGN_STATES.
    """

    region: int | None = None
    industry: int | None = None
    convener: int | None = None
    stage: str | None = None
    level: str | None = None
    signs: str | None = None
    sign: str | None = None

    @property
    def narrows(self) -> bool:
        return any(getattr(self, field.name) is not None for field in fields(self))

    def place(self, partnerships: QuerySet[Partnership], day: dt.date) -> QuerySet[Partnership]:
        """Those of the region and the industry that were chosen, convened by that organization at the end of `day`."""
        if self.region is not None:
            partnerships = partnerships.filter(region=self.region)
        if self.industry is not None:
            partnerships = partnerships.filter(industry=self.industry)
        if self.convener is not None:
            held = RoleHolding.objects.conveners().on(day).filter(partnership=OuterRef("pk"))
            partnerships = partnerships.filter(Exists(held.filter(organization=self.convener)))
        return partnerships

    def state(self, partnerships: QuerySet[Partnership], day: dt.date) -> QuerySet[Partnership]:
        """Those that are, by what is stored, of the stage, the level and the signs that were chosen; `day` is today."""
        chosen = {"stage": self.stage, "standing__level": self.level}
        if self.sign is not None:
            code, state = SIGN_STATES[self.sign]
            chosen[f"standing__signs__{code}"] = state.value
        if self.signs is not None:
            partnerships = partnerships.alias(says=banners.stored(day)).filter(says=self.signs)
        return partnerships.filter(**{field: value for field, value in chosen.items() if value is not None})

    def fits(self, partnership: Partnership) -> bool:
        """The same as `state`, asked of a partnership as it stood on a past day."""
        standing = partnership.standing
        says = banners.of(standing.banner, asleep=partnership.asleep)
        pairs = ((self.stage, partnership.stage), (self.level, standing.level), (self.signs, says))
        code, state = SIGN_STATES[self.sign] if self.sign else ("", None)
        return standing.signs.get(code) == state and all(chosen is None or chosen == there for chosen, there in pairs)


def narrowing(asked: Mapping[str, str]) -> Narrowing:
    return Narrowing(
        region=_number(asked.get("region")),
        industry=_number(asked.get("industry")),
        convener=_number(asked.get("convener")),
        stage=_one_of(Stage.values, asked.get("stage")),
        level=_one_of(Level.values, asked.get("level")),
        signs=_one_of(banners.VALUES, asked.get("signs")),
        sign=_one_of(SIGN_STATES, asked.get("sign")),
    )


def order_asked(asked: Mapping[str, str]) -> str:
    """One of ORDERS, with a minus before it when turned round."""
    order = asked.get("sort", "")
    return order if order.removeprefix("-") in ORDERS else "help"


def group_asked(asked: Mapping[str, str]) -> str:
    """One of GROUPS, or "" for none."""
    group = asked.get("group", "")
    return group if group in GROUPS else ""


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) <= 9 else None


def _one_of(known: Container[str], typed: str | None) -> str | None:
    return typed if typed in known else None
