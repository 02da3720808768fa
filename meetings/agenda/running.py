"""Which part of the agenda runs now: by what was begun in the room, or else by the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from meetings import agenda
from meetings.agenda import schedule
from meetings.agenda.schedule import Slot
from meetings.models import AgendaPart, Meeting
from partnerships.zones import local_date


@dataclass(frozen=True)
class Moment:
    """What stands in the head of the record between two instants: the part that runs, and the one that comes next.

    `starts` and `ends` are None where it stands from the beginning or to the end; `part` is None before the first.
    """

    part: AgendaPart | None
    following: AgendaPart | None
    clock: str
    starts: dt.datetime | None
    ends: dt.datetime | None

    def is_now(self, instant: dt.datetime) -> bool:
        return (self.starts is None or self.starts <= instant) and (self.ends is None or instant < self.ends)


@dataclass(frozen=True)
class Shown:
    """One moment, and whether it is the present one."""

    moment: Moment
    is_now: bool


def of(meeting: Meeting, *, now: dt.datetime) -> list[Shown]:
    """The moments of a meeting on its day until it is closed, in one query; none on other days and without an agenda."""
    if not meeting.is_planned or meeting.day != local_date(now, meeting.time_zone):
        return []
    parts = agenda.of(meeting)
    return [Shown(moment, moment.is_now(now)) for moment in moments(meeting, parts)] if parts else []


def moments(meeting: Meeting, parts: Sequence[AgendaPart]) -> list[Moment]:
    """One after the other without a gap. Once a part was begun in the room, that one runs until the next is begun."""
    begun = [part for part in parts if part.begun_at]
    if begun:
        part = max(begun, key=lambda one: one.begun_at)
        ends = part.begun_at + dt.timedelta(minutes=part.minutes) if part.minutes else None
        return [Moment(part, _after(parts, part), schedule.clock(meeting, part.begun_at, ends), None, None)]
    slots = schedule.slots(meeting, parts, champions=set())
    before = Moment(None, parts[0], slots[0].clock, None, meeting.starts_at)
    return [before, *(_by_the_clock(slot, parts) for slot in slots if slot.starts)]


def _by_the_clock(slot: Slot, parts: Sequence[AgendaPart]) -> Moment:
    return Moment(slot.part, _after(parts, slot.part), slot.clock, slot.starts, slot.ends)


def _after(parts: Sequence[AgendaPart], part: AgendaPart) -> AgendaPart | None:
    place = parts.index(part) + 1
    return parts[place] if place < len(parts) else None
