"""What people say they will do next: of one priority its action, otherwise a step of the meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from actionteams import actions
from actionteams.models import Action, Priority
from actionteams.states import Horizon
from meetings.models import Meeting, NextStep
from partnerships.models import Person
from partnerships.names import tidy


@dataclass(frozen=True)
class Step:
    """One thing agreed at a meeting, as one line; `priority` is None for a step of the meeting itself."""

    row: NextStep | Action
    what: str
    owner: Person | None
    due_on: dt.date | None
    done_on: dt.date | None
    priority: Priority | None = None

    @property
    def is_action(self) -> bool:
        return self.priority is not None


def of(meeting: Meeting) -> list[Step]:
    """All that was agreed at one meeting: its own steps, then those of its priorities in order."""
    steps = meeting.next_steps.select_related("owner").order_by("pk")
    actions = actions_of(meeting).select_related("owner", "priority").order_by("priority__position", "pk")
    return [
        *(Step(row, row.what, row.owner, row.due_on, row.done_on) for row in steps),
        *(Step(row, row.title, row.owner, row.due_on, row.done_on, row.priority) for row in actions),
    ]


def actions_of(meeting: Meeting) -> QuerySet[Action]:
    """What teams agreed at this meeting."""
    return Action.objects.filter(priority__partnership=meeting.partnership_id, source=meeting.source)


@transaction.atomic
def agree(
    meeting: Meeting,
    what: str,
    *,
    by: Any,
    at: dt.datetime,
    owner: Person | None = None,
    due_on: dt.date | None = None,
    priority: Priority | None = None,
    horizon: str = Horizon.NEXT_STEP,
) -> NextStep | Action:
    """Write down what was agreed on the meeting's local day; with `priority` it is an action of its team.

    The same words, person and day again are the same step.
    """
    what = tidy(what)
    if priority:
        given = {"horizon": horizon, "owner": owner, "due_on": due_on, "source": meeting.source}
        return actions.agree(priority, what, on=meeting.day, by=by, at=at, **given)
    # First, so that of two at once the second reads the first.
    meeting.partnership.touch()
    same = {"what": what, "owner": owner, "due_on": due_on}
    return meeting.next_steps.filter(**same).first() or meeting.next_steps.create(**same)


@transaction.atomic
def strike(step: NextStep | Action, meeting: Meeting) -> None:
    """Take out what was written down by mistake."""
    step.delete()
    meeting.partnership.touch()
