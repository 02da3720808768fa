"""What each column of a roster means: a field of the person, a meeting, or nothing that is taken in.

The command goes by headings and a second file and stops at a column it does not understand; the page
guesses, shows the guess and lets it be changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from django.utils.translation import gettext as _

from meetings.kinds import OF_A_PRIORITY, MeetingType
from meetings.roster import columns, headings
from meetings.roster.columns import ColumnRefused, Target
from meetings.roster.headings import Field
from meetings.roster.rows import is_mark
from meetings.roster.table import Table
from partnerships.models import Partnership
from partnerships.names import tidy

LEFT_OUT, NEW_MEETING, MEETING = "", "new", "meeting:"
# By what else a heading may say than the name of a meeting.
TYPES_BY_WORD = {"kickoff": MeetingType.LAUNCH, "kick": MeetingType.LAUNCH, "second": MeetingType.SECOND}


@dataclass
class Understood:
    """Columns by their place. `named` are those of meetings, `problems` a sentence for each that cannot be."""

    fields: dict[Field, int] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    targets: dict[int, Target] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """What somebody says one column means: nothing, a Field, `meeting:12`, or a meeting that is not on record."""

    means: str = LEFT_OUT
    date: str = ""
    type: str = ""
    title: str = ""

    @classmethod
    def of(cls, kept: dict[str, str]) -> Self:
        return cls(**kept)

    def kept(self) -> dict[str, str]:
        return asdict(self)


def by_headings(partnership: Partnership, roster: Table, dates: Path | None = None) -> Understood:
    """As its headings say; `dates` is a second file (column, date, type) for meetings that are not on record.

    Raises NotARoster where two columns mean the same field.
    """
    named = {
        place: heading
        for place, heading in headings.of_meetings(roster.headings).items()
        if heading or _holds_anything(roster, place)
    }
    targets, problems = columns.match(partnership, named, dates)
    return Understood(headings.fields(roster.headings), named, targets, headings.left_out(roster.headings), problems)


def by_choice(partnership: Partnership, roster: Table, choices: Sequence[Choice]) -> Understood:
    """As somebody chose for each column."""
    found = Understood()
    known = {meeting.pk: meeting for meeting in columns.on_record(partnership)}
    for place, choice in enumerate(choices[: len(roster.headings)]):
        heading = called(roster, place)
        if choice.means in Field:
            _take_field(found, Field(choice.means), place, roster)
        elif choice.means == LEFT_OUT:
            found.left_out += [heading] if _holds_anything(roster, place) else []
        else:
            found.named[place] = heading
            try:
                found.targets[place] = _meeting(partnership, choice, known)
            except ColumnRefused as reason:
                found.problems.append(_("“%(column)s”: %(reason)s") % {"column": heading, "reason": reason})
    if not {Field.NAME, Field.FIRST, Field.LAST} & set(found.fields):
        found.problems.append(_("Say which column holds the name of the person."))
    found.problems += columns.twice(found.targets, found.named)
    return found


def guess(partnership: Partnership, roster: Table) -> list[Choice]:
    """What the headings and cells suggest; the second of two columns that mean one field is left out."""
    known = columns.on_record(partnership)
    taken: set[str] = set()
    choices = []
    for place, heading in enumerate(roster.headings):
        choice = _guessed(heading, known, marked=_holds_only_marks(roster, place))
        if choice.means in taken:
            choice = Choice()
        if choice.means not in {LEFT_OUT, NEW_MEETING}:
            taken.add(choice.means)
        choices.append(choice)
    return choices


def called(roster: Table, place: int) -> str:
    """The heading of a column, or where it stands."""
    return roster.headings[place] or _("Column %(number)s") % {"number": place + 1}


def _take_field(found: Understood, field: Field, place: int, roster: Table) -> None:
    if field in found.fields:
        words = {"one": called(roster, found.fields[field]), "two": called(roster, place), "field": field.label}
        found.problems.append(_("The columns “%(one)s” and “%(two)s” both mean the %(field)s. Keep one.") % words)
    else:
        found.fields[field] = place


def _meeting(partnership: Partnership, choice: Choice, known: dict[int, Any]) -> Target:
    if choice.means == NEW_MEETING:
        if not choice.date:
            raise ColumnRefused(_("say on which day this meeting was."))
        if not choice.type:
            raise ColumnRefused(_("say what kind of meeting it was."))
        cells = {"date": choice.date, "type": choice.type, "title": tidy(choice.title)}
        return columns.on_record_already(columns.dated(partnership, cells), known.values())
    number = choice.means.removeprefix(MEETING)
    meeting = known.get(int(number)) if number.isascii() and number.isdigit() else None
    if meeting is None:
        raise ColumnRefused(_("that meeting is not on record any more. Choose again."))
    return meeting


def _guessed(heading: str, known: Sequence[Any], *, marked: bool) -> Choice:
    if field := headings.field_of(heading):
        return Choice(field)
    if not heading or headings.is_left_out(heading):
        return Choice()
    try:
        meeting = columns.meant(heading, known)
    except ColumnRefused:
        meeting = None
    if meeting and marked:
        return Choice(f"{MEETING}{meeting.pk}")
    return Choice(NEW_MEETING, *_date_and_type(heading)) if marked else Choice()


def _date_and_type(heading: str) -> tuple[str, str]:
    year, month, day = columns.date_in(heading) or (None, 0, 0)
    words = headings.plain(heading).split()
    types = [type for type in MeetingType if type not in OF_A_PRIORITY and type.value in words]
    types += [type for word, type in TYPES_BY_WORD.items() if word in words]
    return f"{year:04}-{month:02}-{day:02}" if year else "", types[0].value if types else ""


def _holds_anything(roster: Table, place: int) -> bool:
    return any(line.cell(place).strip() for line in roster.lines)


def _holds_only_marks(roster: Table, place: int) -> bool:
    """At least one mark, and hardly anything else: one cell in twenty may be a slip."""
    cells = Counter(is_mark(line.cell(place)) for line in roster.lines if line.cell(place).strip())
    return cells[True] > 0 and cells[False] * 20 <= cells[True]
