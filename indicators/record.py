"""The record of many partnerships as of one day, read set-based once and then asked in memory.

Head-counts and first-timers come from the figures rolled up on each held meeting, so that no
attendance is read but for the companies that came more than once.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from actionteams.models import Priority, PriorityStateChange
from actionteams.states import ALIVE
from indicators.preparations import Preparations
from meetings.kinds import ANCHORS, FULL, MeetingType
from meetings.models import Attendance, Meeting
from partnerships import guidance
from partnerships.models import Affiliation, Cycle, Organization, Partnership, Pause, RoleHolding
from partnerships.systems import Capacity

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class RepeatCompany:
    """A company and at how many full meetings of the year it was present."""

    name: str
    times: int


class Record:
    """Everything that the indicators and signs of `partnerships` are computed from, as of the end of `day`."""

    def __init__(self, partnerships: Iterable[Partnership], day: dt.date) -> None:
        self.day = day
        self.since = day - YEAR + dt.timedelta(days=1)
        self.numbers = guidance.on(day)
        self.partnerships = {partnership.pk: partnership for partnership in partnerships}
        self._read_meetings()
        self._read_cycles()
        self._read_conveners()
        self._read_companies()
        self._read_newcomers()
        self._read_living_priorities()
        self.preparations = Preparations(self.partnerships, day)
        self.asleep = set(
            Pause.objects.on(day).filter(partnership__in=self.partnerships).values_list("partnership_id", flat=True)
        )

    def full_meetings(self, partnership: int) -> list[Meeting]:
        """Full meetings held by the day, oldest first."""
        return [meeting for meeting in self._meetings[partnership] if meeting.type in FULL]

    def full_meetings_of_the_year(self, partnership: int) -> list[Meeting]:
        return [meeting for meeting in self.full_meetings(partnership) if meeting.held_on >= self.since]

    def anchor(self, partnership: int) -> Meeting | None:
        """The launch or refresh that the current cycle hangs from."""
        anchors = [meeting for meeting in self._meetings[partnership] if meeting.type in ANCHORS]
        return anchors[-1] if anchors else None

    def current_cycle(self, partnership: int) -> Cycle | None:
        """The newest cycle anchored by the day."""
        anchored = [cycle for cycle in self._cycles[partnership] if cycle.anchored_by(self.day)]
        return anchored[-1] if anchored else None

    def conveners(self, partnership: int) -> list[RoleHolding]:
        """Every lead and co-convener appointment so far, oldest first."""
        return self._conveners[partnership]

    def still_works_there(self, holding: RoleHolding) -> bool:
        """Whether the named person still has the job that the appointment rests on."""
        jobs = self._jobs[holding.person_id]
        if holding.organization_id is None or not jobs:
            return True
        return any(job.organization_id == holding.organization_id and job.stands_on(self.day) for job in jobs)

    def repeat_companies(self, partnership: int) -> list[RepeatCompany]:
        """Companies present at two or more full meetings in the year up to the day."""
        return self._companies[partnership]

    def newcomers_from_known(self, meeting: Meeting) -> int:
        """How many first-timers of a full meeting came from companies that had been there before."""
        return self._from_known.get(meeting.pk, 0 if meeting.first_time_companies else meeting.first_time_people)

    def team_meetings(self, partnership: int) -> dict[Priority, list[Meeting]]:
        """The team meetings held by the day, for each living priority of the current cycle that meets."""
        cycle = self.current_cycle(partnership)
        held: dict[Priority, list[Meeting]] = defaultdict(list)
        for meeting in self._meetings[partnership]:
            of_the_cycle = cycle is not None and meeting.cycle_id == cycle.pk
            if meeting.type == MeetingType.ACTION_TEAM and of_the_cycle and meeting.priority_id in self._living:
                held[meeting.priority].append(meeting)
        return held

    def _read_meetings(self) -> None:
        self._meetings: dict[int, list[Meeting]] = defaultdict(list)
        held = Meeting.objects.held_by(self.day).filter(partnership__in=self.partnerships)
        held = held.filter(type__in=[*FULL, MeetingType.ACTION_TEAM]).select_related("priority")
        for meeting in held.order_by("held_on", "starts_at", "pk"):
            self._meetings[meeting.partnership_id].append(meeting)

    def _read_cycles(self) -> None:
        self._cycles: dict[int, list[Cycle]] = defaultdict(list)
        for cycle in Cycle.objects.filter(partnership__in=self.partnerships).order_by("anchored_on", "number"):
            self._cycles[cycle.partnership_id].append(cycle)

    def _read_conveners(self) -> None:
        self._conveners: dict[int, list[RoleHolding]] = defaultdict(list)
        rows = RoleHolding.objects.conveners().filter(partnership__in=self.partnerships, started_on__lte=self.day)
        for holding in rows.select_related("person", "organization").order_by("started_on", "pk"):
            self._conveners[holding.partnership_id].append(holding)
        self._jobs: dict[int, list[Affiliation]] = defaultdict(list)
        people = {holding.person_id for held in self._conveners.values() for holding in held}
        for job in Affiliation.objects.filter(person__in=people):
            self._jobs[job.person_id].append(job)

    def _read_companies(self) -> None:
        self._companies: dict[int, list[RepeatCompany]] = defaultdict(list)
        came = Attendance.objects.present().filter(
            capacity=Capacity.INDUSTRY,
            organization__isnull=False,
            meeting__partnership__in=self.partnerships,
            meeting__type__in=FULL,
            meeting__held_on__range=(self.since, self.day),
        )
        came = came.annotate(company=Coalesce("organization__parent_id", "organization_id")).values(
            "meeting__partnership", "company"
        )
        repeated = list(
            came.annotate(times=Count("meeting", distinct=True)).filter(times__gte=2).order_by("-times", "company")
        )
        names = dict(Organization.objects.filter(pk__in={row["company"] for row in repeated}).values_list("pk", "name"))
        for row in repeated:
            self._companies[row["meeting__partnership"]].append(RepeatCompany(names[row["company"]], row["times"]))

    def _read_newcomers(self) -> None:
        """Where new people met new companies, the figures on the meeting do not say who came from where."""
        self._from_known: dict[int, int] = {}
        unclear = [pk for pk in self.partnerships if any(map(_is_unclear, self.full_meetings_of_the_year(pk)))]
        came = _leaders_of(unclear) if unclear else {}
        for partnership in unclear:
            people: set[int] = set()
            companies: set[int | None] = {None}
            for meeting in self.full_meetings(partnership):
                there = came.get(meeting.pk, {})
                new = [company for person, company in there.items() if person not in people]
                self._from_known[meeting.pk] = sum(company in companies for company in new)
                people.update(there)
                companies.update(there.values())

    def _read_living_priorities(self) -> None:
        changes = PriorityStateChange.objects.filter(priority__partnership__in=self.partnerships, on__lte=self.day)
        latest = dict(changes.order_by("on", "pk").values_list(F("priority_id"), "state"))
        self._living = {priority for priority, state in latest.items() if state in ALIVE}


def _is_unclear(meeting: Meeting) -> bool:
    is_inflow = meeting.type != MeetingType.LAUNCH
    return is_inflow and meeting.first_time_people > 0 and meeting.first_time_companies > 0


def _leaders_of(partnerships: list[int]) -> dict[int, dict[int, int | None]]:
    """By full meeting: each person there for industry, with the company they came from."""
    seats = Attendance.objects.present().filter(
        capacity=Capacity.INDUSTRY, meeting__partnership__in=partnerships, meeting__type__in=FULL
    )
    company = Coalesce("organization__parent_id", "organization_id")
    came: dict[int, dict[int, int | None]] = defaultdict(dict)
    for meeting, person, employer in seats.values_list("meeting", "person", company):
        came[meeting][person] = employer
    return came
