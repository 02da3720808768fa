"""Which meeting each column of a roster is: one on record, by date or name, or one that a second file dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings import clock
from meetings.kinds import OF_A_PRIORITY, MeetingState, MeetingType
from meetings.models import Meeting
from meetings.roster.headings import plain
from meetings.roster.table import Line, read
from partnerships.models import Partnership
from partnerships.zones import ZONES, LocalTimeIsAmbiguous, NoSuchLocalTime, instant

NOON = dt.time(12)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*"
DATES = [
    re.compile(r"(?P<year>\d{4})\D(?P<month>\d{1,2})\D(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?(?!\d)"),
    re.compile(rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})\.?\s+{_MONTH}\.?(?:\s+(?P<year>\d{{4}}))?\b"),
]


class ColumnRefused(ValueError):
    """Why a column is no meeting."""


@dataclass(frozen=True)
class Dated:
    """A meeting that the second file dates and that is not on record yet."""

    type: str
    starts_at: dt.datetime
    day: dt.date
    time_zone: str
    title: str


Target = Meeting | Dated


def match(partnership: Partnership, columns: dict[int, str], dates: Path | None) -> tuple[dict[int, Target], list[str]]:
    """The meeting of each column by its place, and a sentence for each that has none."""
    known = on_record(partnership)
    problems: list[str] = []
    given = _given(partnership, dates, columns, problems) if dates else {}
    targets: dict[int, Target] = {}
    for place, heading in columns.items():
        try:
            if place in given:
                targets[place] = on_record_already(given[place], known)
            elif meeting := meant(heading, known):
                targets[place] = meeting
            else:
                problems.append(_unmatched(heading))
        except ColumnRefused as reason:
            problems.append(str(reason))
    return targets, problems + twice(targets, columns)


def on_record(partnership: Partnership) -> list[Meeting]:
    """The meetings that a column can be: planned or held, the newest first."""
    states = {MeetingState.PLANNED, MeetingState.HELD}
    rows = Meeting.objects.of(partnership).filter(state__in=states)
    return list(rows.select_related("priority").order_by("-starts_at", "-pk"))


def date_in(heading: str) -> tuple[int | None, int, int] | None:
    """Year (None where none is said), month and day in a heading such as `Launch 3/6/25` or `Mar 6`."""
    for pattern in DATES:
        if found := pattern.search(heading.casefold()):
            month = found["month"]
            year = int(found["year"]) if found["year"] else None
            month = MONTHS.get(month) or int(month)
            return (year + 2000 if year and year < 100 else year), month, int(found["day"])
    return None


def meant(heading: str, known: Iterable[Meeting]) -> Meeting | None:
    """The one meeting on record that a heading names by its date, else by its title or kind."""
    date = date_in(heading)
    if date:
        year, month, day = date
        fitting = [m for m in known if (m.day.month, m.day.day) == (month, day) and year in {None, m.day.year}]
        named = [m for m in fitting if set(_names(m)) & set(_word_runs(plain(heading)))]
        fitting = named if len(fitting) > 1 and named else fitting
    else:
        fitting = [m for m in known if plain(heading) in _names(m)]
        fitting = fitting or [m for m in known if m.title and plain(heading) in _word_runs(plain(m.title))]
    if len(fitting) > 1:
        words = {"column": heading, "count": len(fitting)}
        raise ColumnRefused(_("“%(column)s” could be %(count)s meetings. Put its date in the heading.") % words)
    return fitting[0] if fitting else None


def _names(meeting: Meeting) -> set[str]:
    names = (meeting.title, meeting.type, str(meeting.get_type_display()), meeting.called)
    return {plain(name) for name in names if name}


def _word_runs(text: str) -> list[str]:
    """Every run of whole words in `text`."""
    words = text.split()
    return [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]


def _unmatched(heading: str) -> str:
    if not heading:
        return _("A column without a heading holds something. Give it a heading or take it out.")
    return _(
        "“%(column)s” is no meeting on record. Put its date in the heading, or date it in a second file with --meetings."
    ) % {"column": heading}


def twice(targets: dict[int, Target], columns: dict[int, str]) -> list[str]:
    """A sentence for each two columns that are one meeting."""
    seen: dict[object, int] = {}
    problems = []
    for place, target in targets.items():
        same = target.pk if isinstance(target, Meeting) else (target.type, target.day)
        if same in seen:
            words = {"one": columns[seen[same]], "two": columns[place]}
            problems.append(_("“%(one)s” and “%(two)s” are the same meeting.") % words)
        seen[same] = place
    return problems


def _given(partnership: Partnership, dates: Path, columns: dict[int, str], problems: list[str]) -> dict[int, Dated]:
    """What the second file (column, date, type; time, zone and title if wanted) says, by the column's place."""
    needed = {"column", "date", "type"}
    table = read(dates, is_heading=lambda cells: needed <= set(map(plain, cells)), wanted="column, date, type")
    places = {plain(heading): place for place, heading in enumerate(table.headings)}
    at = {plain(heading): place for place, heading in columns.items()}
    found: dict[int, Dated] = {}
    for line in table.lines:
        cells = {name: line.cell(place).strip() for name, place in places.items()}
        try:
            place = at.get(plain(cells["column"]))
            if place is None:
                raise ColumnRefused(_("the roster has no column “%(column)s”.") % cells)
            if place in found:
                raise ColumnRefused(_("“%(column)s” is dated twice.") % cells)
            found[place] = dated(partnership, cells)
        except ColumnRefused as reason:
            problems.append(_in_second_file(line, reason))
    return found


