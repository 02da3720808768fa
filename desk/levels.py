"""The level of a partnership as a tag beside its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from indicators import standings
from indicators.assess import assess, assess_one
from indicators.models import Standing
from indicators.words import Level
from partnerships.models import Partnership


@dataclass(frozen=True)
class LevelTag:
    label: str
    tone: str = ""


def of(partnership: Partnership, *, now: dt.datetime) -> LevelTag:
    """The level today. `standing` is loaded with the partnership, so a fresh one costs nothing."""
    return of_all([partnership], now=now)[partnership.pk]


def of_all(partnerships: Iterable[Partnership], *, now: dt.datetime) -> dict[int, LevelTag]:
    """The same for many: what is stale is computed anew, all at once."""
    found = {partnership.pk: partnership for partnership in partnerships}
    levels = {pk: one.standing.level for pk, one in found.items() if _is_fresh(one, now)}
    stale = found.keys() - levels.keys()
    if stale:
        standings.freshen(Partnership.objects.filter(pk__in=stale), now=now)
        levels |= dict(Standing.objects.filter(partnership__in=stale).values_list("partnership_id", "level"))
    return {pk: _tag(Level(level)) for pk, level in levels.items()}


def as_of(partnership: Partnership, day: dt.date) -> LevelTag:
    """The level by the end of a past day, computed from the record."""
    return _tag(assess_one(partnership, day).level)


def all_as_of(partnerships: Iterable[Partnership], day: dt.date) -> dict[int, LevelTag]:
    rows = list(partnerships)
    found = assess(rows, {row.pk: day for row in rows})
    return {pk: _tag(one.level) for pk, one in found.items()}


def _is_fresh(partnership: Partnership, now: dt.datetime) -> bool:
    standing = getattr(partnership, "standing", None)
    return standing is not None and standing.is_fresh(partnership, partnership.local_date(now))


def _tag(level: Level) -> LevelTag:
    return LevelTag(str(level.label), "pine" if level == Level.ACTIVE else "")
