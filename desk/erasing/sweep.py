"""Going through every column of words in every table, so that what was typed somewhere is found too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Model, Q, QuerySet, TextField

from desk.erasing.traces import Traces
from desk.holdings import is_history, numbers_of, partnership_path, partnerships_of, pointers
from outbox.models import Letter
from partnerships.models import Organization, Person, User

# Rows that are people, companies or machinery themselves: dealt with by name elsewhere, or not words.
NOT_SWEPT = {Person, Organization, User}
MACHINERY = {"auth", "contenttypes", "sessions", "account", "mfa"}


@dataclass(frozen=True)
class Mention:
    """One row that holds some of it in words, and what it would say without."""

    model: type[Model]
    pk: Any
    changes: dict[str, Any]

    def take_out(self) -> None:
        self.model._base_manager.filter(pk=self.pk).update(**self.changes)


def mentions(person: Person, traces: Traces) -> Iterator[Mention]:
    """Every row that mentions `person` in words.

    Where somebody else of that name is on record, the name alone says nothing outside of the partnerships that
    know `person`, and nothing in a row that points at the other one.
    """
    namesakes = _namesakes(person, traces)
    known = partnerships_of(person) if namesakes else set()
    for model in swept():
        columns = words_of(model)
        for row in _candidates(model, columns, traces):
            told = traces if _is_about(row, namesakes, known) else traces.without_names()
            if changes := _changes(row, columns, told):
                yield Mention(model, row.pk, changes)


def swept() -> list[type[Model]]:
    """The models whose words are looked through."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label not in MACHINERY and getattr(model, "instance_type", model) not in NOT_SWEPT
        if words_of(model)
    ]


def words_of(model: type[Model]) -> list[Field]:
    """Its columns that hold what people type: not choices, which are ours."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField) and not field.choices and not field.primary_key
    ]


def _candidates(model: type[Model], columns: list[Field], traces: Traces) -> QuerySet:
    rows = model._base_manager.all()
    if any(isinstance(column, JSONField) for column in columns):
        return rows
    wanted = Q(pk__in=[])
    for column in columns:
        for word in traces.words:
            wanted |= Q(**{f"{column.attname}__icontains": word})
    # Calendar entries break their lines wherever they like, in the midst of a name too.
    return rows.filter(wanted | ~Q(calendar="") if model is Letter else wanted)


def _changes(row: Model, columns: list[Field], traces: Traces) -> dict[str, Any]:
    changes = {}
    for column in columns:
        value = getattr(row, column.attname)
        if _is_folded(row, column):
            value = value.replace("\r\n ", "").replace("\n ", "")
            if not traces.found_in(value):
                continue
        clean = traces.clean_value(value)
        if clean != value:
            longest = getattr(column, "max_length", None)
            changes[column.attname] = clean[:longest] if isinstance(clean, str) else clean
    return changes


def _is_folded(row: Model, column: Field) -> bool:
    return isinstance(row, Letter) and column.attname == "calendar"


def _namesakes(person: Person, traces: Traces) -> set[int]:
    """The numbers of other living records under one of the names."""
    found: set[int] = set()
    for name in traces.names:
        found.update(Person.objects.called(name).values_list("pk", flat=True))
    return found - set(numbers_of(person))


def _is_about(row: Model, namesakes: set[int], known: set[int]) -> bool:
    """Whether a name in this row means the person."""
    if not namesakes:
        return True
    if isinstance(row, Letter):
        return row.person_number not in namesakes and row.partnership_number in known
    people = {getattr(row, field.attname) for field in pointers(type(row)) if field.remote_field.model is Person}
    if people & namesakes:
        return False
    return _partnership_of(row) in known


def _partnership_of(row: Model) -> int | None:
    path = partnership_path(type(row))
    if not path:
        return None
    if is_history(type(row)) or "__" in path:
        return type(row)._base_manager.filter(pk=row.pk).values_list(path, flat=True).first()
    return getattr(row, path)
