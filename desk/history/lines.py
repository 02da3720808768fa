"""Which lines there are: of one partnership or of one person, newest first, narrowed as asked, a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from desk import audit
from desk.history.kinds import BY_KEY, KINDS, OF_PARTNERSHIPS, Kind
from desk.holdings import numbers_of, pointers
from partnerships.models import Affiliation, Merge, Partnership, Person
from partnerships.zones import start_of_day

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; `zone` says whose `day` it is, `by` is a user's number."""

    zone: str
    kind: str = ""
    by: int | None = None
    day: dt.date | None = None


@dataclass(frozen=True)
class Lines:
    """Lines of several kinds as one list of (kind, number, moment), and the kinds that may be asked for."""

    rows: QuerySet
    kinds: tuple[Kind, ...]
    users: list[int]


def of_partnership(partnership: Partnership, asked: Asked) -> Lines:
    """All that belongs to `partnership`, and the numbers that all partnerships count by."""
    parts = {kind: kind.lines._base_manager.filter(kind.belongs([partnership.pk])) for kind in OF_PARTNERSHIPS}
    return _lines(parts, asked)


def of_person(person: Person, asked: Asked, *, seen: Collection[int]) -> Lines:
    """All that is about `person` in the partnerships `seen`, and what all partnerships share."""
    numbers = numbers_of(person)
    parts = {kind: _about(kind, numbers).filter(kind.belongs(seen)) for kind in OF_PARTNERSHIPS if _points(kind)}
    parts |= {
        BY_KEY["person"]: Person.history.filter(id__in=numbers),
        BY_KEY["job"]: Affiliation.history.filter(person_id__in=numbers),
        BY_KEY["merge"]: Merge.objects.filter(person_id__in=numbers),
        BY_KEY["apart"]: _about(BY_KEY["apart"], numbers),
        BY_KEY["deed"]: audit.about(person),
    }
    return _lines(parts, asked)


def _points(kind: Kind) -> bool:
    return bool(_fields_of_people(kind)) or kind.key == "ask"


def _fields_of_people(kind: Kind) -> list[str]:
    return [one.name for one in pointers(kind.lines) if one.remote_field.model is Person]


def _about(kind: Kind, numbers: Collection[int]) -> QuerySet:
    wanted = Q(pk__in=[])
    for name in _fields_of_people(kind):
        wanted |= Q(**{f"{name}_id__in": numbers})
    if kind.key == "ask":
        invitees = BY_KEY["invitee"].lines.objects.filter(person_id__in=numbers)
        wanted |= Q(invitee_id__in=invitees.values("id"))
    return kind.lines._base_manager.filter(wanted)


def _lines(parts: dict[Kind, QuerySet], asked: Asked) -> Lines:
    kinds = tuple(kind for kind in KINDS if kind in parts)
    chosen = {kind: rows for kind, rows in parts.items() if asked.kind in ("", kind.key)} or parts
    users = _united([_users(kind, rows) for kind, rows in parts.items()], all=False)
    narrowed = [_narrowed(kind, rows, asked) for kind, rows in chosen.items()]
    rows = _united([_columns(kind, part) for kind, part in zip(chosen, narrowed, strict=True)], all=True)
    return Lines(
        rows.order_by("-moment", "-kind_number", "-line_number"), kinds, [number for (number,) in users if number]
    )


def _united(parts: list[QuerySet], *, all: bool) -> QuerySet:
    return parts[0].union(*parts[1:], all=all) if len(parts) > 1 else parts[0]


def _narrowed(kind: Kind, rows: QuerySet, asked: Asked) -> QuerySet:
    at, by = names_of(kind)
    if asked.by:
        rows = rows.filter(**{f"{by}_id": asked.by})
    if asked.day:
        begins, ends = (start_of_day(day, asked.zone) for day in (asked.day, asked.day + A_DAY))
        rows = rows.filter(**{f"{at}__gte": begins, f"{at}__lt": ends})
    return rows


def _columns(kind: Kind, rows: QuerySet) -> QuerySet:
    at, _by = names_of(kind)
    told = {
        "kind_number": Value(KINDS.index(kind), output_field=IntegerField()),
        "line_number": Cast("pk", BigIntegerField()),
        "moment": F(at),
    }
    return rows.order_by().annotate(**told).values_list(*told)


def _users(kind: Kind, rows: QuerySet) -> QuerySet:
    _at, by = names_of(kind)
    return rows.order_by().annotate(user_number=F(f"{by}_id")).values_list("user_number").distinct()


def names_of(kind: Kind) -> tuple[str, str]:
    """The columns of moment and user."""
    return (kind.columns["at"], kind.columns["by"]) if kind.is_fact else ("history_date", "history_user")


def by_kind(page: list[tuple[int, Any, dt.datetime]]) -> dict[Kind, list[Any]]:
    """The numbers of a page's lines for each kind."""
    found: dict[Kind, list[Any]] = {}
    for kind, number, _moment in page:
        found.setdefault(KINDS[kind], []).append(number)
    return found
