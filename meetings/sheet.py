"""The sheet of one meeting: all that the capture screen shows, each kind of row read once however many there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from actionteams.models import Action, Priority, SignUp
from actionteams.states import ENDED
from meetings import counts, outlook, quiet_lines
from meetings.counts import Seat, Tally
from meetings.kinds import WITH_WALL
from meetings.models import Attendance, Idea, Meeting, NextStep
from meetings.quiet_line import QuietLine
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Organization, Person
from partnerships.systems import PUBLIC_CAPACITIES, Capacity

# H2: whom a follow-up call asks for.
ON_A_CALL = frozenset({Capacity.INDUSTRY, Capacity.CONVENER, Capacity.FACILITATOR})


@dataclass(frozen=True)
class Step:
    """A next step of the meeting or of one priority, as one line."""

    row: NextStep | Action
    what: str
    owner: Person | None
    due_on: dt.date | None
    priority: Priority | None

    @property
    def is_action(self) -> bool:
        return self.priority is not None


@dataclass(frozen=True)
class Group:
    """The notes under one priority, or those not grouped yet (`priority` None)."""

    priority: Priority | None
    notes: list[Idea]


def is_exception(meeting: Meeting, row: Attendance) -> bool:
    """H2: a support partner at a call of industry alone. Recorded as it was, with its reason."""
    return meeting.is_call and row.capacity not in ON_A_CALL


class Sheet:
    """One meeting's record. Every property costs one query at most, and is read once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @property
    def has_wall(self) -> bool:
        return self.meeting.type in WITH_WALL

    # Who is here

    @cached_property
    def attendances(self) -> list[Attendance]:
        rows = self.meeting.attendances.select_related("person", "organization__parent").order_by("-at", "-pk")
        return list(rows)

    @cached_property
    def here(self) -> list[Attendance]:
        """Those present, the last to come first."""
        return [row for row in self.attendances if row.is_present]

    @cached_property
    def expected(self) -> list[Attendance]:
        return sorted((row for row in self.attendances if not row.is_present), key=lambda row: row.person.name_key)

    @property
    def present(self) -> set[int]:
        return {row.person_id for row in self.here}

    @property
    def industry(self) -> list[Attendance]:
        return [row for row in self.here if row.is_industry]

    @property
    def public(self) -> list[Attendance]:
        return [row for row in self.here if not row.is_industry]

    @cached_property
    def tally(self) -> Tally:
        seats = (
            Seat(row.person_id, row.organization and row.organization.counted_as, row.capacity) for row in self.here
        )
        return counts.tally(seats)

    @cached_property
    def companies(self) -> list[tuple[str, int]]:
        """Each company with its leaders in the room, by name; branches stand under their parent."""
        return _heads(row.organization for row in self.industry if row.organization)

    @cached_property
    def public_organizations(self) -> list[tuple[str, int]]:
        public = (row for row in self.here if row.capacity in PUBLIC_CAPACITIES)
        return _heads(row.organization for row in public if row.organization)

    # What they put up

    @cached_property
    def ideas(self) -> list[Idea]:
        return list(self.meeting.ideas.select_related("priority").order_by("-pk"))

    @cached_property
    def groups(self) -> list[Group]:
        """Notes not grouped yet, then those of each priority in order."""
        places: dict[Priority | None, list[Idea]] = {None: []} | {one: [] for one in self.priorities}
        for idea in self.ideas:
            places.setdefault(idea.priority, []).append(idea)
        return [Group(priority, notes) for priority, notes in places.items() if notes or priority is None]

    @property
    def loose(self) -> int:
        return sum(idea.priority_id is None for idea in self.ideas)

    # What they will work on

    @cached_property
    def priorities(self) -> list[Priority]:
        """Those of the cycle, or the one that the meeting is about, each with its `signed` champions."""
        if self.meeting.is_about_a_priority:
            rows = [self.meeting.priority]
        else:
            rows = list(Priority.objects.filter(cycle=self.meeting.cycle).exclude(state__in=ENDED).in_order())
        return self._with_champions(rows)

    def _with_champions(self, rows: list[Priority]) -> list[Priority]:
        signed = SignUp.objects.current().filter(priority__in=rows).select_related("person", "organization")
        by_priority: dict[int, list[SignUp]] = {row.pk: [] for row in rows}
        for sign_up in signed.order_by("at", "pk"):
            by_priority[sign_up.priority_id].append(sign_up)
        for row in rows:
            row.signed = by_priority[row.pk]  # type: ignore[attr-defined]
        return rows

    # What comes next

    @cached_property
    def steps(self) -> list[Step]:
        steps = self.meeting.next_steps.select_related("owner").order_by("pk")
        of_meeting = [Step(row, row.what, row.owner, row.due_on, None) for row in steps]
        actions = Action.objects.filter(priority__in=self.priorities, agreed_on=self.meeting.day)
        titles = {one.pk: one for one in self.priorities}
        return of_meeting + [
            Step(row, row.title, row.owner, row.due_on, titles[row.priority_id])
            for row in actions.select_related("owner").order_by("pk")
        ]

    @cached_property
    def outlook(self) -> outlook.Outlook:
        champions = {one.pk: len(one.signed) for one in self.priorities} if self.meeting.is_full else {}
        shown = self.priorities if self.meeting.is_full else ()
        return outlook.before(self.meeting, shown, champions=champions, numbers=self.numbers)

    @cached_property
    def followed(self) -> list[outlook.Promise]:
        """What is owed since it was held."""
        return outlook.after(self.meeting) if self.meeting.is_held else []

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        return quiet_lines.of(self.meeting, self.tally, numbers=self.numbers)

    @cached_property
    def numbers(self) -> Guidance:
        """The guidance numbers in force on the meeting's day."""
        return guidance.on(self.meeting.day)


def _heads(organizations: object) -> list[tuple[str, int]]:
    names: Counter[int] = Counter()
    called: dict[int, str] = {}
    for organization in organizations:  # type: ignore[attr-defined]
        home: Organization = organization.parent or organization
        names[home.pk] += 1
        called[home.pk] = home.name
    return sorted(((called[number], count) for number, count in names.items()), key=lambda pair: pair[0].casefold())
