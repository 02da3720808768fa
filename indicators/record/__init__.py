"""The record of many partnerships as of one day: each topic is read once, set-based, when something asks for it.

No topic asks more often for two thousand partnerships than for one. Head-counts, first-timers, companies and the
public side come from what is rolled up on each held meeting, so that no attendance is read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from actionteams.models import Priority, PriorityStateChange
from actionteams.states import ALIVE
from indicators.preparations import Preparations
from indicators.record.scope import YEAR, Scope
from indicators.record.statements import Statements
from meetings.kinds import ANCHORS, FULL, MeetingType
from meetings.models import Meeting
from partnerships.models import Affiliation, Cycle, Organization, Partnership, Pause, RoleHolding

__all__ = ["YEAR", "Record", "RepeatCompany", "Scope"]


@dataclass(frozen=True)
class RepeatCompany:
    """A company and at how many full meetings of the year it was present."""

    number: int
    times: int


class Record:
    """Everything that the indicators and signs of `partnerships` are computed from, as of the end of `day`."""

    def __init__(self, partnerships: Iterable[Partnership], day: dt.date) -> None:
        self.scope = Scope(partnerships, day)
        self.day, self.since, self.partnerships = day, self.scope.since, self.scope.partnerships
        self.numbers = self.scope.numbers

    # Meetings

    def full_meetings(self, partnership: int) -> list[Meeting]:
        """Full meetings held by the day, oldest first."""
        return [meeting for meeting in self._meetings[partnership] if meeting.type in FULL]

    def full_meetings_of_the_year(self, partnership: int) -> list[Meeting]:
        return [meeting for meeting in self.full_meetings(partnership) if meeting.held_on >= self.since]

    def anchor(self, partnership: int) -> Meeting | None:
        """The launch or refresh that the current cycle hangs from."""
        anchors = [meeting for meeting in self._meetings[partnership] if meeting.type in ANCHORS]
        return anchors[-1] if anchors else None

    def team_meetings(self, partnership: int) -> dict[Priority, list[Meeting]]:
        """The team meetings held by the day, for each living priority of the current cycle that meets."""
        cycle = self.current_cycle(partnership)
        held: dict[Priority, list[Meeting]] = defaultdict(list)
        for meeting in self._meetings[partnership]:
            of_the_cycle = cycle is not None and meeting.cycle_id == cycle.pk
            if meeting.type == MeetingType.ACTION_TEAM and of_the_cycle and meeting.priority_id in self._living:
                held[meeting.priority].append(meeting)
        return held

    def repeat_companies(self, partnership: int) -> list[RepeatCompany]:
        """Companies present at two or more full meetings in the year up to the day, the most faithful first."""
        there = Counter(
            company for meeting in self.full_meetings_of_the_year(partnership) for company in meeting.companies_there
        )
        repeated = [RepeatCompany(number, times) for number, times in there.items() if times >= 2]
        return sorted(repeated, key=lambda one: (-one.times, one.number))

    @staticmethod
    def company_names(numbers: Iterable[int]) -> dict[int, str]:
        """For a finding in words."""
        return dict(Organization.objects.filter(pk__in=list(numbers)).values_list("pk", "name"))

    @cached_property
    def _meetings(self) -> dict[int, list[Meeting]]:
        found: dict[int, list[Meeting]] = defaultdict(list)
        held = Meeting.objects.held_by(self.day).filter(self.scope.of(), type__in=[*FULL, MeetingType.ACTION_TEAM])
        for meeting in held.select_related("priority").order_by("held_on", "starts_at", "pk"):
            found[meeting.partnership_id].append(meeting)
        return found

    # Cycles and pauses

    def current_cycle(self, partnership: int) -> Cycle | None:
        """The newest cycle anchored by the day."""
        anchored = [cycle for cycle in self._cycles[partnership] if cycle.anchored_by(self.day)]
        return anchored[-1] if anchored else None

    def launched_on(self, partnership: int) -> dt.date | None:
        """The day of the first launch that was held by the day."""
        return next((cycle.anchored_on for cycle in self._cycles[partnership] if cycle.anchored_by(self.day)), None)

    @cached_property
    def _cycles(self) -> dict[int, list[Cycle]]:
        found: dict[int, list[Cycle]] = defaultdict(list)
        for cycle in Cycle.objects.filter(self.scope.of()).order_by("anchored_on", "number"):
            found[cycle.partnership_id].append(cycle)
        return found

    @cached_property
    def asleep(self) -> set[int]:
        """The paused ones (X1): no signs."""
        return set(Pause.objects.on(self.day).filter(self.scope.of()).values_list("partnership_id", flat=True))

    # Conveners

    def conveners(self, partnership: int) -> list[RoleHolding]:
        """Every lead and co-convener appointment so far, oldest first."""
        return self._conveners[partnership]

    def still_works_there(self, holding: RoleHolding) -> bool:
        """Whether the named person still has the job that the appointment rests on."""
        jobs = self._jobs[holding.person_id]
        if holding.organization_id is None or not jobs:
            return True
        return any(job.organization_id == holding.organization_id and job.stands_on(self.day) for job in jobs)

    @cached_property
    def _conveners(self) -> dict[int, list[RoleHolding]]:
        found: dict[int, list[RoleHolding]] = defaultdict(list)
        rows = RoleHolding.objects.conveners().filter(self.scope.of(), started_on__lte=self.day)
        for holding in rows.select_related("person", "organization").order_by("started_on", "pk"):
            found[holding.partnership_id].append(holding)
        return found

    @cached_property
    def _jobs(self) -> dict[int, list[Affiliation]]:
        found: dict[int, list[Affiliation]] = defaultdict(list)
        people = {holding.person_id for held in self._conveners.values() for holding in held}
        for job in Affiliation.objects.filter(person__in=people):
            found[job.person_id].append(job)
        return found

    # Statements

    @cached_property
    def statements(self) -> Statements:
        return Statements(self.scope, self.launched_on)

    # Priorities

    @cached_property
    def _living(self) -> set[int]:
        changes = PriorityStateChange.objects.filter(self.scope.of("priority__partnership"), on__lte=self.day)
        latest = dict(changes.order_by("on", "pk").values_list(F("priority_id"), "state"))
        return {priority for priority, state in latest.items() if state in ALIVE}

    @cached_property
    def preparations(self) -> Preparations:
        return Preparations(self.partnerships, self.day)
