"""The plan of a cycle as plain values, as versions keep it and paper prints it.

    {"on": "2025-04-18", "usual": [2, 3], "priorities": [{
        "number": 12, "title": ..., "state": "forming", "call_held_on": "2025-03-27", "anchored_on": "2025-03-27",
        "champions": [somebody], "chairs": [somebody],
        "success", "measure", ... "first_step": words, "first_step_owner": somebody | None, "first_step_on": day | None,
        "actions": [{"number": 7, "title": ..., "horizon": "first_win", "owner": somebody | None, "due_on": day | None,
                     "opens_on": day | None, "closes_on": day | None, "done_on": day | None, ...}],
    }]}

"usual" is how many actions a priority of the first plan has, at least and at most. Days are ISO text, codes are those of `actionteams.states`. Somebody is {"person": number, "name", "organization"}.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from actionteams import horizons, untold
from actionteams.models import Action, Chair, PlanPart, PlanVersion, Priority, SignUp
from actionteams.states import ALIVE, Horizon, PriorityState
from followups.rules import rule
from followups.windows import Window
from partnerships.guidance import GuidanceHistory
from partnerships.models import Cycle
from partnerships.roles import EVERYTHING, Capability

Content = dict[str, Any]

# What has a place on the plan: work that goes on, rests, or was brought to its end.
ON_THE_PLAN = ALIVE | {PriorityState.PAUSED, PriorityState.COMPLETED, PriorityState.CARRIED_ON}
# A next step is for a team's own page.
IN_THE_PLAN = (Horizon.FIRST_WIN, Horizon.SIX_MONTHS, Horizon.TWELVE_MONTHS, Horizon.LATER)
WORDS = (
    *("success", "measure", "measured_from", "measured_to", "measure_source", "strategy", "involved"),
    *("first_step", "lasting"),
)
ACTION_WORDS = (
    *("title", "horizon", "impact", "benefit", "needs_new_money", "within_reach", "involved", "approach"),
    "result",
)


def content(cycle: Cycle, *, today: dt.date, may: Container[Capability] = EVERYTHING) -> Content:
    """The whole plan of `cycle` as it stands now, with the windows of its actions; in so many queries for any number.

    `today` is the local day that it is read on, and written on it. For a reader with the capabilities `may`, as far
    as they have heard of pauses.
    """
    priorities = _priorities(cycle)
    untold.veil(priorities, may=may)
    return _content(cycle, priorities, today=today)


def of_one(priority: Priority, *, today: dt.date) -> Content:
    """The same of one priority, whatever state it is in."""
    rows = Priority.objects.filter(pk=priority.pk).select_related("cycle", "plan_part__first_step_owner")
    return _content(priority.cycle, list(rows), today=today)


def windows(priority: Priority, *, today: dt.date) -> dict[str, Window]:
    """By kind, when an action of `priority` is due by itself; empty while its anchor has not come (H8)."""
    numbers = GuidanceHistory()
    in_force = numbers.on(_began_on(priority, today))
    adopted_on = first_adoption(priority.cycle) if in_force["action_anchor"] == "adoption" else None
    day = horizons.anchored_on(priority, numbers=in_force, adopted_on=adopted_on)
    if day is None:
        return {}
    return {kind: rule(id).window(day, numbers.on(day)) for kind, id in horizons.RULE_OF.items()}


def _content(cycle: Cycle, priorities: list[Priority], *, today: dt.date) -> Content:
    people, actions = _people(priorities), _actions(priorities)
    numbers = GuidanceHistory()
    in_force = numbers.on(today)
    rules = {one.pk: numbers.on(_began_on(one, today)) for one in priorities}
    counts_from_adoption = any(rule["action_anchor"] == "adoption" for rule in rules.values())
    adopted_on = first_adoption(cycle) if counts_from_adoption else None
    return {
        "on": today.isoformat(),
        "usual": [in_force["actions_per_priority_min"], in_force["actions_per_priority_max"]],
        "priorities": [
            _priority(
                one,
                actions[one.pk],
                champions=people["champions", one.pk],
                chairs=people["chairs", one.pk],
                numbers=numbers,
                anchored_on=horizons.anchored_on(one, numbers=rules[one.pk], adopted_on=adopted_on),
            )
            for one in priorities
        ],
    }


def _began_on(priority: Priority, today: dt.date) -> dt.date:
    """The day whose rule says from where its actions count, the same as for what is owed (T14 to T16)."""
    return priority.cycle.anchored_on or priority.call_held_on or today


def first_adoption(cycle: Cycle) -> dt.date | None:
    days = PlanVersion.objects.filter(cycle=cycle).adopted().order_by("adopted_on").values_list("adopted_on", flat=True)
    return days.first()


def _priorities(cycle: Cycle) -> list[Priority]:
    rows = Priority.objects.filter(cycle=cycle, state__in=ON_THE_PLAN).in_order()
    return list(rows.select_related("cycle", "plan_part__first_step_owner"))


def _people(priorities: list[Priority]) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Champions and chairs now, by which of the two and by priority, the first to come first; in one query."""
    found = defaultdict(list)
    who = ("priority_id", "started_on", "pk", "person_id", "person__name")
    here = untold.held(priorities)
    signed = SignUp.objects.filter(here, priority__in=priorities)
    chairs = Chair.objects.filter(here, priority__in=priorities)
    rows = signed.values_list(Value("champions"), *who, Coalesce("organization__name", Value("")))
    rows = rows.union(chairs.values_list(Value("chairs"), *who, Value("")), all=True)
    for what, priority, _since, _row, person, name, company in sorted(rows, key=lambda row: row[1:4]):
        found[what, priority].append(somebody(person, name, company))
    return found


