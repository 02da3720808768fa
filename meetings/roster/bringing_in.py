"""From a file on disk to people, companies and held meetings: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings import capture, planning
from meetings.models import Meeting
from meetings.roster import columns, headings, rows, table
from meetings.roster.columns import Target
from meetings.roster.companies import Companies
from meetings.roster.people import Roll
from meetings.roster.rows import Entry, Refused
from meetings.roster.understanding import Understood, by_headings
from outbox.past import as_past
from partnerships import history
from partnerships.models import Network, Partnership, Person
from partnerships.systems import Capacity
from partnerships.zones import local_date

WANTED = "person (or first name and last name), title, company, county, email, phone"


@dataclass(frozen=True)
class Brought:
    """What one column added: how many were there, and how many of them the record did not have."""

    heading: str
    meeting: str
    present: int
    new: int


@dataclass
class Report:
    """What became of a roster. `problems` stop all of it; `refused` rows stop it unless they are skipped."""

    problems: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    meetings: list[Brought] = field(default_factory=list)
    people: int = 0
    new_people: int = 0
    companies: int = 0
    new_companies: int = 0
    filled_in: int = 0


class RosterRefused(Exception):
    """Nothing was stored; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(_("Nothing was stored."))
        self.report = report


def bring_in(
    partnership: Partnership,
    file: Path,
    *,
    by: Any,
    at: dt.datetime,
    dates: Path | None = None,
    skip_refused: bool = False,
) -> Report:
    """Store the people of the `file` and who of them was at which meeting, as its headings say; see `store`.

    `dates` is a second file (column, date, type) for columns whose meeting is not on record. Raises
    NotARoster and RosterRefused; then nothing has changed.
    """
    roster = table.read(file, is_heading=headings.is_heading, wanted=WANTED)
    understand = partial(by_headings, partnership, roster, dates)
    return store(partnership, roster, understand, by=by, at=at, skip_refused=skip_refused)


def store(
    partnership: Partnership,
    roster: table.Table,
    understand: Callable[[], Understood],
    *,
    by: Any,
    at: dt.datetime,
    skip_refused: bool = False,
) -> Report:
    """Store people, companies and who was at which meeting; close what was still open. All of it or nothing.

    Again, it changes nothing. `understand` is asked while everybody else who brings in a roster waits,
    so two at once find each other's people and meetings. What it causes for days gone by is not mailed.
    Raises NotARoster and RosterRefused; then nothing has changed.
    """
    attempt = partial(_stored, partnership, roster, understand, by=by, at=at, skip_refused=skip_refused)
    try:
        return attempt()
    except IntegrityError:  # somebody else added one of its people or companies just now; this time they are known
        return attempt()


def _stored(
    partnership: Partnership,
    roster: table.Table,
    understand: Callable[[], Understood],
    *,
    by: Any,
    at: dt.datetime,
    skip_refused: bool,
) -> Report:
    with as_past(), transaction.atomic(), history.acting(by=by, at=at):
        wait_for_others()
        understood, report = understand(), Report()
        entries = read(roster, understood, report, at=at)
        if report.problems or (report.refused and not skip_refused):
            raise RosterRefused(report)
        people = _store_people(partnership, entries, report)
        _store_meetings(partnership, understood, people, report, by=by, at=at)
    return report


def read_bytes(content: bytes) -> table.Table:
    """The list in an uploaded file. Raises NotARoster."""
    return table.of(content, is_heading=headings.is_heading, wanted=WANTED)


def wait_for_others() -> None:
    """One roster at a time, until the transaction ends: a person without an e-mail is known by no unique key."""
    Network.load()
    Network.objects.select_for_update().get()


def read(roster: table.Table, understood: Understood, report: Report, *, at: dt.datetime) -> list[Entry]:
    """The people of the file; what cannot be taken is in the report."""
    report.left_out = understood.left_out
    entries, report.refused, report.repeated = rows.read(roster, understood.fields, set(understood.named))
    report.problems = understood.problems + _ahead(understood.targets, entries, understood.named, at=at)
    return entries


