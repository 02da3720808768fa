"""What stands ready before a launch, and how the calls and deadlines after it are kept (E6)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from actionteams.states import PriorityState
from followups.models import FollowUp
from followups.rules import call_anchor, rule
from indicators.record.asking import Asked, question
from indicators.record.cycles import AnchoredCycle
from indicators.record.priorities import NamedPriority
from indicators.record.scope import Scope
from meetings.kinds import MeetingState, MeetingType, VenueKind
from meetings.models import CallLead, Meeting
from partnerships.zones import local_date

# What follows from a launch or refresh within its first three months.
KEPT = tuple(f"T{number}" for number in range(4, 14))


class MeetingAhead(NamedTuple):
    """A launch or a follow-up call that has a date and is not held by the day, by the names that the model uses."""

    pk: int
    partnership_id: int
    type: str
    priority_id: int | None
    held_on: dt.date | None
    starts_at: dt.datetime
    time_zone: str
    venue: str
    venue_kind: str
    facilitator_id: int | None

    @property
    def day(self) -> dt.date:
        return self.held_on or local_date(self.starts_at, self.time_zone)

    @property
    def is_at_an_industry_site(self) -> bool:
        return bool(self.venue) and self.venue_kind == VenueKind.INDUSTRY_SITE


class FollowThrough:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def launch(self, partnership: int) -> MeetingAhead | None:
        """The launch ahead that comes first; one whose day has passed unheld is none."""
        return self._launches.get(partnership)

    def call_leads(self, partnership: int) -> int:
        """How many people are named to lead the calls of a cycle that has not begun."""
        return self._call_leads.get(partnership, 0)

    def overdue(self, partnership: int, cycle: int) -> int:
        """How many promises of the cycle's first months are late by more than the days that are let pass."""
        return self._overdue.get((partnership, cycle), 0)

    def overdue_ones(self, partnership: int, cycle: int) -> list[FollowUp]:
        """The same by name, what is late longest first, asked when a finding is put into words."""
        rows = FollowUp.objects.live_on(self._scope.day).filter(partnership=partnership, cycle=cycle)
        return list(_long_late(rows, self._scope).select_related("partnership").order_by("due_on", "pk"))

    def goes_on(self, priority: NamedPriority, cycle: AnchoredCycle) -> bool:
        """Whether its call was held, or is dated inside its window, or its team is active."""
        held = priority.call_held_on is not None and priority.call_held_on <= self._scope.day
        return held or priority.state == PriorityState.ACTIVE or self._is_dated_in_time(priority, cycle)

    def window_closes(self, priority: NamedPriority, cycle: AnchoredCycle) -> dt.date:
        """The last day of the window of its call (T8)."""
        return self._window(priority, cycle).due_on

    def _is_dated_in_time(self, priority: NamedPriority, cycle: AnchoredCycle) -> bool:
        window = self._window(priority, cycle)
        return any(window.opens_on <= day <= window.due_on for day in self._dated.get(priority.pk, ()))

    def _window(self, priority: NamedPriority, cycle: AnchoredCycle):
        since = call_anchor(held_on=cycle.anchored_on, claimed_on=priority.claimed_on or cycle.anchored_on)
        return rule("T8").window(since, self._scope.guidance.on(since))

    @cached_property
    def _launches(self) -> dict[int, MeetingAhead]:
        launches = (one for one in reversed(self._ahead) if one.type == MeetingType.LAUNCH)
        return {launch.partnership_id: launch for launch in launches if launch.day >= self._scope.day}

    @cached_property
    def _dated(self) -> dict[int, list[dt.date]]:
        """The days of the calls ahead, by priority."""
        days: dict[int, list[dt.date]] = defaultdict(list)
        for one in self._ahead:
            if one.type == MeetingType.FOLLOW_UP_CALL and one.priority_id:
                days[one.priority_id].append(one.day)
        return days

    @cached_property
    def _ahead(self) -> list[MeetingAhead]:
        """In the order of their days."""
        return [MeetingAhead._make(row) for row in _planned(self._scope)]

    @cached_property
    def _call_leads(self) -> dict[int, int]:
        return dict(_named_to_lead(self._scope))

    @cached_property
    def _overdue(self) -> dict[tuple[int, int], int]:
        return {(partnership, cycle): count for partnership, cycle, count in _late(self._scope)}


@question
def _planned(asked: Asked) -> QuerySet:
    """What had its date by the day and was not held by then. Of a meeting moved since, today's date is known."""
    later = Q(state=MeetingState.PLANNED) | Q(state=MeetingState.HELD, held_on__gt=asked.day)
    kinds = (MeetingType.LAUNCH, MeetingType.FOLLOW_UP_CALL)
    rows = Meeting.objects.filter(asked.of(), later, type__in=kinds, planned_on__lte=asked.day)
    return rows.order_by("starts_at", "pk").values_list(*MeetingAhead._fields)


@question
def _named_to_lead(asked: Asked) -> QuerySet:
    not_begun = Q(cycle__anchored_on=None) | Q(cycle__anchored_on__gt=asked.day)
    leads = CallLead.objects.on(asked.day).filter(asked.of("cycle__partnership"), not_begun)
    return leads.values_list("cycle__partnership").annotate(Count("person", distinct=True)).order_by()


def _long_late(rows: QuerySet[FollowUp], asked: Asked) -> QuerySet[FollowUp]:
    return rows.filter(rule__in=KEPT, due_on__lt=asked.overdue("e6_overdue_days"))


@question
def _late(asked: Asked) -> QuerySet:
    late = _long_late(FollowUp.objects.live_on(asked.day), asked).filter(asked.of())
    return late.values_list("partnership_id", "cycle_id").annotate(Count("pk")).order_by()