def _actions(priorities: list[Priority]) -> dict[int, list[Action]]:
    """By priority, the nearest kind first and in the order in which they were agreed."""
    found = defaultdict(list)
    rows = Action.objects.filter(priority__in=priorities, horizon__in=IN_THE_PLAN).select_related("owner")
    for row in sorted(rows, key=lambda one: (IN_THE_PLAN.index(one.horizon), one.agreed_on, one.pk)):
        found[row.priority_id].append(row)
    return found


def somebody(number: int, name: str, organization: str = "") -> dict[str, Any]:
    return {"person": number, "name": name, "organization": organization}


def _priority(
    priority: Priority,
    actions: Iterable[Action],
    *,
    champions: list[dict[str, Any]],
    chairs: list[dict[str, Any]],
    numbers: GuidanceHistory,
    anchored_on: dt.date | None,
) -> dict[str, Any]:
    part = getattr(priority, "plan_part", None) or PlanPart(priority=priority)
    owner = part.first_step_owner
    return {
        "number": priority.pk,
        "title": priority.title,
        "description": priority.description,
        "state": priority.state,
        "call_held_on": iso(priority.call_held_on),
        "anchored_on": iso(anchored_on),
        "champions": champions,
        "chairs": chairs,
        **{word: getattr(part, word) for word in WORDS},
        "first_step_owner": somebody(owner.pk, owner.name) if owner else None,
        "first_step_on": iso(part.first_step_on),
        "actions": [_action(one, anchored_on=anchored_on, numbers=numbers) for one in actions],
    }


def _action(action: Action, *, anchored_on: dt.date | None, numbers: GuidanceHistory) -> dict[str, Any]:
    span = horizons.window(action, anchored_on=anchored_on, numbers=numbers.on(anchored_on)) if anchored_on else None
    return {
        "number": action.pk,
        **{word: getattr(action, word) for word in ACTION_WORDS},
        "follows": action.follows_id,
        "owner": somebody(action.owner.pk, action.owner.name) if action.owner else None,
        "agreed_on": iso(action.agreed_on),
        "due_on": iso(action.due_on),
        "opens_on": iso(span.opens_on if span else None),
        "closes_on": iso(span.due_on if span else None),
        "done_on": iso(action.done_on),
    }


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
