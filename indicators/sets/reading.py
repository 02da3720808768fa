"""Which version of a set is in force on a day, and how its lines read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from indicators.catalog import INDICATORS
from indicators.composition import KINDS
from indicators.models import SetVersion
from indicators.record.asking import Asked, Question, seldom_asked
from indicators.record.scope import Everybody
from indicators.sets.shipped import MAIN, SHIPPED
from indicators.statements.asked import ASKED

COLUMNS = [field.attname for field in SetVersion._meta.concrete_fields]
WORDS = {one.id: {"short": one.short, "asks": one.asks, "gap": one.gap} for one in (*INDICATORS, *KINDS)}


@dataclass(frozen=True)
class Line:
    """One line of a set in words: the network's own, or those that ship with the measure."""

    kept: Mapping[str, Any]

    @property
    def code(self) -> str:
        return self.kept["code"]

    @property
    def measure(self) -> str:
        return self.kept["measure"]

    @property
    def group(self) -> str:
        return self.kept["group"]

    @property
    def decides(self) -> bool:
        return self.kept["decides"]

    @property
    def needs_statement(self) -> bool:
        return self.kept["statement"]

    @property
    def can_need_statement(self) -> bool:
        """Whether there is anything to sign for what it measures."""
        return self.measure in ASKED

    @cached_property
    def short(self) -> str:
        return self._words("short")

    @cached_property
    def asks(self) -> str:
        return self._words("asks")

    @cached_property
    def gap(self) -> str:
        return self._words("gap")

    def shipped(self, name: str) -> str:
        """The product's own words for `short`, `asks` or `gap`."""
        return str(WORDS.get(self.measure, {}).get(name, ""))

    def _words(self, name: str) -> str:
        return self.kept[name] or self.shipped(name)


def in_force(day: dt.date, key: str = MAIN) -> SetVersion:
    """The version of a shipped set that holds on local day `day`; not stored while nobody has changed it."""
    for row in _newest(key)(Everybody(day)):
        return SetVersion.from_db(DEFAULT_DB_ALIAS, COLUMNS, row)
    return SHIPPED[key].version()


@cache
def _newest(key: str) -> Question:
    def rows(asked: Asked) -> QuerySet[Any]:
        kept = SetVersion.objects.filter(of__key=key, effective_on__lte=asked.day)
        return kept.order_by("-effective_on", "-number").values_list(*COLUMNS)[:1]

    return seldom_asked(rows)


def versions(key: str = MAIN) -> Sequence[SetVersion]:
    """All that was ever decided about a set, newest first; how it ships, while that is nothing."""
    return list(SetVersion.objects.filter(of__key=key).select_related("by").order_by("-number")) or [
        SHIPPED[key].version()
    ]


def lines(version: SetVersion) -> list[Line]:
    return [Line(kept) for kept in version.lines]
