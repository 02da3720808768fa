"""What rooms decide where both records have a row of which there can be one only."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Model

from partnerships.merging.moving import absorb, fill


class Decisions:
    """Collects, in words for the preview, what was decided and how often."""

    def __init__(self) -> None:
        self._said: Counter[str] = Counter()

    def note(self, words: Any) -> None:
        self._said[str(words)] += 1

    @property
    def said(self) -> list[tuple[str, int]]:
        return list(self._said.items())


def pairs(
    model: type[Model], field: str, kept: Model, gone: Model, *same: str, **only: Any
) -> Iterator[tuple[Any, Any]]:
    """Rows of both records with equal values in the columns `same`: (of the survivor, of the duplicate)."""
    rows = model._base_manager.filter(**only)
    of_kept = {tuple(getattr(row, name) for name in same): row for row in rows.filter(**{field: kept})}
    for row in rows.filter(**{field: gone}).order_by("pk"):
        if twin := of_kept.get(tuple(getattr(row, name) for name in same)):
            yield twin, row


def join_dated(
    model: type[Model],
    field: str,
    kept: Model,
    gone: Model,
    *same: str,
    fills: tuple[str, ...] = (),
    also: Callable[[Any, Any], None] | None = None,
) -> int:
    """Dated rows of both records that overlap become one, from the earliest first day to the latest last one.

    Of rows with equal values in the columns `same`. Returns how many rows went. The columns `fills` are filled
    in where the row that stays has nothing; `also(stays, goes)` settles the rest before it is stored.
    """
    rows = list(model._base_manager.filter(**{f"{field}__in": [kept, gone]}))
    number = model._meta.get_field(field).attname
    key = _values(*same)
    went = 0
    for _same, alike in groupby(sorted(rows, key=lambda row: (repr(key(row)), _first(row), row.pk)), key):
        group = list(alike)
        if {getattr(row, number) for row in group} == {kept.pk, gone.pk}:
            went += _join(group, number, kept.pk, fills, also)
    return went


def _values(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    return lambda row: tuple(getattr(row, name) for name in names)


def _join(group: list[Any], number: str, kept: int, fills: tuple[str, ...], also: Any) -> int:
    """Rows of one kind by first day: those that overlap are folded into one."""
    current, went = group[0], 0
    for row in group[1:]:
        if _last(current) < _first(row):
            current = row
            continue
        mine = getattr(current, number) == kept or getattr(row, number) != kept
        stays, goes = (current, row) if mine else (row, current)
        stays.started_on = _stored(min(_first(current), _first(row)), dt.date.min)
        stays.ended_on = _stored(max(_last(current), _last(row)), dt.date.max)
        fill(stays, goes, *fills)
        if also:
            also(stays, goes)
        absorb(stays, goes)
        current, went = stays, went + 1
    return went


def _first(row: Any) -> dt.date:
    return row.started_on or dt.date.min


def _last(row: Any) -> dt.date:
    return row.ended_on or dt.date.max


def _stored(day: dt.date, none: dt.date) -> dt.date | None:
    return None if day == none else day
