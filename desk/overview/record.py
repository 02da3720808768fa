"""What the record knew of one partnership by the end of a local day, each thing read once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from actionteams import untold
from actionteams.models import Action, Priority, PriorityStateChange, ProgressNote, SignUp
from actionteams.states import PriorityState
from desk.overview import along
from followups import grouping
from followups.grouping import Groups
from followups.lines import Line
from followups.models import FollowUp
from meetings.kinds import FULL, MeetingState, MeetingType
from meetings.models import Attendance, Idea, Meeting
from partnerships.models import Affiliation, Cycle, Partnership, Pause, RoleHolding
from partnerships.roles import CONVENERS, EVERYTHING, Capability, Role
from partnerships.stages import Stage
from partnerships.systems import Capacity

# Which meetings keep which promise.
KEPT_BY = {
    "T5": (MeetingType.DEBRIEF,),
    "T8": (MeetingType.FOLLOW_UP_CALL,),
    "T10": (MeetingType.SECOND,),
    "T11": (MeetingType.SECOND,),
    "T17": (MeetingType.ACTION_TEAM,),
    "T18": tuple(FULL),
}


class Record:
    """One partnership as of the end of `day`. `now` is the present moment, or noon of a past day.

    For a reader with the capabilities `may`, as far as they have heard of pauses.
    """

    def __init__(
        self,
        partnership: Partnership,
        *,
        day: dt.date,
        now: dt.datetime,
        is_past: bool = False,
        may: Container[Capability] = EVERYTHING,
    ) -> None:
        self.partnership, self.day, self.now, self.is_past = partnership, day, now, is_past
        self.may = EVERYTHING if is_past else may

    # Cycles, stages, pauses

    @cached_property
    def cycles(self) -> list[Cycle]:
        return list(self.partnership.cycles.order_by("number"))

    @property
    def cycle(self) -> Cycle:
        """The newest cycle whose launch or refresh was held, or else the first."""
        anchored = [cycle for cycle in self.cycles if cycle.anchored_by(self.day)]
        return anchored[-1] if anchored else self.cycles[0]

    @property
    def ahead(self) -> Cycle | None:
        """The refresh that is being prepared while this cycle runs."""
        later = (cycle for cycle in self.cycles if cycle.number > self.cycle.number and cycle.opened_on <= self.day)
        return next(later, None)

    @property
    def cycle_called(self) -> str:
        return _("refresh") if self.cycle.is_refresh else _("launch")

    @cached_property
    def _stage_changes(self) -> list[tuple[str, dt.date]]:
        changes = self.partnership.stage_changes.filter(on__lte=self.day).order_by("on", "pk")
        return list(changes.values_list("stage", "on"))

    @property
    def stages(self) -> dict[str, dt.date]:
        """The local day on which each stage was last entered."""
        return dict(self._stage_changes)

    @property
    def stage(self) -> Stage:
        return Stage(self._stage_changes[-1][0]) if self._stage_changes else Stage.PREPARING

    @cached_property
    def pause(self) -> Pause | None:
        return self.partnership.pauses.on(self.day).first()

    # People

    @cached_property
    def _holdings(self) -> list[RoleHolding]:
        works = Affiliation.objects.during(self.day).filter(person=OuterRef("person"), organization__isnull=False)
        works = works.order_by(F("started_on").desc(nulls_last=True), "-pk").values("organization__name")
        rows = self.partnership.role_holdings.on(self.day).filter(role__in=[*CONVENERS, Role.CORE_TEAM, Role.CHAMPION])
        rows = rows.annotate(convened_by=Coalesce("organization__name", Subquery(works[:1])))
        return list(rows.order_by("started_on", "pk"))

    def holding(self, role: str) -> list[RoleHolding]:
        """Who holds `role` by the end of the day."""
        return [holding for holding in self._holdings if holding.role == role]

    # Priorities of the cycle

    @cached_property
    def priorities(self) -> list[Priority]:
        """Each with `state_then`, `since`, `next_action` and its day `next_due`, `last_done_on`, `told_on` and `told` as of
        the day, what goes along from teams before it among them."""
        of_it = {"priority": OuterRef("pk")}
        states = PriorityStateChange.objects.filter(**of_it, on__lte=self.day).order_by("-on", "-pk")
        actions = Action.objects.filter(**of_it, agreed_on__lte=self.day)
        left = actions.exclude(done_on__lte=self.day).soonest_first()
        done = actions.filter(done_on__lte=self.day).order_by("-done_on")
        told = ProgressNote.objects.filter(action__priority=OuterRef("pk"), on__lte=self.day).order_by("-on", "-pk")
        rows = Priority.objects.filter(cycle=self.cycle, proposed_on__lte=self.day).annotate(
            state_then=Coalesce(_one(states, "state"), "state"),
            since=Coalesce(_one(states, "on"), "proposed_on"),
            next_action=_one(left, "title"),
            next_due=_one(left, "due_on"),
            last_done_on=_one(done, "done_on"),
            told_on=_one(told, "on"),
            told=_one(told, "standing"),
        )
        priorities = list(rows.in_order())
        untold.veil(priorities, may=self.may)
        for one in priorities:
            one.cycle = self.cycle
        along.add(priorities, day=self.day)
        for one in priorities:
            if one.untold:
                one.state_then, one.since = one.untold.state, one.untold.state_on
        return priorities

    @cached_property
    def champions(self) -> dict[int, list[str]]:
        """The names of each priority's champions, first come first."""
        names: dict[int, list[str]] = defaultdict(list)
        unheard = [one for one in self.priorities if one.untold]
        rows = SignUp.objects.filter(untold.held(unheard)) if unheard else SignUp.objects.on(self.day)
        rows = rows.filter(priority__cycle=self.cycle).order_by("started_on", "pk")
        for priority, name in rows.values_list("priority_id", "person__name"):
            names[priority].append(name)
        return names

    # Meetings

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those of this cycle and of the one ahead, and the launch, in the order of their days.

        Each full one with `staff`, how many convener staff were there, and `notes_put_up`.
        """
        staff = Attendance.objects.present().filter(meeting=OuterRef("pk"), capacity=Capacity.CONVENER)
        ideas = Idea.objects.filter(meeting=OuterRef("pk"))
        rows = Meeting.objects.of(self.partnership).exclude(state__in=[MeetingState.CANCELED, MeetingState.POSTPONED])
        cycles = [self.cycle, self.ahead] if self.ahead else [self.cycle]
        rows = rows.filter(Q(cycle__in=cycles) | Q(type=MeetingType.LAUNCH)).select_related("priority")
        rows = rows.annotate(staff=_count(staff, "meeting"), notes_put_up=_count(ideas, "meeting"))
        known = (row for row in rows if row.planned_on <= self.day or self.was_held(row))
        return sorted(known, key=lambda row: (row.day, row.starts_at, row.pk))

    def was_held(self, meeting: Meeting) -> bool:
        return meeting.is_held and meeting.held_on <= self.day

    def held(self, *types: str) -> list[Meeting]:
        return [row for row in self.meetings if row.type in types and self.was_held(row)]

    def planned(self, *types: str) -> list[Meeting]:
        """With a date and not held by then."""
        return [row for row in self.meetings if row.type in types and not self.was_held(row)]

    @property
    def unrecorded(self) -> Meeting | None:
        """A meeting whose hour has passed while its record is open: nothing counts from it yet."""
        ahead = self.planned(*MeetingType.values)
        return next((row for row in ahead if row.day <= self.day and row.starts_at < self.now), None)

    @property
    def launch(self) -> Meeting | None:
        return next(iter(self.held(MeetingType.LAUNCH)), None)

    @property
    def last_full(self) -> Meeting | None:
        held = [row for row in self.held(*FULL) if row.cycle_id == self.cycle.pk]
        return held[-1] if held else None

    @property
    def ideas(self) -> int:
        """How many notes were put up in this cycle."""
        return sum(row.notes_put_up for row in self.held(*FULL) if row.cycle_id == self.cycle.pk)

    # What is owed

    @cached_property
    def owed(self) -> list[Line]:
        """Every promise of the cycle that was made by then, kept or not, by its last day."""
        rows = list(FollowUp.objects.of(self.partnership).made_by(self.day).filter(cycle=self.cycle).for_page())
        if self.is_past:
            for row in rows:
                row.planned_on = self._planned_for(row)
        return [Line(row, self.day) for row in rows]

    def _planned_for(self, row: FollowUp) -> dt.date | None:
        """The day that was set for it by then; the row itself knows only what is set now."""
        dates = self.planned(*KEPT_BY.get(row.rule, ()))
        return next((one.day for one in dates if one.priority is None or one.priority.title == row.about), None)

    @cached_property
    def groups(self) -> Groups:
        groups = grouping.Groups()
        for line in self.owed:
            groups.place(line)
        return groups

    def promised(self, *rules: str) -> list[Line]:
        """The promises of these rules that count: not those set aside or overtaken by a later cycle."""
        left_out = {line.row.pk for line in [*self.groups.not_needed, *self.groups.expired]}
        return [line for line in self.owed if line.row.rule in rules and line.row.pk not in left_out]

    def promise_of(self, priority: Priority, rule: str) -> Line | None:
        key = f"priority:{priority.pk}"
        return next((line for line in self.promised(rule) if line.row.key == key), None)


def state_of(priority: Any) -> PriorityState:
    return PriorityState(priority.state_then)


def _one(rows: QuerySet, column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])


def _count(rows: QuerySet, by: str) -> Any:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
