"""A meeting takes place: who came, what was put up, who put their name down, what was agreed, and its closing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionteams import signing
from actionteams.states import SignUpHow
from desk.replay.events.gatherings import Plan
from desk.replay.events.teamwork import ActionWords, Proposal, propose
from desk.replay.life import Verb
from desk.replay.refusing import UnknownName
from meetings import capture, next_steps, wall
from meetings.kinds import MeetingType, Mode, VenueKind
from meetings.models import Meeting
from partnerships.systems import Capacity

if TYPE_CHECKING:
    from desk.replay.player import Player

AN_HOUR, A_MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
LOOSE = "none"


class PlannedBefore(ValueError):
    """A meeting that has its date already is not described again."""


class NotThatDay(ValueError):
    """A meeting is held on the day that it has."""


@dataclass(frozen=True)
class WalkIn:
    """Somebody who was not on any list."""

    name: str
    company: str = ""
    title: str = ""
    email: str = ""
    capacity: Capacity | None = None


@dataclass(frozen=True)
class Step:
    """Something to do after the meeting that belongs to no one priority."""

    what: str
    owner: str = ""
    due: dt.date | None = None


@dataclass(frozen=True)
class Hold(Verb):
    """A meeting takes place on the day of the event, and its record is closed at its end.

    Who came is said by capacity, or taken from the column `roster` (industry); `present` is for those who
    were there as what their organization suggests. `ideas` and `sign_ups` are lists by priority, `none`
    for notes under no priority. A meeting that was not planned before says its `type` and when it `starts`.
    """

    meeting: str
    type: MeetingType | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    title: str = ""
    mode: Mode = Mode.IN_PERSON
    venue: str = ""
    venue_kind: VenueKind | None = None
    priority: str = ""
    roster: str = ""
    present: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    convener: tuple[str, ...] = ()
    facilitator: tuple[str, ...] = ()
    observer: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    walk_ins: tuple[WalkIn, ...] = ()
    exceptions: dict[str, str] = field(default_factory=dict)
    priorities: tuple[Proposal, ...] = ()
    ideas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sign_ups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[ActionWords, ...] = ()
    next_steps: tuple[Step, ...] = ()
    notes: str = ""
    close: bool = True

    def begins_at(self, story: Player, day: dt.date) -> dt.datetime | None:
        if not story.book.knows_meeting(self.meeting):
            return story.moment(day, self.starts) if self.starts else None
        meeting = story.book.meeting(self.meeting)
        return meeting.starts_at if meeting.day == day else None

    def play(self, story: Player) -> Meeting:
        meeting = self._meeting(story)
        begins, ends = _hours(story, meeting)
        story.move_on(begins)
        self._check_in(story, meeting)
        self._work(story, meeting, lasts=ends - begins)
        story.move_on(ends)
        return self._write_up(story, meeting)

    def _meeting(self, story: Player) -> Meeting:
        """The meeting as planned, or planned now that it takes place."""
        if story.book.knows_meeting(self.meeting):
            if self.type or self.starts:
                raise PlannedBefore(f"“{self.meeting}” has its date already.")
            meeting = story.book.meeting(self.meeting)
            if meeting.day != story.day:
                raise NotThatDay(f"“{self.meeting}” is planned for {meeting.day}. Move it, or hold it on that day.")
            return meeting
        if self.type is None or self.starts is None:
            raise PlannedBefore(f"No meeting “{self.meeting}” is planned. Say its “type” and when it “starts”.")
        said = ("ends", "title", "mode", "venue", "venue_kind", "priority")
        words = {name: getattr(self, name) for name in said}
        Plan(self.meeting, self.type, day=story.day, starts=self.starts, **words).play(story)
        return story.book.meeting(self.meeting)

    def _check_in(self, story: Player, meeting: Meeting) -> None:
        came = {capacity: getattr(self, capacity) for capacity in Capacity.values} | {"": self.present}
        if self.roster:
            came[Capacity.INDUSTRY] = (*story.book.roster.marked(self.roster), *self.industry)
        entries = [(person, capacity) for capacity, names in came.items() for person in story.book.people(names)]
        rows = capture.check_in_many(meeting, entries, by=story.by, at=story.now)
        for words in self.walk_ins:
            said = {"company": words.company, "title": words.title, "email": words.email}
            row = capture.walk_in(meeting, words.name, **said, capacity=words.capacity or "", by=story.by, at=story.now)
            story.book.add_person(row.person)
        by_person = {row.person_id: row for row in rows}
        for name, reason in self.exceptions.items():
            row = by_person.get(story.book.person(name).pk)
            if row is None:
                raise UnknownName(f"{name} was not there.")
            capture.explain(row, reason, by=story.by, at=story.now)

    def _work(self, story: Player, meeting: Meeting, *, lasts: dt.timedelta) -> None:
        """Notes go up in the middle, names go down in the last quarter, a minute each as long as there is time."""
        story.move_on(story.now + lasts / 2)
        for words in self.priorities:
            propose(story, words, meeting.cycle)
        for name, notes in self.ideas.items():
            priority = None if name == LOOSE else story.book.priority(name)
            for note in notes:
                wall.put_up(meeting, note, priority=priority, at=story.now)
        story.move_on(story.now + lasts / 4)
        for name, champions in self.sign_ups.items():
            for person in story.book.people(champions):
                priority = story.book.priority(name)
                signing.sign_up(priority, person, on=meeting.day, how=SignUpHow.SHEET, by=story.by, at=story.now)
                story.move_on(story.now + min(A_MINUTE, lasts / 100))

    def _write_up(self, story: Player, meeting: Meeting) -> Meeting:
        for words in self.actions:
            words.agree(story, meeting)
        for step in self.next_steps:
            owner = story.book.person(step.owner) if step.owner else None
            next_steps.agree(meeting, step.what, owner=owner, due_on=step.due, by=story.by, at=story.now)
        if self.notes:
            capture.note_down(meeting, self.notes, by=story.by, at=story.now)
        return capture.close(meeting, by=story.by, at=story.now) if self.close else meeting


def _hours(story: Player, meeting: Meeting) -> tuple[dt.datetime, dt.datetime]:
    """From when to when the record is written: while it takes place, or all at once when entered afterwards."""
    if story.entered_afterwards:
        return story.now, story.now
    begins = max(story.now, meeting.starts_at)
    return begins, max(begins, meeting.ends_at or meeting.starts_at + AN_HOUR)