def _ahead(targets: dict[int, Target], entries: list[Entry], named: dict[int, str], *, at: dt.datetime) -> list[str]:
    """Nobody was at a meeting that lies ahead."""
    marked = {place for entry in entries for place in entry.present}
    late = [
        place
        for place, target in targets.items()
        if target.day > local_date(at, target.time_zone) and (place in marked or isinstance(target, columns.Dated))
    ]
    return [
        _("“%(column)s”: %(day)s has not come yet.")
        % {"column": named[place], "day": date_format(targets[place].day, "D, M j, Y")}
        for place in late
    ]


def _store_people(partnership: Partnership, entries: list[Entry], report: Report) -> list[tuple[Entry, Person]]:
    companies = Companies(partnership, entries)
    companies.store()
    roll = Roll(entries, companies.by_key)
    people = [(entry, roll.person(entry)) for entry in entries]
    roll.store()
    report.notes += companies.notes + roll.notes
    report.people = len({person.pk for _entry, person in people})
    report.new_people, report.filled_in = len(roll.new), len(roll.filled)
    report.companies, report.new_companies = len(companies.by_key), len(companies.new)
    return people


def _store_meetings(
    partnership: Partnership,
    understood: Understood,
    people: list[tuple[Entry, Person]],
    report: Report,
    *,
    by: Any,
    at: dt.datetime,
) -> None:
    """Oldest first, so that each finds the cycle it belongs to."""
    unseated = _without_a_side([person for _entry, person in people])
    for place, target in sorted(understood.targets.items(), key=lambda pair: (pair[1].starts_at, pair[0])):
        there = {person.pk: person for entry, person in people if place in entry.present}
        heading, name = understood.named[place], columns.called(target)
        if not there:
            report.notes.append(_("“%(column)s”: nobody is marked, so nothing was stored.") % {"column": heading})
            continue
        meeting = _on_record(partnership, target, by=by, at=at)
        new = _store_presence(meeting, list(there.values()), unseated, by=by, at=at)
        report.meetings.append(Brought(heading, name, len(there), new))
        _close(meeting, heading, by=by, at=at)


def _without_a_side(people: list[Person]) -> set[int]:
    """Those whose organization or role would not say that a list of business leaders holds business leaders."""
    rows = Person.objects.filter(pk__in=[person.pk for person in people], affiliations=None, role_holdings=None)
    return set(rows.values_list("pk", flat=True))


def _on_record(partnership: Partnership, target: Target, *, by: Any, at: dt.datetime) -> Meeting:
    if isinstance(target, Meeting):
        return Meeting.objects.select_related("partnership", "cycle", "priority__cycle").get(pk=target.pk)
    return planning.plan(
        partnership,
        target.type,
        starts_at=target.starts_at,
        time_zone=target.time_zone,
        title=target.title,
        by=by,
        at=at,
    )


def _store_presence(meeting: Meeting, there: list[Person], unseated: set[int], *, by: Any, at: dt.datetime) -> int:
    """How many were not there before; without any, the record is not touched."""
    known = set(meeting.attendances.present().values_list("person_id", flat=True))
    new = [(person, Capacity.INDUSTRY if person.pk in unseated else "") for person in there if person.pk not in known]
    if new:
        capture.check_in_many(meeting, new, by=by, at=at)
    return len(new)


def _close(meeting: Meeting, heading: str, *, by: Any, at: dt.datetime) -> None:
    if meeting.is_held:
        return
    try:
        capture.close(meeting, by=by, at=at)
    except capture.STANDS_IN_THE_WAY as refused:
        report = Report(problems=[_("“%(column)s”: %(reason)s") % {"column": heading, "reason": refused}])
        raise RosterRefused(report) from None
