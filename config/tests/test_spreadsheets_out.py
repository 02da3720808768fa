"""Torture 46, on the way out: whatever people typed anywhere, no cell of any spreadsheet is a formula."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile

import openpyxl
import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from config.tests.payloads import may_say
from desk import exports
from partnerships.roles import Role
from partnerships.tests.makers import make_seated_user
from partnerships.tests.once import checked

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\x00=")
MARK = "HYPERLINK"
# What the product itself writes there and reads again.
OURS = {
    *(
        "slug",
        "time_zone",
        "source",
        "key",
        "kind",
        "rule",
        "url",
        "purpose",
        "adopted_source",
        "raised",
        "state",
        "sign_up_code",
    ),
    # An indicator, a sign, and what is looked at behind a statement: a page of ours or on the web.
    *("code", "sign", "record", "link"),
    *("token_hash", "message_id", "claimed_by", "media_type", "sha256", "kept_as", "naics_codes", "password"),
}


def _is_typed(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and field.name not in OURS and not field.name.endswith("_key") and field.max_length != 0


def poison() -> int:
    """Write something that would run as a formula into every text that somebody could have typed; how many."""
    beginnings, written = itertools.cycle(BEGINNINGS), 0
    ours = ("partnerships", "actionteams", "meetings", "invitations", "indicators", "followups", "outbox")
    for model in apps.get_models():
        if model._meta.app_label not in ours or hasattr(model, "instance_type"):
            continue
        fields = [field for field in model._meta.concrete_fields if _is_typed(field)]
        for row in model._base_manager.all():
            values = {}
            for field in (one for one in fields if may_say(row, one)):
                # No database keeps a NUL in text, so it can only stand in what is written out.
                text = f"{next(beginnings)}{MARK}({row.pk})".replace("\x00", "")
                values[field.attname] = text[: field.max_length or None]
            model._base_manager.filter(pk=row.pk).update(**values)
            written += len(values)
    return written


def cells_of_csv(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]


def cells_of_workbook(content: bytes) -> list[str]:
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def runs(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))]


def whole(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


@pytest.fixture(scope="module")
def poisoned(town):
    """Every text in town is an attack."""
    assert poison() > 300
    return checked(town)


@pytest.fixture
def partnership(poisoned, db):
    return poisoned.life.partnership


@pytest.fixture
def connie(poisoned, db, as_person):
    """Connie's browser."""
    return as_person(poisoned.people["convener"])


def taken(client, partnership, key, kind):
    answer = client.get(reverse("desk:export_list", kwargs={"slug": partnership.slug, "key": key, "kind": kind}))
    assert answer.status_code == 200
    return whole(answer)


def test_no_cell_of_any_list_is_a_formula(connie, partnership):
    """Torture 46."""
    attacks = {}
    for export in exports.EXPORTS:
        for kind, read in (("csv", cells_of_csv), ("xlsx", cells_of_workbook)):
            cells = read(taken(connie, partnership, export.key, kind))
            assert runs(cells) == [], (export.key, kind)
            attacks[export.key, kind] = sum(MARK in cell for cell in cells)

    harmless = {"indicators", "next-steps"}
    assert {key for (key, _kind), count in attacks.items() if count == 0} <= harmless
    assert {key for key, _kind in attacks} == {export.key for export in exports.EXPORTS}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_everything_in_one_archive_is_as_safe(connie, partnership, kind):
    answer = connie.get(reverse("desk:export_everything", kwargs={"slug": partnership.slug, "kind": kind}))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))

    assert archive.testzip() is None
    lists = [f"{export.key}.{kind}" for export in exports.EXPORTS]
    assert [name for name in archive.namelist() if not name.startswith("documents/")] == lists
    read = cells_of_csv if kind == "csv" else cells_of_workbook
    assert [runs(read(archive.read(name))) for name in lists] == [[]] * len(lists)
    documents = [name for name in archive.namelist() if name.startswith("documents/")]
    assert documents
    assert not any("/" in name.removeprefix("documents/") for name in documents)


def test_the_lists_of_the_network_are_as_safe(connie):
    cells = cells_of_csv(b"".join(connie.get(reverse("indicators:export"))))

    assert (runs(cells), any(MARK in cell for cell in cells)) == ([], True)


@pytest.mark.parametrize(("kind", "read"), [("csv", cells_of_csv), ("xlsx", cells_of_workbook)])
@pytest.mark.parametrize("paper", ["evidence_list", "state_form"])
def test_the_evidence_and_the_state_form_are_as_safe(connie, partnership, paper, kind, read):
    answer = connie.get(reverse(f"indicators:{paper}", kwargs={"slug": partnership.slug}), {"download": kind})
    cells = read(whole(answer))

    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert runs(cells) == []
    assert sum(cell.startswith("'") for cell in cells) > 5


def test_a_reader_takes_only_lists_without_contact_data(connie, partnership, as_person):
    reader = as_person(make_seated_user(partnership, Role.READER, "Rae Reader", "State Office"))
    answer = reader.get(reverse("desk:export_everything", kwargs={"slug": partnership.slug, "kind": "csv"}))

    names = zipfile.ZipFile(io.BytesIO(b"".join(answer))).namelist()
    assert names == [
        f"{key}.csv"
        for key in (
            *("companies", "roles", "meetings", "ideas", "priorities"),
            *("actions", "next-steps", "follow-ups", "indicators"),
        )
    ]
