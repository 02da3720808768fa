"""What is worked on: complete actions of each priority, and what came of it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from actionteams.models import Action, PlanVersion, ProgressNote, TeamDecision
from actionteams.plans.lines import COUNTED
from actionteams.states import Horizon, PriorityState, Standing, Verdict
from actionteams.wins.reached import WORK
from indicators.record.asking import Asked, Question, question, seldom_asked
from indicators.record.onward import Onward
from indicators.record.scope import Scope

GOOD_NEWS = (Standing.ON_TRACK, Standing.DONE)
GIVEN_UP = Q(review__verdict=Verdict.DID_NOT)


class Last(NamedTuple):
    """The last days by the day in question: of anything by priority, and of what counts as a result by partnership."""

    anything: dict[int, dt.date]
    results: dict[int, dt.date]


class Work:
    def __init__(self, scope: Scope, onward: Onward) -> None:
        self._scope, self._onward = scope, onward
        self.since = scope.lately("a8_activity_days")

    def complete_actions(self, priority: int) -> int:
        """How many actions of its plan, done ones too, have both an owner and a day by which they are due.

        Of a team that went on, what was open at the refresh counts with it, wherever it was agreed upon.
        """
        return self._complete.get(priority, 0)

    def goes_on(self, partnership: int) -> bool:
        """Whether a piece of work was done or was said to go well since `since`."""
        return _has_result(self._told, partnership, self.since) or self.finished_since(partnership, self.since)

    def finished_since(self, partnership: int, since: dt.date) -> bool:
        """Whether a piece of work was done since, more than a next step, and not given up."""
        return _has_result(self._done, partnership, since)

    def last_heard(self, priority: int) -> dt.date | None:
        """The last day on which somebody told of an action of a priority, or of the teams before it, or one was done."""
        return self._heard.get(priority)

    @cached_property
    def _heard(self) -> dict[int, dt.date]:
        """By priority, the later of both, with those of the teams whose work goes on in it."""
        heard = dict(self._told.anything)
        for priority, done in self._done.anything.items():
            if done > heard.get(priority, dt.date.min):
                heard[priority] = done
        for before, home in self._onward.homes.items():
            if before in heard:
                heard[home.priority] = max(heard[before], heard.get(home.priority, dt.date.min))
        return heard

    @cached_property
    def _complete(self) -> dict[int, int]:
        anchor = self._scope.numbers["action_anchor"]
        found = dict(_COMPLETE[anchor](self._scope))
        homes = self._onward.homes
        for before, done_on in _CARRIED_ON[anchor](self._scope) if homes else ():
            home = homes.get(before)
            if home and (done_on is None or done_on >= home.since):
                found[home.priority] = found.get(home.priority, 0) + 1
        return found

    @cached_property
    def _done(self) -> Last:
        return _last(_finished(self._scope))

    @cached_property
    def _told(self) -> Last:
        return _last(_noted(self._scope))


def results_done(since: dt.date, until: dt.date) -> QuerySet[Action]:
    """Work that was done in these days, save what was given up."""
    return Action.objects.filter(WORK, done_on__range=(since, until)).exclude(GIVEN_UP)


def results_told(since: dt.date, until: dt.date) -> QuerySet[ProgressNote]:
    """What was said in these days of work that goes well."""
    return ProgressNote.objects.filter(_is_of_work(), standing__in=GOOD_NEWS, on__range=(since, until))


def _is_of_work() -> Q:
    return Q(action__review__isnull=False) | ~Q(action__horizon=Horizon.NEXT_STEP)


def _has_result(last: Last, partnership: int, since: dt.date) -> bool:
    return last.results.get(partnership, dt.date.min) >= since


def _last(rows: Iterable[tuple]) -> Last:
    found = Last({}, {})
    for partnership, priority, anything, result in rows:
        found.anything[priority] = anything
        if result:
            found.results[partnership] = max(result, found.results.get(partnership, result))
    return found


@question
def _finished(asked: Asked) -> QuerySet:
    done = Action.objects.filter(asked.of("priority__partnership"), done_on__lte=asked.day).order_by()
    results = Max("done_on", filter=WORK & ~GIVEN_UP)
    by_priority = done.values("priority__partnership_id", "priority_id").annotate(last=Max("done_on"), result=results)
    return by_priority.values_list("priority__partnership_id", "priority_id", "last", "result")


@question
def _noted(asked: Asked) -> QuerySet:
    told = ProgressNote.objects.filter(asked.of("action__priority__partnership"), on__lte=asked.day).order_by()
    place = ("action__priority__partnership_id", "action__priority_id")
    results = Max("on", filter=Q(standing__in=GOOD_NEWS) & _is_of_work())
    return told.values(*place).annotate(last=Max("on"), result=results).values_list(*place, "last", "result")


# Actions of plans with an owner and a day by which they are due, agreed upon or counted from their anchor (A10)


def _is_adopted(asked: Asked) -> Q:
    return Q(Exists(PlanVersion.objects.filter(cycle=OuterRef("priority__cycle"), adopted_on__lte=asked.day)))


# Whether the anchor has come from which the days of an action count, by what the guidance calls it.
BEGUN: dict[str, Callable[[Asked], Q]] = {
    "launch": lambda asked: Q(priority__cycle__anchored_on__lte=asked.day),
    "adoption": _is_adopted,
    "call": lambda asked: Q(priority__call_held_on__lte=asked.day),
}


def _kept(begun: Callable[[Asked], Q], asked: Asked) -> QuerySet[Action]:
    has_day = Q(due_on__isnull=False) | begun(asked)
    kept = Action.objects.filter(has_day, horizon__in=COUNTED, owner__isnull=False).exclude(GIVEN_UP)
    return kept.filter(asked.of("priority__partnership"), agreed_on__lte=asked.day).order_by()


def _counted_by(begun: Callable[[Asked], Q]) -> Callable[[Asked], QuerySet]:
    def counted(asked: Asked) -> QuerySet:
        return _kept(begun, asked).values("priority_id").annotate(count=Count("pk")).values_list("priority_id", "count")

    return counted


def _carried_on_by(begun: Callable[[Asked], Q]) -> Callable[[Asked], QuerySet]:
    """Those of teams that went on, not done when the first refresh came."""

    def carried_on(asked: Asked) -> QuerySet:
        refreshes = TeamDecision.objects.filter(priority=OuterRef("priority"))
        was_open = Q(done_on=None) | Exists(refreshes.filter(cycle__anchored_on__lte=OuterRef("done_on")))
        rows = _kept(begun, asked).filter(was_open, priority__state=PriorityState.CARRIED_ON)
        return rows.values_list("priority_id", "done_on")

    return carried_on


_COMPLETE: dict[str, Question] = {
    "launch": seldom_asked(_counted_by(BEGUN["launch"])),
    "adoption": seldom_asked(_counted_by(BEGUN["adoption"])),
    "call": question(_counted_by(BEGUN["call"])),
}
_CARRIED_ON = {anchor: seldom_asked(_carried_on_by(begun)) for anchor, begun in BEGUN.items()}
