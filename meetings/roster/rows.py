"""The rows of a roster as people, each once; and the rows that cannot be taken, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from meetings.roster.headings import Field, plain
from meetings.roster.table import Line, Table
from partnerships.names import company_key, person_key, tidy
from partnerships.spreadsheets import as_typed
from partnerships.systems import System

LONGEST = {
    Field.NAME: 120,
    Field.TITLE: 120,
    Field.COMPANY: 160,
    Field.COUNTY: 100,
    Field.EMAIL: 254,
    Field.MOBILE: 40,
    Field.SYSTEM: 60,
    Field.RECORD: 18,
}
THERE = frozenset(["x", "yes", "y", "1", "present", "true", "t", "attended", "here", "✓", "✔", "☑"])
NOT_THERE = frozenset(
    (
        "",
        *["no", "n", "0", "-", "–", "—", "absent", "a", "false", "f", "na", "n/a", "☐", "no-show", "regrets"],
        "no show",
    )
)
RECORD_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "pe", "cpa", "mba"})


@dataclass(frozen=True)
class Refused:
    """A row that is not taken in, by its line in the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("Row %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


class RowRefused(ValueError):
    """Why one row cannot be taken."""


@dataclass
class Entry:
    """One person of the file. `present` are the places of the meeting columns in which they are marked."""

    line: int
    name: str
    title: str = ""
    company: str = ""
    county: str = ""
    email: str = ""
    mobile: str = ""
    system: str = ""
    record: int | None = None
    present: set[int] = field(default_factory=set)

    @property
    def name_key(self) -> str:
        return person_key(self.name)

    @property
    def company_key(self) -> str:
        return company_key(self.company) if self.company else ""

    def take(self, other: Entry) -> None:
        """Become one with a further row about the same person: blanks are filled, marks joined."""
        for name in ("title", "company", "county", "email", "mobile", "system", "record"):
            setattr(self, name, getattr(self, name) or getattr(other, name))
        self.present |= other.present


def read(
    table: Table, places: dict[Field, int], meetings: Collection[int]
) -> tuple[list[Entry], list[Refused], list[str]]:
    """The people of the file, the rows refused, and a sentence for each row that repeats a person."""
    entries, refused = [], []
    for line in table.lines:
        try:
            entries.append(_entry(line, places, meetings, width=len(table.headings)))
        except RowRefused as reason:
            refused.append(Refused(line.number, str(reason)))
    once, repeated = _each_once(entries)
    return once, refused, repeated


def _entry(line: Line, places: dict[Field, int], meetings: Collection[int], *, width: int) -> Entry:
    if any("\x00" in cell for cell in line.cells):
        raise RowRefused(_("it holds a character that is no text (NUL)."))
    if any(cell.strip() for cell in line.cells[width:]):
        raise RowRefused(_("it has more cells than there are headings. A comma inside a cell needs quotation marks."))
    cells = {what: tidy(as_typed(line.cell(place))) for what, place in places.items()}
    values = {what: cells.get(what, "") for what in LONGEST} | {Field.NAME: _name(cells)}
    _check(values)
    return Entry(
        line.number,
        name=values[Field.NAME],
        title=values[Field.TITLE],
        company=values[Field.COMPANY],
        county=values[Field.COUNTY],
        email=values[Field.EMAIL].lower(),
        mobile=values[Field.MOBILE],
        system=_system(values[Field.SYSTEM]),
        record=int(values[Field.RECORD]) if RECORD_NUMBER.fullmatch(values[Field.RECORD]) else None,
        present={place for place in meetings if _is_present(line.cell(place))},
    )


def _check(values: dict[Field, str]) -> None:
    if not values[Field.NAME]:
        raise RowRefused(_("there is no name."))
    for what, most in LONGEST.items():
        if len(values[what]) > most:
            raise RowRefused(
                _("the %(field)s is longer than %(most)s characters.") % {"field": what.label, "most": most}
            )
    if values[Field.EMAIL]:
        try:
            validate_email(values[Field.EMAIL])
        except ValidationError:
            raise RowRefused(_("“%(email)s” is no e-mail address.") % {"email": values[Field.EMAIL]}) from None


def _name(cells: dict[Field, str]) -> str:
    """First and last name together; `Voss, Ada` turned around, unless what follows the comma is a suffix."""
    name = cells.get(Field.NAME) or tidy(f"{cells.get(Field.FIRST, '')} {cells.get(Field.LAST, '')}")
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first or "," in first or len(first.split()) > 3:
        return name
    is_suffix = first.casefold().replace(".", "") in SUFFIXES
    return name if is_suffix else f"{first} {last}"


def _system(typed: str) -> str:
    """The kind of organization that is meant; "" where nothing is said."""
    if not typed:
        return ""
    for system in System:
        if plain(typed) in {plain(system.value), plain(str(system.label))}:
            return system.value
    kinds = ", ".join(str(system.label) for system in System)
    raise RowRefused(
        _("“%(kind)s” is no kind of organization. Use one of: %(kinds)s.") % {"kind": typed, "kinds": kinds}
    )


def is_mark(cell: str) -> bool:
    """Whether a cell says that somebody was there, or that they were not."""
    return tidy(as_typed(cell)).casefold() in THERE | NOT_THERE


def _is_present(cell: str) -> bool:
    mark = tidy(as_typed(cell)).casefold()
    if mark not in THERE and mark not in NOT_THERE:
        raise RowRefused(
            _("“%(mark)s” is not understood. Put x for somebody who was there, else nothing.") % {"mark": mark[:40]}
        )
    return mark in THERE


def _each_once(entries: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Rows with the same e-mail, or the same name and company unless their e-mails or our numbers differ, are one person."""
    by_email: dict[str, Entry] = {}
    by_job: dict[tuple[str, str], Entry] = {}
    once, repeated = [], []
    for entry in entries:
        known = by_email.get(entry.email) if entry.email else None
        if known is None:
            known = by_job.get((entry.name_key, entry.company_key))
            if known and _differ(entry.record, known.record):
                known = None
            elif known and _differ(entry.email, known.email):
                repeated.append(_sentence(_("other e-mail, so taken as another person"), entry, known))
                known = None
        if known:
            repeated.append(_sentence(_("taken as one person"), entry, known))
            known.take(entry)
        else:
            once.append(entry)
        stands = known or entry
        if stands.email:
            by_email[stands.email] = stands
        by_job.setdefault((stands.name_key, stands.company_key), stands)
    return once, repeated


def _differ(one: str | int | None, other: str | int | None) -> bool:
    return bool(one and other and one != other)


def _sentence(what: str, entry: Entry, known: Entry) -> str:
    words = {"line": entry.line, "other": known.line, "person": known.name, "company": known.company, "what": what}
    if known.company:
        return _("Row %(line)s repeats row %(other)s (%(person)s, %(company)s): %(what)s.") % words
    return _("Row %(line)s repeats row %(other)s (%(person)s): %(what)s.") % words
