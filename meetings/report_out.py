"""Teams report out at a full meeting: what each promised, what it has done, and what comes next (S0-20, S0-21)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actionteams import going_on
from actionteams.models import Action, Chair, Priority, SignUp
from actionteams.models.priority import PriorityQuerySet
from meetings import teams_record
from meetings.models import Meeting
from meetings.teams_record import Silence
from partnerships.guidance import Guidance


@dataclass
class Report:
    """One team's sheet as of one day: who speaks for it, what was agreed by then, and what is done of it."""

    priority: Priority
    chairs: list[str] = field(default_factory=list)
    champions: list[str] = field(default_factory=list)
    done: list[Action] = field(default_factory=list)
    open: list[Action] = field(default_factory=list)

    @property
    def speakers(self) -> list[str]:
        return self.chairs or self.champions


def of(meeting: Meeting, *, today: dt.date) -> list[Report]:
    """The living teams of the meeting's cycle in order, as of its local day or `today` before it: in four queries, and in
    two more after a refresh, from before which work goes on."""
    day = min(meeting.day, today)
    priorities = list(_reporting(meeting))
    reports = {one.pk: Report(one) for one in priorities}
    for chair in Chair.objects.on(day).filter(priority__in=reports).select_related("person").order_by("pk"):
        reports[chair.priority_id].chairs.append(chair.person.name)
    signed = SignUp.objects.on(day).filter(priority__in=reports).select_related("person")
    for sign_up in signed.order_by("started_on", "pk"):
        reports[sign_up.priority_id].champions.append(sign_up.person.name)
    actions = Action.objects.filter(priority__in=reports, agreed_on__lte=day).select_related("owner")
    told = {number: list(rows) for number, rows in _along(priorities, day).items()}
    for action in actions.soonest_first():
        told[action.priority_id].append(action)
    for number, rows in told.items():
        for action in rows:
            (reports[number].done if _is_done(action, day) else reports[number].open).append(action)
    return list(reports.values())


def _reporting(meeting: Meeting) -> PriorityQuerySet:
    return Priority.objects.alive().filter(cycle=meeting.cycle_id).select_related("cycle").in_order()


def _along(priorities: list[Priority], day: dt.date) -> dict[int, list[Action]]:
    """What goes on from the teams before a refresh, first of what is told."""
    return going_on.along_on(priorities, going_on.of(priorities), day=day)


def _is_done(action: Action, day: dt.date) -> bool:
    return action.done_on is not None and action.done_on <= day


@dataclass(frozen=True)
class Spoken:
    """One team on the agenda: how much of what it promised is done, and how many signed up for it that day (S0-22)."""

    priority: Priority
    promised: int
    done: int
    has_chair: bool
    newly_signed: int
    silence: Silence | None


def agenda(meeting: Meeting, *, today: dt.date, numbers: Guidance) -> list[Spoken]:
    """The same teams in short, in two queries and two more; who signed up is counted once the meeting was held."""
    day = min(meeting.day, today)
    rows = _reporting(meeting).annotate(
        promised=_counted(Action.objects.filter(agreed_on__lte=day)),
        done=_counted(Action.objects.filter(agreed_on__lte=day, done_on__lte=day)),
        newly_signed=_counted(SignUp.objects.filter(started_on=meeting.day)),
        has_chair=Exists(Chair.objects.current().filter(priority=OuterRef("pk"))),
    )
    silent = teams_record.silent(rows, today=day, numbers=numbers)
    along = _along(list(rows), day)
    return [
        Spoken(
            one,
            one.promised + len(along[one.pk]),
            one.done + sum(_is_done(action, day) for action in along[one.pk]),
            one.has_chair,
            one.newly_signed if meeting.is_held else 0,
            silent.get(one.pk),
        )
        for one in rows
    ]


def _counted(rows: QuerySet) -> Coalesce:
    """How many of `rows` each priority has."""
    of_one = rows.filter(priority=OuterRef("pk")).order_by().values("priority").annotate(count=Count("pk"))
    return Coalesce(Subquery(of_one.values("count")), 0)
