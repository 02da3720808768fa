"""From a file on disk to people, companies and held meetings: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings import capture, planning
from meetings.models import Meeting
from meetings.roster import columns, companies, headings, rows, table
from meetings.roster.columns import Target
from meetings.roster.people import Roll
from meetings.roster.rows import Entry, Refused
from outbox.past import as_past
from partnerships.models import Partnership, Person
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
    """Store the people of the CSV `file` and who of them was at which meeting; close what was still open.

    `dates` is a second CSV (column, date, type) for columns whose meeting is not on record. One
    transaction; running it again changes nothing. What it causes for days gone by is not mailed.
    Raises table.NotARoster and RosterRefused; then nothing has changed.
    """
    report = Report()
    roster = table.read(file, is_heading=headings.is_heading, wanted=WANTED)
    places = headings.fields(roster.headings)
    report.left_out = headings.left_out(roster.headings)
    named = _meeting_columns(roster)
    targets, report.problems = columns.match(partnership, named, dates)
    entries, report.refused, report.repeated = rows.read(roster, places, set(named))
    report.problems += _ahead(targets, entries, named, at=at)
    if report.problems or (report.refused and not skip_refused):
        raise RosterRefused(report)
    with as_past(), transaction.atomic():
        people = _store_people(partnership, entries, report)
        _store_meetings(partnership, targets, people, named, report, by=by, at=at)
    return report


def _meeting_columns(roster: table.Table) -> dict[int, str]:
    """By place; a column with neither heading nor content is no column."""
    return {
        place: heading
        for place, heading in headings.of_meetings(roster.headings).items()
        if heading or any(line.cell(place).strip() for line in roster.lines)
    }


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
    known, report.new_companies, notes = companies.store(partnership, entries)
    roll = Roll(entries, known)
    people = [(entry, roll.person(entry)) for entry in entries]
    roll.store()
    report.notes += notes + roll.notes
    report.people = len({person.pk for _entry, person in people})
    report.new_people, report.companies = len(roll.new), len(known)
    return people


def _store_meetings(
    partnership: Partnership,
    targets: dict[int, Target],
    people: list[tuple[Entry, Person]],
    named: dict[int, str],
    report: Report,
    *,
    by: Any,
    at: dt.datetime,
) -> None:
    """Oldest first, so that each finds the cycle it belongs to."""
    unseated = _without_a_side([person for _entry, person in people])
    for place, target in sorted(targets.items(), key=lambda pair: (pair[1].starts_at, pair[0])):
        there = {person.pk: person for entry, person in people if place in entry.present}
        name = columns.called(target)
        if not there:
            report.notes.append(_("“%(column)s”: nobody is marked, so nothing was stored.") % {"column": named[place]})
            continue
        meeting = _on_record(partnership, target, by=by, at=at)
        new = _store_presence(meeting, list(there.values()), unseated, by=by, at=at)
        report.meetings.append(Brought(named[place], name, len(there), new))
        _close(meeting, named[place], by=by, at=at)


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
    except (capture.AnchoredAlready, capture.CalledOff, capture.NotYetHeld) as refused:
        report = Report(problems=[_("“%(column)s”: %(reason)s") % {"column": heading, "reason": refused}])
        raise RosterRefused(report) from None
