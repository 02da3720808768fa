"""The spreadsheet that a story may bring along: a person a row, and a column for each meeting."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

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

    def __init__(self, path: Path | None) -> None:
        self._people: dict[str, Row] = {}
        self._companies: dict[str, Row] = {}
        self._columns: dict[str, list[str]] = {}
        if path:
            self._read(path)

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

    def _read(self, path: Path) -> None:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file)
            headings = lines.fieldnames or []
            if missing := [heading for heading in HEADINGS if heading not in headings]:
                raise BadLife(f"has no column “{missing[0]}”.", file=path.name, line=1)
            self._columns = {heading: [] for heading in headings if heading not in HEADINGS}
            for line in lines:
                self._take(Row(**{heading: line[heading].strip() for heading in HEADINGS}), line)

    def _take(self, row: Row, line: dict[str, str]) -> None:
        self._people[person_key(row.person)] = row
        self._companies.setdefault(company_key(row.company), row)
        for column, marked in self._columns.items():
            if line[column].strip():
                marked.append(row.person)
