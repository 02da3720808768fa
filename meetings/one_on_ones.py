"""One-on-ones with those who champion something for the first time: who they are, and writing a talk down (S4-57, T13)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actionteams.models import SignUp
from followups.lines import Line
from followups.models import FollowUp
from followups.rules import rule
from meetings import afterwards, capture, newcomers
from meetings.kinds import ANCHORS, MeetingState, MeetingType
from meetings.models import Attendance, Meeting
from meetings.welcoming.page import Newcomers
from partnerships import guidance
from partnerships import notes as private_notes
from partnerships.models import Cycle, Partnership, Person
from partnerships.roles import CONVENING


class TooEarly(ValueError):
    """A talk follows the launch or refresh at which somebody became a champion."""


@transaction.atomic
def record(
    cycle: Cycle, person: Person, *, on: dt.date, mode: str, by: Any, at: dt.datetime, note: str = ""
) -> Meeting:
    """Write down in one step that a new champion was talked with on local day `on`; T13 is kept by it.

    A talk that was planned with them is used, one that is on record for that day stays the only one, and where they
    were expected at it they were there. A `note` is kept as a private one. Raises TooEarly, capture.NotYetHeld, and what private notes refuse; then nothing is written.
    """
    partnership = cycle.partnership
    # First, so that of two who save at once the second finds what the first wrote.
    partnership.touch()
    if cycle.anchored_on is None or on < cycle.anchored_on:
        raise TooEarly(_("This talk follows the meeting: choose a day since then."))
    if on > partnership.local_date(at):
        raise capture.NotYetHeld(_("That day has not come yet."))
    told: dict[str, Any] = {"by": by, "at": at}
    meeting = _on_record(partnership, person, on=on) or _set_down(partnership, person, on=on, mode=mode, **told)
    if not meeting.is_held:
        afterwards.on_its_day(meeting, on, **told)
        capture.check_in_many(meeting, [(one, "") for one in _both(partnership, person, on=on, by=by)], **told)
        capture.close(meeting, **told)
    elif not meeting.attendances.present().filter(person=person).exists():
        capture.check_in(meeting, person, **told)
    if note.strip():
        private_notes.write(partnership, person, note, on=partnership.local_date(at), **told)
    return meeting


def _on_record(partnership: Partnership, person: Person, *, on: dt.date) -> Meeting | None:
    """The talk that was held that day with them, else the first that is planned, else one of that day they missed."""
    rows = Meeting.objects.of(partnership).filter(type=MeetingType.ONE_ON_ONE, attendances__person=person)
    rows = rows.select_related("partnership", "cycle").order_by("starts_at", "pk")
    held = rows.held().filter(held_on=on)
    was_there = Attendance.objects.present().filter(person=person).values("meeting")
    return held.filter(pk__in=was_there).first() or rows.filter(state=MeetingState.PLANNED).first() or held.first()


def _set_down(partnership: Partnership, person: Person, *, on: dt.date, mode: str, by: Any, at: dt.datetime) -> Meeting:
    kind = MeetingType.ONE_ON_ONE
    return afterwards.put_in(partnership, kind, on=on, title=called(person), mode=mode, by=by, at=at)


def called(person: Person) -> str:
    """What a talk with them is called unless somebody says otherwise; as long as a title may be."""
    title = _("One-on-one with %(name)s") % {"name": person.name}
    return Truncator(title).chars(Meeting._meta.get_field("title").max_length)


def _both(partnership: Partnership, person: Person, *, on: dt.date, by: Any) -> list[Person]:
    """The champion and, where they convene, whoever writes it down."""
    own = by.person if by else None
    convenes = own and partnership.role_holdings.filter(role__in=CONVENING, person=own).during(on).exists()
    return [person, own] if own and convenes and own.pk != person.pk else [person]


@dataclass(frozen=True)
class Champion:
    """One of them on the page: `line` is what is owed, None where the network asks for no talk."""

    person: Person
    company: str
    priorities: tuple[str, ...]
    line: Line | None
    held: Meeting | None
    planned: Meeting | None
    notes: int


class Page:
    """The new champions of one cycle as `user` sees them on local day `today`; no row raises the number of queries."""

    def __init__(self, cycle: Cycle, *, user: Any, today: dt.date) -> None:
        self.cycle, self.user, self.today = cycle, user, today

    @cached_property
    def anchor(self) -> Meeting:
        return self.cycle.meetings.held().filter(type__in=ANCHORS).select_related("partnership", "cycle").get()

    @cached_property
    def due_on(self) -> dt.date:
        """The last day of the window, by the numbers of the meeting's day."""
        return rule("T13").window(self.anchor.held_on, guidance.on(self.anchor.held_on)).due_on

    @cached_property
    def champions(self) -> list[Champion]:
        """Those not talked with first, each half by name."""
        people = newcomers.new_champions(self.anchor, talked=self._held)
        numbers = [person.pk for person in people]
        titles, companies = self._titles(numbers), self._companies(numbers)
        lines, notes = self._lines, self._notes(numbers)
        found = [
            Champion(
                one,
                companies.get(one.pk, ""),
                tuple(titles[one.pk]),
                lines.get(one.pk),
                self._held.get(one.pk),
                self._planned.get(one.pk),
                notes.get(one.pk, 0),
            )
            for one in people
        ]
        return sorted(found, key=lambda one: one.held is not None)

    @cached_property
    def held(self) -> int:
        return sum(one.held is not None for one in self.champions)

    @cached_property
    def late(self) -> int:
        return sum(one.line is not None and one.line.is_late for one in self.champions)

    @cached_property
    def came_again(self) -> newcomers.Return | None:
        return newcomers.came_again(self.cycle, self.anchor)

    @cached_property
    def newcomers(self) -> Newcomers | None:
        """Everybody who was new, and who of them was welcomed (X10); None where nobody was new."""
        found = Newcomers(self.anchor)
        return found if found.everybody else None

    @cached_property
    def _talks(self) -> list[Attendance]:
        """Talks with anybody since the anchor, and those ahead; the newest first, so that the first stays in a table."""
        rows = Attendance.objects.filter(
            Q(meeting__held_on__gte=self.anchor.held_on) | Q(meeting__state=MeetingState.PLANNED),
            meeting__partnership=self.cycle.partnership_id,
            meeting__type=MeetingType.ONE_ON_ONE,
        )
        return list(rows.select_related("meeting").order_by("-meeting__starts_at", "-pk"))

    @cached_property
    def _held(self) -> dict[int, Meeting]:
        return {row.person_id: row.meeting for row in self._talks if row.meeting.is_held and row.is_present}

    @cached_property
    def _planned(self) -> dict[int, Meeting]:
        return {row.person_id: row.meeting for row in self._talks if row.meeting.is_planned}

    @property
    def _lines(self) -> dict[int, Line]:
        rows = FollowUp.objects.of(self.cycle.partnership).owed().filter(cycle=self.cycle, rule="T13").for_page()
        return {row.person_id: Line(row, self.today) for row in rows}

    def _titles(self, people: list[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = SignUp.objects.filter(priority__cycle=self.cycle, person__in=people).order_by("priority__position", "pk")
        for person, title in rows.values_list("person_id", "priority__title"):
            found[person].append(title)
        return found

    def _companies(self, people: list[int]) -> dict[int, str]:
        """From where they came to the meeting."""
        rows = Attendance.objects.present().filter(meeting=self.anchor, person__in=people, organization__isnull=False)
        return dict(rows.values_list("person_id", "organization__name"))

    def _notes(self, people: list[int]) -> dict[int, int]:
        """How many private notes `user` may read about each."""
        rows = private_notes.readable(self.cycle.partnership, self.user, today=self.today)
        counted = rows.filter(person__in=people).order_by().values_list("person").annotate(Count("pk"))
        return dict(counted)
