"""Writing the plan, part by part and action by action. Of two who write at once the second is shown both texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from actionteams import actions, progress
from actionteams.models import Action, PlanPart, Priority
from actionteams.seen import Changed, mark
from actionteams.states import Horizon, Verdict
from partnerships import echoes

PART_FIELDS = (
    *("success", "measure", "measured_from", "measured_to", "measure_source", "strategy", "involved"),
    *("first_step", "first_step_owner", "first_step_on", "lasting"),
)
ACTION_FIELDS = (
    *("title", "horizon", "owner", "due_on", "impact", "benefit", "needs_new_money", "within_reach"),
    *("involved", "approach"),
)


def part_of(priority: Priority) -> PlanPart:
    """What is written of `priority`, or a page that is still empty."""
    part = PlanPart.objects.filter(priority=priority).select_related("first_step_owner", "changed_by").first()
    return part or PlanPart(priority=priority)


@transaction.atomic
def write_part(priority: Priority, *, revision: int, by: Any, at: dt.datetime, **fields: Any) -> PlanPart:
    """Write `fields` of PART_FIELDS over what stood at `revision`; what is not named stays.

    Said again, nothing changes. Raises Changed where the plan was changed since `revision` and says something else.
    """
    # First, so that of two who write at once the second reads the first.
    priority.partnership.touch()
    part = part_of(priority)
    theirs = {name: getattr(part, name) for name, value in fields.items() if getattr(part, name) != value}
    if not theirs:
        return part
    if revision != part.revision:
        raise Changed(theirs, who=_name(part.changed_by))
    for name in theirs:
        setattr(part, name, fields[name])
    part.revision += 1
    part.changed_by, part.changed_at = by, at
    part.save()
    # Other words than those that the champions were sent have to be sent anew (T9).
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)
    return part


def seen_of(action: Action) -> str:
    """A mark of the action's words as they stand, by which a form can tell whether they changed meanwhile."""
    return mark(action, ACTION_FIELDS)


@transaction.atomic
def write_action(
    action: Action,
    *,
    seen: str,
    by: Any,
    at: dt.datetime,
    corrected_on: dt.date | None = None,
    why: str = "",
    decided_by: str = "",
    **fields: Any,
) -> Action:
    """Change `fields` of ACTION_FIELDS over what `seen` marks, and what is owed by it.

    With the local day `corrected_on`, for an action of a plan that was adopted, its course before stays on record
    with why it changed and who decided (S0-31, S1-44). Said again, nothing changes. Raises Changed where the
    action was changed since and says something else.
    """
    partnership = action.priority.partnership
    partnership.touch()
    action.refresh_from_db(fields=ACTION_FIELDS)
    theirs = {name: getattr(action, name) for name, value in fields.items() if getattr(action, name) != value}
    if not theirs:
        return action
    if seen != seen_of(action):
        raise Changed(theirs)
    course = {name: fields[name] for name in theirs if name in progress.COURSE}
    if corrected_on and course:
        progress.correct(action, why=why, decided_by=decided_by, on=corrected_on, by=by, at=at, **course)
    for name in theirs:
        setattr(action, name, fields[name])
    action.save(update_fields=list(theirs))
    echoes.sound("owed", partnership=partnership, at=at, by=by)
    return action


def add_action(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime, **fields: Any) -> Action:
    """A new action of the plan, agreed on local day `on`."""
    title = fields.pop("title")
    return actions.agree(priority, title, on=on, by=by, at=at, **fields)


def has_won(priority: Priority) -> bool:
    """S1-43: what keeps the work going is asked once a win is reached, and not before."""
    done = priority.actions.done().filter(horizon__in=(Horizon.FIRST_WIN, Horizon.SIX_MONTHS, Horizon.TWELVE_MONTHS))
    return done.exclude(review__verdict=Verdict.DID_NOT).exists()


def _name(user: Any) -> str:
    return user.name if user else ""
