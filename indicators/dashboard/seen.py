"""All that the lines of the dashboard are made of, as plain values: of the same values comes the same line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language

from indicators.sets.reading import Line as Column
from indicators.words import Level
from partnerships.models import Network
from partnerships.stages import Stage


class Said(dict[str, str]):
    """What is said by code, which nobody changes."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


class Row(NamedTuple):
    """One partnership and how it stands, as read; `region`, `industry` and `convener` are names."""

    slug: str
    name: str
    stage: str
    time_zone: str
    region: str
    industry: str
    convener: str | None
    asleep: bool
    day: dt.date
    level: str
    rule_level: str
    grace_until: dt.date | None
    banner: str
    verdicts: dict[str, str]
    signs: dict[str, str]
    to_renew: list[str]
    level_before: str | None
    verdicts_before: dict[str, str] | None
    next_due: dt.date | None
    next_rule: str | None
    late: int


class Seen(NamedTuple):
    """What of a row its line is made of, beside the `group`; `today` is the day there, or the past day."""

    slug: str
    name: str
    stage: str
    asleep: bool
    group: str
    today: dt.date
    day: dt.date
    level: str
    rule_level: str
    grace_until: dt.date | None
    banner: str
    verdicts: Said
    signs: Said
    to_renew: tuple[str, ...]
    level_before: str | None
    verdicts_before: Said | None
    next_due: dt.date | None
    next_rule: str | None
    late: int

    @classmethod
    def of(cls, one: Row, *, group: str, today: dt.date) -> Seen:
        before = one.verdicts_before
        return cls(
            *(one.slug, one.name, one.stage, one.asleep, group, today),
            *(one.day, one.level, one.rule_level, one.grace_until, one.banner),
            *(Said(one.verdicts), Said(one.signs), tuple(one.to_renew)),
            *(one.level_before, None if before is None else Said(before)),
            *(one.next_due, one.next_rule, one.late),
        )


class Head(NamedTuple):
    """One column in the reader's words."""

    code: str
    short: str
    gap: str
    decides: bool
    group: str


class Shared(NamedTuple):
    """What all lines of a page share. `as_of` is what an address of a past day ends with, else ""."""

    language: str | None
    stages: Said
    emerging: tuple[Head, ...]
    active: tuple[Head, ...]
    as_of: str

    @classmethod
    def of(cls, network: Network, columns: Iterable[Column], day: dt.date | None) -> Shared:
        heads = [Head(str(one.code), one.short, one.gap, one.decides, one.group) for one in columns]
        by_level = [tuple(one for one in heads if one.group == level) for level in (Level.EMERGING, Level.ACTIVE)]
        stages = Said({stage: network.stage_name(stage) for stage in Stage.values})
        return cls(get_language(), stages, *by_level, f"?as_of={day}" if day else "")

    def heads(self, level: str) -> tuple[Head, ...]:
        return self.emerging if level == Level.EMERGING else self.active
