"""Meetings in the calendar: planned, moved, called off, corrected, and who is expected."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.replay.life import Verb
from meetings import agenda, capture, facilitating, planning
from meetings.kinds import FacilitatorKind, MeetingType, Mode, PartKind, VenueKind
from meetings.models import AgendaPart, Attendance, Meeting
from partnerships.systems import Capacity
from partnerships.zones import instant

if TYPE_CHECKING:
    from desk.replay.player import Player

A_DAY = dt.timedelta(days=1)


def span(
    day: dt.date, starts: dt.time, ends: dt.time | None, zone: str, *, second: bool | None = None
) -> tuple[dt.datetime, dt.datetime | None]:
    """The moments at which a meeting on local `day` begins and ends; one that ends earlier ends on the next day (H9)."""
    starts_at = instant(day, starts, zone, second=second)
    if ends is None:
        return starts_at, None
    return starts_at, instant(day if ends > starts else day + A_DAY, ends, zone, second=second)


@dataclass(frozen=True)
class Plan(Verb):
    """A meeting gets its date. `meeting` is the short name by which the story speaks of it from then on.

    `second_of_two` says which of two equal local times is meant when the clock is set back over it.
    """

    meeting: str
    type: MeetingType
    day: dt.date
    starts: dt.time
    ends: dt.time | None = None
    title: str = ""
    mode: Mode = Mode.IN_PERSON
    venue: str = ""
    venue_kind: VenueKind | None = None
    priority: str = ""
    time_zone: str = ""
    second_of_two: bool | None = None

    def play(self, story: Player) -> Meeting:
        zone = self.time_zone or story.zone
        starts_at, ends_at = span(self.day, self.starts, self.ends, zone, second=self.second_of_two)
        meeting = planning.plan(
            story.partnership,
            self.type,
            starts_at=starts_at,
            ends_at=ends_at,
            time_zone=zone,
            title=self.title,
            mode=self.mode,
            venue=self.venue,
            venue_kind=self.venue_kind or "",
            priority=story.book.priority(self.priority) if self.priority else None,
            by=story.by,
            at=story.now,
        )
        return story.book.add_meeting(self.meeting, meeting)


@dataclass(frozen=True)
class Move(Verb):
    """A meeting that was not held gets another date."""

    meeting: str
    day: dt.date
    starts: dt.time
    ends: dt.time | None = None

    def play(self, story: Player) -> Meeting:
        meeting = story.book.meeting(self.meeting)
        starts_at, ends_at = span(self.day, self.starts, self.ends, meeting.time_zone)
        planning.move(meeting, starts_at=starts_at, ends_at=ends_at, by=story.by, at=story.now)
        return meeting


@dataclass(frozen=True)
class Postpone(Verb):
    """A meeting is put off, without a new date yet."""

    meeting: str
    reason: str

    def play(self, story: Player) -> None:
        planning.postpone(story.book.meeting(self.meeting), reason=self.reason, by=story.by, at=story.now)


@dataclass(frozen=True)
class Cancel(Verb):
    """A meeting is called off for good."""

    meeting: str
    reason: str

    def play(self, story: Player) -> None:
        planning.cancel(story.book.meeting(self.meeting), reason=self.reason, by=story.by, at=story.now)


@dataclass(frozen=True)
class ExpectGuest(Verb):
    """People are put on the list of those who are expected at a meeting."""

    meeting: str
    people: tuple[str, ...]
    capacity: Capacity | None = None

    def play(self, story: Player) -> list[Attendance]:
        meeting = story.book.meeting(self.meeting)
        return [
            planning.expect(meeting, person, capacity=self.capacity or "", by=story.by, at=story.now)
            for person in story.book.people(self.people)
        ]


@dataclass(frozen=True)
class NameFacilitator(Verb):
    """Somebody leads through a launch or refresh; `neutral` says that they confirmed it on this day."""

    meeting: str
    person: str
    kind: FacilitatorKind
    experience: str = ""
    neutral: bool = False

    def play(self, story: Player) -> Meeting:
        meeting = story.book.meeting(self.meeting)
        told = {"kind": self.kind, "experience": self.experience, "neutral_on": story.day if self.neutral else None}
        facilitating.name(meeting, story.book.person(self.person), by=story.by, at=story.now, **told)
        return meeting


@dataclass(frozen=True)
class Part:
    """One part of an agenda. `kind` says what it is for, where that is more than its title."""

    title: str
    kind: PartKind = PartKind.OTHER
    led_by: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class WriteAgenda(Verb):
    """What a meeting goes through, part by part, and who leads each: before it, or as it went."""

    meeting: str
    parts: tuple[Part, ...]

    def play(self, story: Player) -> list[AgendaPart]:
        meeting, said = story.book.meeting(self.meeting), {"by": story.by, "at": story.now}
        leads = [story.book.person(part.led_by) if part.led_by else None for part in self.parts]
        return [
            agenda.add(meeting, part.title, kind=part.kind, lead=lead, minutes=part.minutes, **said)
            for part, lead in zip(self.parts, leads, strict=True)
        ]


@dataclass(frozen=True)
class CorrectDay(Verb):
    """A held meeting was held on another day than was written down."""

    meeting: str
    day: dt.date

    def play(self, story: Player) -> Meeting:
        meeting = story.book.meeting(self.meeting)
        capture.correct_day(meeting, day=self.day, by=story.by, at=story.now)
        return meeting
