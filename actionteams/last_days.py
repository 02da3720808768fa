"""Until when actions are hoped for: the day that was agreed, or else the end of the window of their kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from actionteams import horizons
from actionteams.models import Action, PlanVersion, Priority
from actionteams.states import Horizon
from partnerships.guidance import GuidanceHistory


def attach(
    actions: Iterable[Action],
    *,
    today: dt.date,
    guidance: GuidanceHistory | None = None,
    teams: Mapping[int, Priority] | None = None,
) -> list[Action]:
    """The same actions, each with its `last_day`, None where none is known, and whether it `is_over` on `today`.

    `priority.cycle` is loaded on each. `teams` says by number where the work of those that went on is today: a first
    win is hoped for anew from there (T14), while 6 and 12 months stay those that were agreed. One query for the
    numbers, and one more where the network counts from adoptions.
    """
    rows = list(actions)
    numbers = guidance or GuidanceHistory()
    counted = {action: _counts_from(action, teams or {}) for action in rows}
    anchors = _anchors(set(counted.values()), numbers, today=today)
    for action in rows:
        anchor = anchors[counted[action].pk]
        window = horizons.window(action, anchored_on=anchor, numbers=numbers.on(anchor)) if anchor else None
        action.last_day = action.due_on or (window.due_on if window else None)  # type: ignore[attr-defined]
        action.is_over = not action.is_done and action.last_day is not None and action.last_day < today  # type: ignore[attr-defined]
    return rows


def _counts_from(action: Action, teams: Mapping[int, Priority]) -> Priority:
    is_first_win = action.horizon == Horizon.FIRST_WIN and not action.is_done
    return teams.get(action.priority_id, action.priority) if is_first_win else action.priority


def _anchors(priorities: Iterable[Priority], numbers: GuidanceHistory, *, today: dt.date) -> dict[int, dt.date | None]:
    """By number, the day from which the actions of each count, by the rule of its own time."""
    rules = {one: numbers.on(one.cycle.anchored_on or one.call_held_on or today) for one in priorities}
    cycles = {one.cycle_id for one, rule in rules.items() if rule["action_anchor"] == "adoption"}
    adopted = PlanVersion.objects.filter(cycle__in=cycles).first_adoptions()
    return {
        one.pk: horizons.anchored_on(one, numbers=rule, adopted_on=adopted.get(one.cycle_id))
        for one, rule in rules.items()
    }
