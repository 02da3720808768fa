"""Until when actions are hoped for: the day that was agreed, or else the end of the window of their kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from actionteams import horizons
from actionteams.models import Action, PlanVersion, Priority
from partnerships.guidance import GuidanceHistory


def attach(actions: Iterable[Action], *, today: dt.date, guidance: GuidanceHistory | None = None) -> list[Action]:
    """The same actions, each with its `last_day`, None where none is known, and whether it `is_over` on `today`.

    `priority.cycle` is loaded on each. One query for the numbers, and one more where the network counts from adoptions.
    """
    rows = list(actions)
    numbers = guidance or GuidanceHistory()
    anchors = _anchors({action.priority_id: action.priority for action in rows}.values(), numbers, today=today)
    for action in rows:
        anchor = anchors[action.priority_id]
        window = horizons.window(action, anchored_on=anchor, numbers=numbers.on(anchor)) if anchor else None
        action.last_day = action.due_on or (window.due_on if window else None)  # type: ignore[attr-defined]
        action.is_over = not action.is_done and action.last_day is not None and action.last_day < today  # type: ignore[attr-defined]
    return rows


def _anchors(priorities: Iterable[Priority], numbers: GuidanceHistory, *, today: dt.date) -> dict[int, dt.date | None]:
    """By number, the day from which the actions of each count, by the rule of its own time."""
    rules = {one: numbers.on(one.cycle.anchored_on or one.call_held_on or today) for one in priorities}
    cycles = {one.cycle_id for one, rule in rules.items() if rule["action_anchor"] == "adoption"}
    adopted = PlanVersion.objects.filter(cycle__in=cycles).first_adoptions()
    return {
        one.pk: horizons.anchored_on(one, numbers=rule, adopted_on=adopted.get(one.cycle_id))
        for one, rule in rules.items()
    }
