"""Everything that the record holds about one person, to hand it out: as data and as a page to read.

What is in it follows from the models, so that a new table is in it from its first day.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BinaryField, Field, Model, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from actionteams.models import Selection
from desk.holdings import holdings, numbers_of, partnership_path
from desk.table_names import called
from outbox.models import Letter
from partnerships.models import Candidacy, CandidacyStep, Person, PrivateNote, User
from surveys.models import Response

# Keys that open something, and letters' bodies, which hold such keys: whoever reads them could act as this person.
KEYS = {
    "token_hash",
    "password",
    "client_key",
    "dedup_key",
    "sign_up_code",
    "key",
    "message_id",
    "claimed_by",
    "key_hash",
}
BODIES = {"text", "html", "calendar"}
# What only the conveners of a partnership read.
FOR_CONVENERS: dict[type[Model], frozenset[str]] = {
    PrivateNote: frozenset(field.name for field in PrivateNote._meta.concrete_fields),
    Candidacy: frozenset({"for_company", "for_industry", "for_community"}),
    Selection: frozenset(field.name for field in Selection._meta.concrete_fields),
}
# Rows that say something about a person by way of another row.
BY_WAY_OF = ((CandidacyStep, "candidacy__person"), (Response, "participant__person"))


@dataclass(frozen=True)
class Table:
    """One table: what it holds, in words and by its name in the data, and its rows as data and as they are read."""

    title: str
    name: str
    rows: list[dict[str, Any]]
    read: list[list[tuple[str, str]]]


@dataclass(frozen=True)
class Export:
    """All tables about one person, as somebody may see them."""

    person: Person
    made_at: dt.datetime
    with_notes: bool
    tables: list[Table]

    def as_zip(self) -> bytes:
        """The same twice: data.json for programs, data.html for people."""
        data = {
            "person": self.person.name,
            "number": self.person.pk,
            "made_at": self.made_at,
            "private_notes": self.with_notes,
            "tables": {table.name: table.rows for table in self.tables},
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
            archive.writestr("data.html", render_to_string("desk/personal_data_file.html", {"export": self}))
        return packed.getvalue()


def collect(
    person: Person, *, at: dt.datetime, seen: Collection[int] | None = None, with_notes: bool = False
) -> Export:
    """All that is held about `person`; with `seen`, only what these partnerships hold and what all share."""
    queries = _queries(numbers_of(person))
    tables = [_table(model, _narrowed(model, rows, seen), with_notes) for model, rows in queries.items()]
    told = [table for table in tables if table and table.rows]
    return Export(
        person, at, with_notes, sorted(told, key=lambda table: (table.name.split(".")[1] != "person", table.title))
    )


def _queries(numbers: list[int]) -> dict[type[Model], QuerySet]:
    """The rows of each table that are about the person, themselves first."""
    wanted: dict[type[Model], Q] = {Person: Q(pk__in=numbers), Person.history.model: Q(id__in=numbers)}
    pairs = [*((one.model, one.field) for one in holdings()), *BY_WAY_OF]
    for model, field in pairs:
        wanted[model] = wanted.get(model, Q()) | Q(**{f"{field}__in": numbers})
    wanted[Letter] = Q(person_number__in=numbers) | Q(person_number=None, to_address__in=_addresses(numbers))
    return {model: model._base_manager.filter(query).order_by("pk").distinct() for model, query in wanted.items()}


def _addresses(numbers: list[int]) -> set[str]:
    """Without those that are somebody else's now: an address that was typed wrongly opens nobody's letters."""
    found = set(Person.history.filter(id__in=numbers).exclude(email="").values_list("email", flat=True))
    others = Person.objects.filter(email__in=found).exclude(pk__in=numbers).values_list("email", flat=True)
    accounts = User.objects.filter(email__in=found).exclude(person__in=numbers).values_list("email", flat=True)
    return found - set(others) - set(accounts)


def _narrowed(model: type[Model], rows: QuerySet, seen: Collection[int] | None) -> QuerySet:
    path = "partnership_number" if model is Letter else partnership_path(model)
    return rows if seen is None or not path else rows.filter(**{f"{path}__in": seen})


def _table(model: type[Model], rows: QuerySet, with_notes: bool) -> Table | None:
    hidden = frozenset() if with_notes else FOR_CONVENERS.get(model, frozenset())
    fields = [field for field in model._meta.concrete_fields if _is_told(model, field) and field.name not in hidden]
    if not fields:
        return None
    pointing = [field.name for field in fields if field.remote_field and field.remote_field.model]
    found = list(rows.select_related(*pointing) if pointing else rows)
    return Table(
        title=called(model),
        name=model._meta.label_lower,
        rows=[{field.attname: getattr(row, field.attname) for field in fields} for row in found],
        read=[list(_read(row, fields)) for row in found],
    )


def _is_told(model: type[Model], field: Field) -> bool:
    if isinstance(field, BinaryField) or field.name in KEYS:
        return False
    return not (model is Letter and field.name in BODIES)


def _read(row: Model, fields: list[Field]) -> Iterator[tuple[str, str]]:
    """What is filled in, in words."""
    for field in fields:
        if (said := _said(row, field)) != "":
            yield capfirst(str(field.verbose_name)), said


def _said(row: Model, field: Field) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.remote_field and field.remote_field.model:
        return _called(getattr(row, field.name, None), value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return date_format(localtime(value), "M j, Y, g:i A")
    return date_format(value, "M j, Y") if isinstance(value, dt.date) else str(value)


def _called(target: Model | None, number: Any) -> str:
    """By its own name, else its number: its `__str__` may ask further."""
    for name in ("name", "title", "subject", "email"):
        if said := getattr(target, name, ""):
            return str(said)
    return _("number %(number)s") % {"number": number}
