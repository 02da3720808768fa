"""Reading what somebody pasted: rows of a spreadsheet, the report of a video call, or bare names.

Text in, plain values out; no database. Who is meant by a row is asked in `meetings.pasted`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import headings
from meetings.headings import Column
from partnerships.names import company_key, person_key, tidy

LONGEST_TEXT = 400_000
# With five fields each they stay under the number of fields that one form may send.
MOST_PEOPLE = 180
MOST_ROWS = 2000
LONGEST_CELL = 300
BRIEF_MINUTES = 3

EMAIL = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+\.[A-Za-z]{2,}")
# Meant as an address, whether it is one or not.
LIKE_AN_ADDRESS = re.compile(r"\S+@\S+")
IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
# What call programs and people add to a name that is neither a name nor a company.
MARKERS = re.compile(
    r"^(?:guest|external|unverified|host|co-?host|organi[sz]er|presenter|attendee|me|you|phone|cell|\d+"
    r"|(?:she|he|they|ze|xe)(?:\s*/\s*\w+)+)$",
    re.IGNORECASE,
)
# Names of machines and lines instead of people.
MACHINES = re.compile(
    r"^(?:(?:.+[’']s\s+)?(?:iphone|ipad|galaxy|pixel|android|samsung|macbook|laptop|desktop|pc)\b.*|zoom user\b.*|call-?in user.*"
    r"|(?:conference|meeting|board)\s*room.*|unknown.*|anonymous.*|participant\s*\d*|user\s*\d*|[+\d\s().*x-]{7,}"
    r"|.*\b(?:note-?taker|recorder|recording|fireflies|otter\.ai|read\.ai|fathom)\b.*)$",
    re.IGNORECASE,
)
APART = re.compile(r"\s+(?:[-–—|/@]|at)\s+|\s*\|\s*")


class NothingToRead(ValueError):
    """The pasted text holds no rows."""


class TooMuch(ValueError):
    """More than a meeting can have seen."""


@dataclass(frozen=True)
class PastedPerson:
    """One person as pasted. `minutes` is None where no times were given; `joins` counts repeated rows.

    `problems` are sentences for the reader; `doubtful` rows are not taken unless the reader says so.
    """

    name: str
    company: str = ""
    email: str = ""
    title: str = ""
    capacity: str = ""
    minutes: int | None = None
    joins: int = 1
    problems: tuple[str, ...] = ()
    doubtful: bool = False


def people(text: str) -> list[PastedPerson]:
    """The people in pasted text, each once, in the order of the paste. Raises NothingToRead and TooMuch."""
    if len(text) > LONGEST_TEXT:
        raise TooMuch(_("This is too much for one meeting. Paste the list of people only."))
    rows = [row for row in _rows(text) if any(row)]
    if len(rows) > MOST_ROWS:
        raise TooMuch(_("These are %(count)s rows. Paste the people of one meeting.") % {"count": len(rows)})
    header, columns = headings.find(rows)
    found = [person for row in _body(rows, header, columns) if (person := _person(row, columns))]
    together = [_judged(person) for person in _joined(found)]
    if not together:
        raise NothingToRead(_("There is no name in this. Paste rows with a name in each."))
    if len(together) > MOST_PEOPLE:
        words = {"count": len(together), "most": MOST_PEOPLE}
        raise TooMuch(_("These are %(count)s people. Paste at most %(most)s at once.") % words)
    return together


def _rows(text: str) -> list[list[str]]:
    text = text.replace("\ufeff", "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter(text)
    # Lines out of a spreadsheet among typed ones: there a tab ends a cell too.
    text = text.replace("\t", delimiter)
    reader = csv.reader(
        io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if '"' in text else csv.QUOTE_NONE
    )
    try:
        return [[tidy(cell[:LONGEST_CELL]) for cell in row] for row in reader]
    except csv.Error:
        return [[tidy(cell[:LONGEST_CELL]) for cell in line.split(delimiter)] for line in text.splitlines()]


def _delimiter(text: str) -> str:
    """Tabs come from a spreadsheet, semicolons or commas from a file; whatever cuts more lines wins."""
    lines = [line for line in text.splitlines() if line.strip()]
    cut = {mark: sum(mark in line for line in lines) for mark in "\t;,"}
    if cut["\t"] * 2 >= len(lines) and cut["\t"]:
        return "\t"
    return ";" if cut[";"] > cut[","] else ","


def _body(rows: list[list[str]], header: int | None, columns: dict[int, Column]) -> Iterator[list[str]]:
    """The rows below the headings, up to where a report begins another table."""
    if header is None:
        yield from rows
        return
    for row in rows[header + 1 :]:
        if headings.begins_another_part(row):
            return
        if headings.columns(row) != columns:
            yield row


def _person(row: list[str], columns: dict[int, Column]) -> PastedPerson | None:
    cells = headings.named(row, columns) if columns else _guessed(row)
    name = cells.get(Column.NAME) or tidy(f"{cells.get(Column.FIRST, '')} {cells.get(Column.LAST, '')}")
    written = cells.get(Column.EMAIL, "")
    address = EMAIL.search(written) or EMAIL.search(name)
    name, company = _name_and_company(name, from_zoom=Column.ORIGINAL in columns.values())
    email = address.group().lower() if address else ""
    if not name and email:
        name = _name_in(email)
    if not name:
        return None
    said = cells.get(Column.CAPACITY, "")
    capacity = headings.capacity(said)
    problems = [_("“%(word)s” is not known as a capacity.") % {"word": said[:40]}] if said and not capacity else []
    if "@" in written and not address:
        problems.append(_("“%(written)s” is not an email address.") % {"written": written[:60]})
    return PastedPerson(
        name=name[:120],
        company=(cells.get(Column.COMPANY) or company)[:160],
        email=email,
        title=cells.get(Column.TITLE, "")[:120],
        capacity=capacity,
        minutes=headings.minutes(cells.get(Column.DURATION, "")),
        problems=tuple(problems),
    )


def _guessed(row: list[str]) -> dict[Column, str]:
    """Without headings: an address is an address, and the others are name, company and title in this order."""
    cells = [cell for cell in row if cell]
    addresses = [cell for cell in cells if LIKE_AN_ADDRESS.fullmatch(cell)]
    words = [cell for cell in cells if cell not in addresses]
    given = dict(zip((Column.NAME, Column.COMPANY, Column.TITLE), words, strict=False))
    return given | dict(zip((Column.EMAIL,), addresses, strict=False))


def _name_and_company(text: str, *, from_zoom: bool) -> tuple[str, str]:
    """`Jane Doe (Kettlewood) (Guest)` is Jane Doe of Kettlewood; so are `Jane Doe - Kettlewood` and `Doe, Jane`."""
    text = EMAIL.sub("", text).replace("<>", "")
    bracketed = [inner for found in IN_BRACKETS.findall(text) if (inner := tidy(found)) and not MARKERS.match(inner)]
    name = tidy(IN_BRACKETS.sub("", text))
    original = next((inner for inner in bracketed if from_zoom and _is_original(inner, name)), "")
    company = next((inner for inner in bracketed if inner != original), "")
    name = original if len(original) > len(name) else name
    parts = APART.split(name, maxsplit=1)
    if len(parts) == 2 and all(parts):
        name, company = parts[0], company or parts[1]
    last, comma, first = name.partition(",")
    if comma and first.strip() and len(last.split()) <= 3 and len(first.split()) <= 2:
        name = f"{first.strip()} {last.strip()}"
    return tidy(name.strip(" ,;")), company


def _is_original(inner: str, name: str) -> bool:
    """Whether a call program repeats in brackets who this was before they renamed themselves."""
    repeated = set(person_key(inner).split()) & set(person_key(name).split())
    return bool(repeated) or (" " not in name and " " in inner)


def _name_in(email: str) -> str:
    return " ".join(word.capitalize() for word in re.split(r"[._-]+", email.partition("@")[0]) if not word.isdigit())


def _joined(found: Iterable[PastedPerson]) -> list[PastedPerson]:
    """Each person once: who lost the line and dialed in again is still one; namesakes of two companies are two."""
    together: list[PastedPerson] = []
    for person in found:
        place = next((place for place, other in enumerate(together) if _same(person, other)), None)
        if place is None:
            together.append(person)
        else:
            together[place] = _and_again(together[place], person)
    return together


def _same(one: PastedPerson, two: PastedPerson) -> bool:
    if one.email and two.email:
        return one.email == two.email
    companies = {company_key(person.company) for person in (one, two) if person.company}
    return person_key(one.name) == person_key(two.name) and len(companies) < 2


def _and_again(one: PastedPerson, two: PastedPerson) -> PastedPerson:
    known = [minutes for minutes in (one.minutes, two.minutes) if minutes is not None]
    return replace(
        one,
        company=one.company or two.company,
        email=one.email or two.email,
        title=one.title or two.title,
        capacity=one.capacity or two.capacity,
        minutes=sum(known) if known else None,
        joins=one.joins + two.joins,
        problems=tuple(dict.fromkeys(one.problems + two.problems)),
    )


def _judged(person: PastedPerson) -> PastedPerson:
    problems = list(person.problems)
    machine = bool(MACHINES.match(person.name))
    if machine:
        problems.append(_("This looks like a device or a line, not like a name."))
    elif " " not in person.name and not person.email:
        problems.append(_("Only one name."))
    if person.minutes is not None and person.minutes < BRIEF_MINUTES:
        words = {"minutes": person.minutes}
        problems.append(ngettext("Stayed %(minutes)s minute.", "Stayed %(minutes)s minutes.", person.minutes) % words)
    return replace(person, problems=tuple(problems), doubtful=machine)
