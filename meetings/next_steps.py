"""What people say they will do next: of one priority its action, otherwise a step of the meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from actionteams import teams
from actionteams.models import Action, Priority
from actionteams.states import Horizon
from meetings.models import Meeting, NextStep
from partnerships.models import Person
from partnerships.names import tidy


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
        same = priority.actions.filter(title=what, owner=owner, due_on=due_on, agreed_on=meeting.day, horizon=horizon)
        return same.first() or teams.agree_action(
            priority, what, on=meeting.day, by=by, at=at, horizon=horizon, owner=owner, due_on=due_on
        )
    step, _made = meeting.next_steps.get_or_create(what=what, owner=owner, due_on=due_on)
    meeting.partnership.touch()
    return step


@transaction.atomic
def strike(step: NextStep | Action, meeting: Meeting) -> None:
    """Take out what was written down by mistake."""
    step.delete()
    meeting.partnership.touch()
