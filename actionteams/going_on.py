"""A team that a refresh carried on: in which priority its work goes on, and what goes along with it (S4-22).

Nothing is moved. An action stays with the team that agreed on it and a sign-up with the one it was for, so that every
past day reads as it was; what is read here is where the work goes on today.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeVar

from django.db.models import Count

from actionteams.models import Action, Priority, SignUp, TeamDecision, TeamSeat
from actionteams.states import PriorityState, TeamChoice

Row = TypeVar("Row", SignUp, TeamSeat)


class Ways:
    """Which teams went on in which, over as many refreshes as there were."""

    def __init__(self, decisions: Iterable[TeamDecision] = ()) -> None:
        self._onward: dict[int, TeamDecision] = {}
        self._back: dict[int, list[TeamDecision]] = defaultdict(list)
        for one in decisions:
            if one.priority_id not in self._onward:
                self._onward[one.priority_id] = one
                self._back[one.into_id].append(one)

    def onward(self, priority: int) -> TeamDecision | None:
        """The decision by which it went on in another, None where it did not."""
        return self._onward.get(priority)

    def back(self, priority: int) -> list[TeamDecision]:
        """The decisions by which teams went on in it, the nearest first, then those by which they had come to be."""
        found = list(self._back.get(priority, ()))
        for one in found:
            found += self._back.get(one.priority_id, ())
        return found

    def before(self, priority: int) -> list[int]:
        """The numbers of the teams whose work goes on in it."""
        return [one.priority_id for one in self.back(priority)]

    def after(self, priority: int) -> list[Priority]:
        """Where its work went on, one refresh after the other."""
        found = []
        while one := self._onward.get(priority):
            found.append(one.into)
            priority = one.into_id
        return found

    def now(self, priority: Priority) -> Priority:
        """Where its work is today; itself, where it did not go on."""
        return next(reversed(self.after(priority.pk)), priority)

    def here(self, priorities: Iterable[Priority]) -> set[int]:
        """The numbers of `priorities` and of all whose work goes on in them."""
        return {number for one in priorities for number in (one.pk, *self.before(one.pk))}

    @cached_property
    def teams(self) -> dict[int, Priority]:
        """By the number of each that went on, where its work is today."""
        return {number: self.now(one.priority) for number, one in self._onward.items()}


def of(priorities: Collection[Priority], *, besides: Iterable[TeamDecision] = ()) -> Ways:
    """The ways of the partnerships of `priorities`, whose `cycle` is loaded: in one query, none before a refresh.

    Decisions that have not taken effect are left out, save those given `besides`, each with its `priority` and `into`.
    """
    if not any(one.cycle.number > 1 or one.state == PriorityState.CARRIED_ON for one in priorities):
        return Ways(besides)
    return Ways([*in_effect({one.partnership_id for one in priorities}), *besides])


def in_effect(partnerships: Collection[int]) -> list[TeamDecision]:
    """The decisions by which teams went on, the oldest refresh first."""
    rows = TeamDecision.objects.filter(cycle__partnership__in=partnerships, cycle__anchored_on__isnull=False)
    rows = rows.filter(choice__in=TeamChoice.going_on(), priority__state=PriorityState.CARRIED_ON)
    rows = rows.select_related("cycle__partnership", "priority__cycle", "into__cycle")
    found = list(rows.order_by("cycle__number", "priority__position", "priority"))
    for one in found:
        one.priority.partnership = one.into.partnership = one.cycle.partnership
    return found


def now(priority: Priority) -> Priority:
    """Where the work of `priority` is today."""
    return of([priority]).now(priority)


def work_of(priorities: Collection[Priority], ways: Ways) -> dict[int, list[Action]]:
    """By number, the actions with which each priority is read, the soonest first; in one query.

    What is open goes along with the team, what is done stays. So a team has its own, save what is open since it went
    on, and of those before it what is open and what was done in its own cycle. `cycle` is loaded on each.
    """
    readers: dict[int, list[Priority]] = defaultdict(list)
    for one in priorities:
        for number in (one.pk, *ways.before(one.pk)):
            readers[number].append(one)
    found: dict[int, list[Action]] = {one.pk: [] for one in priorities}
    rows = Action.objects.filter(priority__in=readers).select_related("owner", "review", "priority")
    for action in rows.soonest_first():
        for one in readers[action.priority_id]:
            if _stands_at(action, one, ways):
                found[one.pk].append(action)
    return found


def _stands_at(action: Action, priority: Priority, ways: Ways) -> bool:
    onward = ways.onward(priority.pk)
    if not action.is_done:
        return onward is None
    if action.priority_id == priority.pk:
        return True
    since, until = priority.cycle.anchored_on, onward.cycle.anchored_on if onward else None
    return since is not None and action.done_on >= since and (until is None or action.done_on < until)


def along_on(priorities: Collection[Priority], ways: Ways, *, day: dt.date) -> dict[int, list[Action]]:
    """By number, what goes along to each of one cycle's `priorities` as of the end of local `day`, the soonest first.

    What was open then, and what was done since its cycle began. In one query, none where no team goes on.
    """
    found: dict[int, list[Action]] = {one.pk: [] for one in priorities}
    into = {number: one for one in priorities for number in ways.before(one.pk)}
    if not into:
        return found
    rows = Action.objects.filter(priority__in=into, agreed_on__lte=day).select_related("owner", "priority")
    for action in rows.soonest_first():
        team = into[action.priority_id]
        was_open, since = action.done_on is None or action.done_on > day, team.cycle.anchored_on
        if was_open or (since is not None and action.done_on >= since):
            found[team.pk].append(action)
    return found


def is_of_now(action: Action, priority: Priority) -> bool:
    """Whether what it came to counts for `priority`: what an earlier team finished by the day of the refresh is its own."""
    since = priority.cycle.anchored_on
    own = action.priority_id == priority.pk
    return own or not action.is_done or (since is not None and action.done_on > since)


def open_counts(priorities: Collection[Priority], ways: Ways, *, day: dt.date | None = None) -> dict[int, int]:
    """By number, how many open actions stand at each, those of the teams before it among them; now, or by local `day`."""
    rows = Action.objects.filter(priority__in=ways.here(priorities))
    rows = rows.exclude(done_on__lte=day).filter(agreed_on__lte=day) if day else rows.open()
    counts = dict(rows.order_by().values_list("priority").annotate(Count("pk")))
    return {one.pk: sum(counts.get(number, 0) for number in ways.here([one])) for one in priorities}


def not_signed_again(priorities: Collection[Priority], ways: Ways) -> dict[int, list[SignUp]]:
    """By number, the champions of the teams before who have not said yet whether they go along; in one query.

    Each by the newest sign-up that still holds. Whoever signed up again, or has left since, is none of them.
    """
    here = ways.here(priorities)
    if len(here) == len(priorities):
        return {one.pk: [] for one in priorities}
    rows = SignUp.objects.filter(priority__in=here, person__erased_at=None)
    by_team: dict[int, list[SignUp]] = defaultdict(list)
    for row in rows.select_related("person", "organization", "priority__cycle").order_by("started_on", "pk"):
        by_team[row.priority_id].append(row)
    return {one.pk: _left_open(one, by_team, ways) for one in priorities}


def responders_before(priority: Priority, ways: Ways) -> list[TeamSeat]:
    """The first responders of the teams before it who are not on it, by name: industry shapes its agenda anew first.

    Whoever was chosen again and has left since is none of them. In one query, none where no team goes on in it.
    """
    here = ways.here([priority])
    if len(here) == 1 or priority.has_ended:
        return []
    rows = TeamSeat.objects.filter(priority__in=here, person__erased_at=None)
    left = _held_before(priority, rows.select_related("person", "priority__cycle"))
    return sorted(left, key=lambda row: (row.person.name_key, row.pk))


def _left_open(priority: Priority, by_team: dict[int, list[SignUp]], ways: Ways) -> list[SignUp]:
    if ways.onward(priority.pk) or priority.has_ended:
        return []
    left = _held_before(priority, [row for number in ways.here([priority]) for row in by_team[number]])
    return sorted(left, key=lambda row: (row.started_on, row.pk))


def _held_before(priority: Priority, rows: Iterable[Row]) -> list[Row]:
    """Of the newest row of each person those that still hold, and not at `priority` itself; `priority__cycle` is loaded."""
    newest: dict[int, Row] = {}
    # Of the newest cycle one that holds outranks one that ended.
    for row in sorted(rows, key=lambda row: (row.priority.cycle.number, row.ended_on is None, row.started_on, row.pk)):
        newest[row.person_id] = row
    return [row for row in newest.values() if row.ended_on is None and row.priority_id != priority.pk]
