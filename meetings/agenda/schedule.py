"""The agenda by the clock: from when to when each part runs, who leads it, and how long all of it takes (S4-51)."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actionteams.models import SignUp
from meetings.agenda.practice import FIVE
from meetings.models import AgendaPart, Meeting
from meetings.when import time_span
from partnerships.guidance import Guidance


@dataclass(frozen=True)
class Range:
    """The fewest and the most minutes that the guidance gives a part."""

    fewest: int
    most: int

    def holds(self, minutes: int) -> bool:
        return self.fewest <= minutes <= self.most

    def __str__(self) -> str:
        return str(self.most) if self.fewest == self.most else f"{self.fewest}–{self.most}"


@dataclass(frozen=True)
class Slot:
    """One part in its time. `starts` and `ends` are instants, None from the first part on that has no minutes.

    `clock` is how they read on the meeting's own wall: 7:30–7:40 AM.
    """

    part: AgendaPart
    starts: dt.datetime | None
    ends: dt.datetime | None
    clock: str
    by_champion: bool


def slots(meeting: Meeting, parts: Iterable[AgendaPart], *, champions: set[int]) -> list[Slot]:
    """The parts one after the other from the meeting's start. The last one before the clock is lost has only a start."""
    starts: dt.datetime | None = meeting.starts_at
    found = []
    for part in parts:
        ends = starts + dt.timedelta(minutes=part.minutes) if starts and part.minutes else None
        shown = clock(meeting, starts, ends) if starts else ""
        found.append(Slot(part, starts, ends, shown, part.lead_id in champions))
        starts = ends
    return found


def clock(meeting: Meeting, starts: dt.datetime, ends: dt.datetime | None) -> str:
    """Two instants as the clock on the meeting's own wall shows them: 7:30–7:40 AM, or 7:30 AM without an end."""
    zone = zoneinfo.ZoneInfo(meeting.time_zone)
    return time_span(starts.astimezone(zone), ends.astimezone(zone) if ends else None)


def total(parts: Iterable[AgendaPart]) -> int:
    """The minutes of all parts that have some."""
    return sum(part.minutes or 0 for part in parts)


def of_the_five(parts: Iterable[AgendaPart]) -> dict[str, int]:
    """The minutes of each of a refresh's five parts that has some; one that was split is counted together."""
    minutes: dict[str, int] = {}
    for part in parts:
        if part.kind in FIVE and part.minutes:
            minutes[part.kind] = minutes.get(part.kind, 0) + part.minutes
    return minutes


def ranges(numbers: Guidance) -> dict[str, Range]:
    """The minutes of a refresh's five parts as the guidance has them, by kind."""
    return {kind: Range(*pair) for kind, pair in zip(FIVE, numbers["agenda_refresh_minutes"], strict=True)}


def whole(found: Sequence[Range]) -> Range:
    """What the parts of these ranges take together: 80 to 110 minutes by the guidance (S4-51)."""
    return Range(sum(one.fewest for one in found), sum(one.most for one in found))


def champions_of(meeting: Meeting) -> set[int]:
    """Who is a champion on the meeting's day, by number: of the partnership, or of any of its priorities."""
    leading = meeting.partnership.role_holdings.champions().during(meeting.day).order_by()
    signed = SignUp.objects.during(meeting.day).filter(priority__partnership=meeting.partnership_id).order_by()
    return set(
        leading.values_list("person_id").union(signed.values_list("person_id")).values_list("person_id", flat=True)
    )
