"""Teams report out at a full meeting: what each promised, what it has done, and what comes next (S0-20, S0-21)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from actionteams.models import Action, Chair, Priority, SignUp
from meetings import teams_record
from meetings.models import Meeting
from meetings.teams_record import Silence


@dataclass
class Report:
    """One team's sheet as of one day: who speaks for it, what was agreed by then, and what is done of it."""

    priority: Priority
    chairs: list[str] = field(default_factory=list)
    champions: list[str] = field(default_factory=list)
    done: list[Action] = field(default_factory=list)
    open: list[Action] = field(default_factory=list)
    silence: Silence | None = None

    @property
    def promised(self) -> int:
        return len(self.done) + len(self.open)

    @property
    def speakers(self) -> list[str]:
        return self.chairs or self.champions


def of(meeting: Meeting, *, today: dt.date) -> list[Report]:
    """The living teams of the meeting's cycle in order, in six queries, as of its local day or `today` before it."""
    day = min(meeting.day, today)
    priorities = Priority.objects.alive().filter(cycle=meeting.cycle_id).in_order()
    reports = {one.pk: Report(one) for one in priorities}
    for chair in Chair.objects.on(day).filter(priority__in=reports).select_related("person").order_by("pk"):
        reports[chair.priority_id].chairs.append(chair.person.name)
    signed = SignUp.objects.on(day).filter(priority__in=reports).select_related("person")
    for sign_up in signed.order_by("started_on", "pk"):
        reports[sign_up.priority_id].champions.append(sign_up.person.name)
    actions = Action.objects.filter(priority__in=reports, agreed_on__lte=day).select_related("owner")
    for action in actions.soonest_first():
        report = reports[action.priority_id]
        is_done = action.done_on is not None and action.done_on <= day
        (report.done if is_done else report.open).append(action)
    for number, silence in teams_record.silent(reports, today=day).items():
        reports[number].silence = silence
    return list(reports.values())


def new_champions(meeting: Meeting) -> int:
    """S0-22: how many signed up for a team on the day of a meeting that was held."""
    if not meeting.is_held:
        return 0
    signed = SignUp.objects.filter(priority__cycle=meeting.cycle_id, started_on=meeting.held_on)
    return signed.values("person").distinct().count()
