"""One partnership at a glance, as of a local day: what the page reads, each part a module of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from dataclasses import dataclass

from desk import levels
from desk.drawings.rail import Rail
from desk.drawings.timeline import Timeline
from desk.levels import LevelTag
from desk.overview import lifecycle, place, priorities, seats, upcoming, whats_when
from desk.overview.priorities import PriorityLine
from desk.overview.record import Record
from desk.overview.seats import Seats
from desk.overview.upcoming import Next
from desk.preparing import Checklist, checklist
from partnerships.models import Network, Partnership, Pause
from partnerships.roles import EVERYTHING, Capability


@dataclass(frozen=True)
class Overview:
    """The page from top to bottom. `checklist` is there until the launch is held, `seats` from then on."""

    day: dt.date
    level: LevelTag
    where: str
    rail: Rail
    pause: Pause | None
    next: Next | None
    checklist: Checklist | None
    priorities: Sequence[PriorityLine]
    cycle_called: str
    ideas: int
    timeline: Timeline
    seats: Seats | None


def read(
    partnership: Partnership,
    *,
    day: dt.date,
    now: dt.datetime,
    network: Network,
    is_past: bool = False,
    may: Container[Capability] = EVERYTHING,
) -> Overview:
    """Everything on the page as of the end of `day`, in a fixed number of queries; `may` as in `Record`."""
    record = Record(partnership, day=day, now=now, is_past=is_past, may=may)
    beginning = None if record.cycle.anchored_by(day) else checklist(partnership, day=day)
    return Overview(
        day=day,
        level=levels.as_of(partnership, day) if is_past else levels.of(partnership, now=now),
        where=place.in_words(record),
        rail=lifecycle.rail(record, network),
        pause=record.pause,
        next=None if record.pause else upcoming.next_of(record, beginning),
        checklist=beginning,
        priorities=priorities.lines(record),
        cycle_called=record.cycle_called,
        ideas=record.ideas,
        timeline=whats_when.timeline(record),
        seats=seats.last_meeting(record),
    )
