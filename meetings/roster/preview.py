"""What bringing in a roster would do, without doing it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Attendance, Meeting
from meetings.roster import columns
from meetings.roster.bringing_in import Brought, Report, read
from meetings.roster.companies import Companies
from meetings.roster.people import Roll
from meetings.roster.rows import Entry, Refused
from meetings.roster.table import Line, Table
from meetings.roster.understanding import Understood
from partnerships.models import Partnership, Person

ROWS_SHOWN = 20
FILLED = {
    "email": gettext_lazy("email"),
    "mobile": gettext_lazy("phone"),
    "title": gettext_lazy("title"),
    "company": gettext_lazy("company"),
}


class Outcome(enum.StrEnum):
    NEW = "new"
    KNOWN = "known"
    FILLED = "filled"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True)
class RowPreview:
    """One row of the file, whose it is, and what would become of it."""

    line: int
    name: str
    company: str
    outcome: Outcome
    why: str = ""


@dataclass
class Preview:
    """`report` counts as if the file had been stored."""

    report: Report
    rows: list[RowPreview] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything in the file is on record already."""
        report = self.report
        counts = (report.new_people, report.new_companies, report.filled_in, *(one.new for one in report.meetings))
        return not any(counts) and not report.problems


def look(partnership: Partnership, roster: Table, understood: Understood, *, at: dt.datetime) -> Preview:
    """The same reading as `bringing_in.store`, in a few queries and without a write."""
    report = Report()
    entries = read(roster, understood, report, at=at)
    companies = Companies(partnership, entries)
    roll = Roll(entries, companies.by_key)
    people = [(entry, roll.person(entry)) for entry in entries]
    report.people, report.new_people = len({id(person) for _entry, person in people}), len(roll.new)
    report.companies, report.new_companies = len(companies.by_key), len(companies.new)
    report.filled_in, report.notes = len(roll.filled), companies.notes + roll.notes
    report.meetings = _meetings(understood, people)
    rows = _Rows(people, roll, report.refused)
    return Preview(report, [rows.preview(line) for line in roster.lines[:ROWS_SHOWN]])


def _meetings(understood: Understood, people: list[tuple[Entry, Person]]) -> list[Brought]:
    on_record = [target for target in understood.targets.values() if isinstance(target, Meeting)]
    known = set(Attendance.objects.present().filter(meeting__in=on_record).values_list("meeting", "person"))
    brought = []
    for place, target in sorted(understood.targets.items(), key=lambda pair: (pair[1].starts_at, pair[0])):
        there = {id(person): person for entry, person in people if place in entry.present}
        number = target.pk if isinstance(target, models.Model) else None
        new = [person for person in there.values() if (number, person.pk) not in known]
        brought.append(Brought(understood.named[place], columns.called(target), len(there), len(new)))
    return brought


class _Rows:
    def __init__(self, people: list[tuple[Entry, Person]], roll: Roll, refused: list[Refused]) -> None:
        self._people = {entry.line: (entry, person) for entry, person in people}
        self._refused = {row.line: row.reason for row in refused}
        self._filled = roll.filled

    def preview(self, line: Line) -> RowPreview:
        if line.number in self._refused:
            return RowPreview(line.number, "", "", Outcome.REFUSED, self._refused[line.number])
        if line.number not in self._people:
            return RowPreview(line.number, "", "", Outcome.REPEATED, _("It repeats a row above."))
        entry, person = self._people[line.number]
        named = (line.number, entry.name, entry.company)
        if person.pk is None:
            return RowPreview(*named, Outcome.NEW)
        if blanks := self._filled.get(line.number):
            filled = ", ".join(str(FILLED[blank]) for blank in blanks)
            return RowPreview(*named, Outcome.FILLED, _("Filled in: %(fields)s.") % {"fields": filled})
        return RowPreview(*named, Outcome.KNOWN)
