"""What the columns of pasted lists are called: in spreadsheets, and in the reports of Zoom, Teams and Meet."""

from __future__ import annotations

import enum
import re

from partnerships.systems import Capacity


class Column(enum.Enum):
    NAME = enum.auto()
    ORIGINAL = enum.auto()  # a name with the original one in brackets behind it
    FIRST = enum.auto()
    LAST = enum.auto()
    COMPANY = enum.auto()
    EMAIL = enum.auto()
    TITLE = enum.auto()
    CAPACITY = enum.auto()
    JOINED = enum.auto()
    LEFT = enum.auto()
    DURATION = enum.auto()
    OTHER = enum.auto()


_WORDS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "name",
        "full name",
        "display name",
        "participant",
        "participants",
        "participant name",
        "attendee",
        "attendee name",
        "person",
        "leader",
        "contact",
        "guest name",
    ),
    Column.ORIGINAL: ("name original name", "name (original name)", "user name original name"),
    Column.FIRST: ("first name", "first", "given name"),
    Column.LAST: ("last name", "last", "surname", "family name"),
    Column.COMPANY: (
        "company",
        "company name",
        "organization",
        "organisation",
        "organization name",
        "employer",
        "business",
        "firm",
        "affiliation",
        "agency",
    ),
    Column.EMAIL: (
        "email",
        "e mail",
        "user email",
        "email address",
        "e mail address",
        "mail",
        "participant id upn",
        "upn",
    ),
    Column.TITLE: ("title", "job title", "position"),
    Column.CAPACITY: ("capacity", "as", "side", "attended as"),
    Column.JOINED: ("join time", "joined", "first join", "time joined", "joined at"),
    Column.LEFT: ("leave time", "left", "last leave", "time exited", "exited", "left at"),
    Column.DURATION: (
        "duration",
        "duration minutes",
        "total duration minutes",
        "in meeting duration",
        "attendance duration",
        "time in session minutes",
        "time in call",
        "minutes",
    ),
    Column.OTHER: (
        "guest",
        "role",
        "recording consent",
        "recording disclaimer response",
        "in waiting room",
        "user action",
        "timestamp",
        "county",
        "phone",
        "mobile",
        "notes",
        "side comments",
    ),
}
_KNOWN = {word: column for column, words in _WORDS.items() for word in words}
_PEOPLE = {Column.NAME, Column.ORIGINAL, Column.FIRST, Column.LAST, Column.EMAIL}
_PART = re.compile(r"^\d+\.\s+\w")
_HOURS = re.compile(r"^\s*(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"^\s*(?:(\d+):)?(\d{1,3}):(\d{2})\s*$")

_CAPACITIES = {
    "industry": Capacity.INDUSTRY,
    "industry leader": Capacity.INDUSTRY,
    "business": Capacity.INDUSTRY,
    "business leader": Capacity.INDUSTRY,
    "leader": Capacity.INDUSTRY,
    "company": Capacity.INDUSTRY,
    "support": Capacity.SUPPORT,
    "support partner": Capacity.SUPPORT,
    "public": Capacity.SUPPORT,
    "public partner": Capacity.SUPPORT,
    "public partners": Capacity.SUPPORT,
    "partner": Capacity.SUPPORT,
    "convener": Capacity.CONVENER,
    "convener staff": Capacity.CONVENER,
    "staff": Capacity.CONVENER,
    "facilitator": Capacity.FACILITATOR,
    "facilitator of record": Capacity.FACILITATOR,
    "observer": Capacity.OBSERVER,
    "guest": Capacity.OBSERVER,
    "other": Capacity.OTHER,
}


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", heading.lower()).split())


def columns(row: list[str]) -> dict[int, Column]:
    """What each cell of a row of headings stands for; empty for a row that is none."""
    found = {place: _KNOWN[_plain(cell)] for place, cell in enumerate(row) if _plain(cell) in _KNOWN}
    mostly = 2 * len(found) >= len([cell for cell in row if cell])
    is_header = mostly and _PEOPLE & set(found.values()) and not begins_another_part(row)
    return found if is_header else {}


def find(rows: list[list[str]]) -> tuple[int | None, dict[int, Column]]:
    """The row of headings among the first twenty-five, and its columns; a report has a preamble before it."""
    for number, row in enumerate(rows[:25]):
        if found := columns(row):
            return number, found
    return None, {}


def begins_another_part(row: list[str]) -> bool:
    """A report's next table, such as `3. In-Meeting Activities`."""
    return len([cell for cell in row if cell]) == 1 and bool(_PART.match(row[0]))


def named(row: list[str], places: dict[int, Column]) -> dict[Column, str]:
    """The cells of a row by what they stand for; the first filled one counts."""
    cells: dict[Column, str] = {}
    for place, column in places.items():
        column = Column.NAME if column is Column.ORIGINAL else column
        if place < len(row) and row[place]:
            cells.setdefault(column, row[place])
    return cells


def capacity(word: str) -> str:
    """The capacity that a word in a list means, or "" for an unknown or missing one."""
    return _CAPACITIES.get(_plain(word), "")


def minutes(text: str) -> int | None:
    """Whole minutes of `95`, `1h 35m 10s`, `1:35:10` or `35:10`; None where that cannot be read."""
    if text.strip().isdigit():
        return int(text)
    if clock := _CLOCK.match(text):
        hours, mins, _seconds = (int(part or 0) for part in clock.groups())
        return 60 * hours + mins
    words = _HOURS.match(text)
    if words and any(words.groups()):
        hours, mins, _seconds = (int(part or 0) for part in words.groups())
        return 60 * hours + mins
    return None
