"""What teams owe by the horizons of their actions: a first win each, and what they set themselves for 6 and 12 months."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from django.utils.translation import gettext as _

from actionteams import going_on, horizons
from actionteams.models import Action, PlanVersion, Priority
from actionteams.states import ALIVE, Horizon, Verdict
from followups.circumstances import Circumstances
from followups.owed import Owed


def of(circumstances: Circumstances, priorities: Sequence[Priority]) -> Iterator[Owed]:
    """T14, T15 and T16 of every one of `priorities` whose actions count from a day that has come (H8), in two queries,
    in one more once there was a refresh.

    Reads their cycles and, of those that are over, their state changes.
    """
    anchored, ways = list(_anchored(circumstances, priorities)), going_on.of(priorities)
    actions = _actions(ways.here(priority for priority, _anchored_on in anchored))
    by_number = {priority.pk: priority for priority in priorities}
    for priority, anchored_on in anchored:
        along = [action for number in ways.before(priority.pk) for action in actions[number]]
        yield from first_win(priority, [*actions[priority.pk], *along], anchored_on=anchored_on)
        yield from set_for_later(priority, actions[priority.pk], anchored_on=anchored_on)
        for team in ways.after(priority.pk):
            yield from gone_along(by_number[team.pk], actions[priority.pk], anchored_on=anchored_on)


def first_win(priority: Priority, actions: Sequence[Action], *, anchored_on: dt.date) -> Iterator[Owed]:
    """T14: the first first win that was reached closes it. What was given up, or did not work, is none.

    What a team before it left open is its own to reach; the promise of that team itself ended with its cycle.
    """
    named = [one for one in actions if one.horizon == Horizon.FIRST_WIN and going_on.is_of_now(one, priority)]
    reached = [action for action in named if action.is_done and not _went_wrong(action)]
    open_ones = [action.title for action in named if not action.is_done]
    first = min(reached, key=lambda action: (action.done_on, action.pk), default=None)
    yield Owed(
        rule="T14",
        key=f"priority:{priority.pk}",
        title=priority.title,
        url=priority.get_absolute_url(),
        cycle=priority.cycle,
        anchored_on=anchored_on,
        done_on=first.done_on if first else None,
        ended_on=_over_since(priority),
        detail=first.title if first else next(iter(open_ones), _("no first win named yet")),
    )


def set_for_later(priority: Priority, actions: Sequence[Action], *, anchored_on: dt.date) -> Iterator[Owed]:
    """T15 and T16: each action of that horizon, until its own day where one was agreed."""
    for action in actions:
        if action.horizon != Horizon.FIRST_WIN:
            yield Owed(
                rule=horizons.RULE_OF[Horizon(action.horizon)],
                key=f"action:{action.pk}",
                title=action.title,
                url=priority.get_absolute_url(),
                cycle=priority.cycle,
                anchored_on=anchored_on,
                done_on=action.done_on,
                due_on=action.due_on,
                owed_since=max(anchored_on, action.agreed_on),
                ended_on=_over_since(priority),
                detail=priority.title,
            )


def gone_along(team: Priority, actions: Sequence[Action], *, anchored_on: dt.date) -> Iterator[Owed]:
    """T15 and T16 of what was open when a refresh let it go on in `team`: owed in its cycle, until the day that stood.

    What an earlier team owed stays on record and expired with its cycle. Nobody owes it before somebody champions
    `team` (H1).
    """
    refreshed_on = team.cycle.anchored_on
    if team.claimed_on is None or refreshed_on is None:
        return
    left = [action for action in actions if action.done_on is None or action.done_on > refreshed_on]
    for owed in set_for_later(team, left, anchored_on=anchored_on):
        yield replace(owed, owed_since=max(owed.owed_since, refreshed_on, team.claimed_on))


def _over_since(priority: Priority) -> dt.date | None:
    """Since when nobody owes it: the day on which the priority ended or came to rest. Reads its state changes."""
    if priority.is_alive:
        return None
    changes = sorted(priority.state_changes.all(), key=lambda change: (change.on, change.pk), reverse=True)
    resting = list(takewhile(lambda change: change.state not in ALIVE, changes))
    return resting[-1].on if resting else None


def _went_wrong(action: Action) -> bool:
    review = getattr(action, "review", None)
    return review is not None and review.verdict == Verdict.DID_NOT


def _actions(numbers: Collection[int]) -> Mapping[int, list[Action]]:
    """The actions with a horizon by the number of their priority, the soonest first."""
    rows = Action.objects.filter(priority__in=numbers, horizon__in=horizons.RULE_OF)
    found: dict[int, list[Action]] = defaultdict(list)
    for action in rows.select_related("review").soonest_first() if numbers else ():
        found[action.priority_id].append(action)
    return found


def _anchored(circumstances: Circumstances, priorities: Iterable[Priority]) -> Iterator[tuple[Priority, dt.date]]:
    """The priorities whose actions count, each with the day from which; the numbers are those of its launch or refresh."""
    begun = [(one, began_on) for one in priorities if (began_on := one.cycle.anchored_on or one.call_held_on)]
    rules = {one.pk: circumstances.numbers(began_on) for one, began_on in begun}
    # When plans were adopted is read only where the network counts from there.
    counted = {one.cycle_id for one, _began_on in begun if rules[one.pk]["action_anchor"] == "adoption"}
    adopted_on = PlanVersion.objects.filter(cycle__in=counted).first_adoptions() if counted else {}
    for priority, _began_on in begun:
        day = horizons.anchored_on(priority, numbers=rules[priority.pk], adopted_on=adopted_on.get(priority.cycle_id))
        if day:
            yield priority, day
