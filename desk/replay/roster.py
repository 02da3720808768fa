"""The spreadsheet that a story may bring along: a person a row, and a column for each meeting."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from desk.replay.reading import text_of
from desk.replay.refusing import BadLife, UnknownName, meant
from partnerships.names import company_key, person_key

HEADINGS = ("person", "title", "company", "county")


@dataclass(frozen=True)
class Row:
    """One person of the roster with their job."""

    person: str
    title: str
    company: str
    county: str


class Roster:
    """The rows of a roster, and who has a mark in which column."""

    def __init__(self) -> None:
        self._people: dict[str, Row] = {}
        self._companies: dict[str, Row] = {}
        self._columns: dict[str, list[str]] = {}

    def person(self, name: str) -> Row | None:
        return self._people.get(person_key(name))

    def company(self, name: str) -> Row | None:
        return self._companies.get(company_key(name))

    @property
    def names(self) -> list[str]:
        return [row.person for row in self._people.values()]

    def marked(self, column: str) -> list[str]:
        """Everybody with a mark in `column`. Raises UnknownName."""
        if column not in self._columns:
            raise UnknownName(f"The roster has no column “{column}”.{meant(column, self._columns)}")
        return self._columns[column]

    def add_column(self, heading: str) -> None:
        self._columns[heading] = []

    def add(self, row: Row, marks: dict[str, str]) -> None:
        """Take in a row with what stands in each meeting's column. Raises KeyError for a person who is there already."""
        if person_key(row.person) in self._people:
            raise KeyError(row.person)
        self._people[person_key(row.person)] = row
        self._companies.setdefault(company_key(row.company), row)
        for column, mark in marks.items():
            if mark.strip():
                self._columns[column].append(row.person)


def read(path: Path) -> Roster:
    """The roster in a file of comma-separated values. Raises BadLife with the line of what is wrong."""
    lines = csv.DictReader(io.StringIO(text_of(path)), restval="")
    headings = list(lines.fieldnames or [])
    if missing := [heading for heading in HEADINGS if heading not in headings]:
        raise BadLife(f"has no column “{missing[0]}”.", file=path.name, line=1)
    roster = Roster()
    for heading in headings:
        if heading not in HEADINGS:
            roster.add_column(heading)
    for line in lines:
        row = Row(**{heading: line.pop(heading).strip() for heading in HEADINGS})
        if not row.person or not row.company or None in line:
            raise BadLife(
                "does not have a name, a company and one value a column.", file=path.name, line=lines.line_num
            )
        try:
            roster.add(row, line)
        except KeyError as error:
            raise BadLife(f"{row.person} is there already.", file=path.name, line=lines.line_num) from error
    return roster
