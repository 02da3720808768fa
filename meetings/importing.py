"""A roster by way of a page: kept, understood, looked at, and brought in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import roster
from meetings.models import RosterFile
from meetings.roster import preview, table, understanding
from meetings.roster.understanding import Choice
from partnerships.models import Partnership, Person
from partnerships.names import tidy


def keep(partnership: Partnership, *, name: str, content: bytes, by: Any, at: dt.datetime) -> RosterFile:
    """Keep an uploaded file for an hour, with a guess at its columns. Raises NotARoster and keeps nothing."""
    read = roster.read_bytes(content)
    choices = [choice.kept() for choice in understanding.guess(partnership, read)]
    return RosterFile.objects.create(
        partnership=partnership,
        by=by,
        name=tidy(name)[-150:] or _("list"),
        content=content,
        choices=choices,
        uploaded_at=at,
    )


def choose(file: RosterFile, choices: Sequence[Choice], *, skip_refused: bool) -> None:
    """Say what its columns mean, and whether rows that cannot be taken are left out."""
    file.choices, file.skip_refused = [choice.kept() for choice in choices], skip_refused
    file.save(update_fields=["choices", "skip_refused"])


def choices_of(file: RosterFile) -> list[Choice]:
    return [Choice.of(kept) for kept in file.choices]


def read(file: RosterFile) -> table.Table:
    return roster.read_bytes(bytes(file.content))


def look(file: RosterFile, read: table.Table, *, at: dt.datetime) -> preview.Preview:
    """What bringing it in would do."""
    understood = understanding.by_choice(file.partnership, read, choices_of(file))
    return preview.look(file.partnership, read, understood, at=at)


@transaction.atomic
def bring_in(file: RosterFile, *, at: dt.datetime) -> None:
    """Store what is in it as chosen; `report` says what became of it. Once, however often it is asked for.

    Raises RosterRefused; then nothing has changed.
    """
    file.refresh_from_db(from_queryset=RosterFile.objects.select_for_update())
    if file.stored_at:
        return
    content = read(file)
    understand = partial(understanding.by_choice, file.partnership, content, choices_of(file))
    report = roster.store(file.partnership, content, understand, by=file.by, at=at, skip_refused=file.skip_refused)
    file.report, file.stored_at = asdict(report), at
    file.save(update_fields=["report", "stored_at"])


def refused_rows(file: RosterFile, *, at: dt.datetime) -> Iterator[list[str]]:
    """The rows that cannot be taken, as they stand in the file, with the reason in front: to be put right."""
    content = read(file)
    if file.report:
        refused = {row["line"]: row["reason"] for row in file.report["refused"]}
    else:
        refused = {row.line: row.reason for row in look(file, content, at=at).report.refused}
    yield [_("Row"), _("Why it was refused"), *content.headings]
    for line in content.lines:
        if line.number in refused:
            yield [str(line.number), refused[line.number], *line.cells]


def erased(*, person: Person, at: dt.datetime, by: Any) -> None:
    """Heard when somebody is erased: any list may name them, and whoever still checks one chooses it again."""
    RosterFile.objects.all().delete()


def forget_old(*, now: dt.datetime) -> int:
    """Delete the files whose hour is over; returns how many."""
    return RosterFile.objects.expired(now=now).delete()[0]
