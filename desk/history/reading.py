"""A page of lines as sentences: the rows, what each looked like before, and what they point at, each in one query."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ManyToManyField, Model, OuterRef, Subquery

from desk.history import wording
from desk.history.kinds import KINDS, Kind
from desk.history.lines import by_kind, names_of
from desk.history.names import Names
from desk.holdings import pointers
from partnerships.models import User

# Who, when and in which order: said by the line itself, or not worth a word.
NOT_TOLD = frozenset(
    {
        *("id", "at", "ended_at", "signed_at", "sent_at", "reply_at", "asked_at", "created_at", "closed_at"),
        "revoked_by",
        *("added_at", "by", "closed_by", "sent_by", "position", "revision", "source", "was_expected", "client_key"),
    }
)
# So many lines of one act are folded into one.
FOLDED_FROM = 4


@dataclass(frozen=True)
class Entry:
    """What stands in the list: one act, with what it changed, or how many things it was done to."""

    at: dt.datetime
    sentence: str
    changes: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One row of history and the one before it."""

    kind: Kind
    at: dt.datetime
    user: int | None
    type: str
    row: Model
    before: Model | None

    @property
    def act(self) -> tuple[str, str, int | None, dt.datetime]:
        """The same for all that one person did at once."""
        return self.kind.key, self.type, self.user, self.at.replace(second=0, microsecond=0)

    @property
    def reason(self) -> str:
        """Why, where whoever changed it said so."""
        return getattr(self.row, "history_change_reason", None) or ""

    @property
    def fields(self) -> list[Field]:
        if self.kind.is_fact:
            return self.kind.model._meta.concrete_fields
        return [*self.kind.lines.tracked_fields, *_of_many(self.kind)]

    @property
    def changed(self) -> list[Field]:
        if self.before is None:
            return []
        told = [field for field in self.fields if field.name not in NOT_TOLD]
        return [one for one in told if getattr(self.row, one.attname) != getattr(self.before, one.attname)]


def read(page: Iterable[tuple[int, Any, dt.datetime]]) -> list[Entry]:
    """The lines of a page as entries, in their order. A save that changed nothing worth telling has none."""
    page = list(page)
    lines = {(kind, line.row.pk): line for kind, numbers in by_kind(page).items() for line in _loaded(kind, numbers)}
    ordered = [lines[key] for kind, number, _moment in page if (key := (KINDS[kind], number)) in lines]
    return list(_entries(ordered, _named(ordered)))


def _loaded(kind: Kind, numbers: list[Any]) -> Iterator[Line]:
    at, by = names_of(kind)
    rows = kind.lines._base_manager.filter(pk__in=numbers)
    before: dict[Any, Model] = {}
    if not kind.is_fact:
        rows = list(rows.annotate(before=_line_before(kind)))
        before = kind.lines._base_manager.in_bulk({row.before for row in rows if row.before})
        _fill(kind, [*rows, *before.values()])
    for row in rows:
        type = "+" if kind.is_fact else row.history_type
        earlier = before.get(row.before) if type == "~" else None
        yield Line(kind, getattr(row, at), getattr(row, f"{by}_id"), type, row, earlier)


def _of_many(kind: Kind) -> list[ManyToManyField]:
    """Its fields that hold many things, such as an area's counties."""
    return [] if kind.is_fact else list(kind.lines._history_m2m_fields)


def _fill(kind: Kind, rows: list[Model]) -> None:
    """Set on each line what stood in such a field then, as numbers."""
    for field in _of_many(kind):
        stood, one = defaultdict(list), f"{field.m2m_reverse_field_name()}_id"
        parts = getattr(kind.lines, field.name).model._base_manager.filter(history__in=[row.pk for row in rows])
        for line, number in parts.order_by(one).values_list("history_id", one):
            stood[line].append(number)
        for row in rows:
            setattr(row, field.attname, tuple(stood[row.pk]))


def _line_before(kind: Kind) -> Subquery:
    """By the order in which they were written: what a replay dates back came later all the same."""
    earlier = kind.lines._base_manager.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    return Subquery(earlier.order_by("-history_id").values("history_id")[:1])


def _named(lines: Iterable[Line]) -> Names:
    """Whatever these lines point at, before and after, asked for together."""
    wanted: dict[type[Model], set[Any]] = {User: set()}
    for line in lines:
        wanted[User].add(line.user)
        if "%(itself)s" in str(line.kind.words):
            wanted.setdefault(line.kind.model, set()).add(line.row.id)
        for field in pointers(line.kind.lines):
            target = wanted.setdefault(field.remote_field.model, set())
            target.update(getattr(row, field.attname) for row in (line.row, line.before) if row)
        for field in _of_many(line.kind):
            target = wanted.setdefault(field.remote_field.model, set())
            target.update(*(getattr(row, field.attname) for row in (line.row, line.before) if row))
    names = Names()
    for model, numbers in wanted.items():
        names.learn(model, numbers)
    return names


def _entries(lines: Iterable[Line], names: Names) -> Iterator[Entry]:
    for _act, together in itertools.groupby(lines, key=lambda line: line.act):
        same = list(together)
        if len(same) >= FOLDED_FROM and same[0].type != "~":
            things = tuple(wording.what(line, names) for line in same)
            yield Entry(same[0].at, wording.many(same, names), things=things)
        else:
            yield from (entry for line in same if (entry := _entry(line, names)))


def _entry(line: Line, names: Names) -> Entry | None:
    if line.type != "~" or line.before is None:
        return Entry(line.at, wording.one(line, names))
    changed = line.changed
    if not changed:
        return Entry(line.at, wording.with_reason(line, names)) if line.reason else None
    if len(changed) == 1:
        return Entry(line.at, wording.one_field(line, changed[0], names))
    return Entry(line.at, wording.one(line, names), changes=tuple(wording.field(line, one, names) for one in changed))
