"""The quiet lines of one meeting's page: its day and its room, what can still be changed, and what it left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from meetings import counts, preparing_lines, quiet_lines, team_lines
from meetings.agenda import lines, schedule
from meetings.counts import Seat
from meetings.models import AgendaPart, Attendance, Meeting
from meetings.next_steps import Step
from meetings.on_a_call import is_exception
from meetings.recaps import lines as recap_lines
from meetings.report_out import Spoken
from meetings.windows_check import Expected
from partnerships import reasons
from partnerships.guidance import Guidance
from partnerships.quiet_line import QuietLine

Judge = Callable[[Meeting, dt.date], Iterator[QuietLine]]
_from_above: dict[str, Judge] = {}


def join(judge: Judge) -> None:
    """Let a room above say what a held meeting left open by a local day. One judge a room: the last one stands."""
    _from_above[judge.__module__.partition(".")[0]] = judge


@dataclass(frozen=True)
class Seen:
    """What the page has read already: who was `there`, how many next `steps` it has, and the `teams` that report out.

    `should` is the window of its day, `agenda` its parts.
    """

    there: list[Attendance] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    teams: list[Spoken] = field(default_factory=list)
    should: Expected | None = None
    agenda: list[AgendaPart] = field(default_factory=list)


def of(meeting: Meeting, seen: Seen, *, today: dt.date, numbers: Guidance) -> list[QuietLine]:
    """What is worth a look as long as the meeting has a date, each with the reason that was given for it."""
    if not (meeting.is_held or meeting.is_planned):
        return []
    found = [_about(meeting, line) for line in _of_its_record(meeting, seen, today=today, numbers=numbers)]
    if seen.agenda and meeting.is_planned and meeting.is_full:
        champions = schedule.champions_of(meeting)
        found += lines.of(meeting, seen.agenda, champions=champions, numbers=numbers)
    if meeting.is_planned and today <= meeting.day:
        found += preparing_lines.of(meeting, counts.tally_ahead(meeting), today=today, numbers=numbers)
    return reasons.with_reasons(meeting.partnership, found)


def _of_its_record(meeting: Meeting, seen: Seen, *, today: dt.date, numbers: Guidance) -> Iterator[QuietLine]:
    yield from quiet_lines.of(meeting, counts.tally(_seats(seen.there)), numbers=numbers, should=seen.should)
    yield from team_lines.in_person(meeting)
    yield from recap_lines.for_page(meeting, seen.steps, today=today, numbers=numbers)
    if meeting.is_held:
        yield from team_lines.without_chair(meeting, (one.priority for one in seen.teams if not one.has_chair))
        unexplained = sum(is_exception(meeting, row) and not row.exception_reason for row in seen.there)
        yield from team_lines.of_call(meeting, steps=len(seen.steps), unexplained=unexplained, today=today)
        for judge in _from_above.values():
            yield from judge(meeting, today)


def _seats(there: Iterable[Attendance]) -> list[Seat]:
    return [Seat(row.person_id, row.organization and row.organization.counted_as, row.capacity) for row in there]


def _about(meeting: Meeting, line: QuietLine) -> QuietLine:
    """A reason that is given for it is about this meeting alone."""
    return replace(line, about=line.about or meeting.source)