def _in_second_file(line: Line, reason: ColumnRefused) -> str:
    return _("Row %(line)s of the meetings: %(reason)s") % {"line": line.number, "reason": reason}


def dated(partnership: Partnership, cells: dict[str, str]) -> Dated:
    """The meeting of a date and type; time (else noon), zone and title if given. Raises ColumnRefused."""
    zone = cells.get("zone") or cells.get("time zone") or partnership.time_zone
    if zone not in dict(ZONES):
        raise ColumnRefused(_("“%(zone)s” is no time zone known here, such as America/Denver.") % {"zone": zone})
    day, time, type = _day(cells["date"]), _time(cells.get("time", "")), _type(cells["type"])
    try:
        starts_at = instant(day, time, zone)
    except NoSuchLocalTime:
        raise ColumnRefused(clock.never_comes(day, time, zone)) from None
    except LocalTimeIsAmbiguous:
        raise ColumnRefused(clock.comes_twice(day, time, zone)) from None
    return Dated(type, starts_at, day, zone, cells.get("title", "")[:120])


def _day(text: str) -> dt.date:
    try:
        if day := parse_date(text):
            return day
        year, month, date = date_in(text) or (None, 0, 0)
        return dt.date(year, month, date)
    except (TypeError, ValueError):
        raise ColumnRefused(_("“%(date)s” is no date. Write it like 2025-03-06.") % {"date": text}) from None


def _time(text: str) -> dt.time:
    if not text:
        return NOON
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?", text.casefold())
    try:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        return dt.time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)
    except (TypeError, ValueError):
        raise ColumnRefused(_("“%(time)s” is no time. Write it like 7:30 AM.") % {"time": text}) from None


def _type(text: str) -> str:
    asked = plain(text)
    for type in MeetingType:
        if asked in {plain(type.value), plain(str(type.label)), plain(str(type.label)).removesuffix(" meeting")}:
            if type in OF_A_PRIORITY:
                raise ColumnRefused(
                    _("a %(type)s is about one priority. Plan it first; then its column is found by its date.")
                    % {"type": str(type.label).lower()}
                )
            return type.value
    kinds = ", ".join(type.value for type in MeetingType if type not in OF_A_PRIORITY)
    raise ColumnRefused(_("“%(type)s” is no kind of meeting. Use one of: %(kinds)s.") % {"type": text, "kinds": kinds})


def on_record_already(given: Dated, known: Iterable[Meeting]) -> Target:
    """The meeting on record of the same day and kind, if there is one."""
    return next((m for m in known if (m.day, m.type) == (given.day, given.type)), given)


def called(target: Target) -> str:
    """How a report names it: Launch, Thu, Mar 6, 2025."""
    name = target.called if isinstance(target, Meeting) else target.title or str(MeetingType(target.type).label)
    return f"{name}, {date_format(target.day, 'D, M j, Y')}"
