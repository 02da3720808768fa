"""What is worked on: complete actions of each priority, and what came of it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from actionteams.models import Action, PlanVersion, ProgressNote
from actionteams.plans.lines import COUNTED
from actionteams.states import Horizon, Standing, Verdict
from actionteams.wins.reached import WORK
from indicators.record.asking import Asked, Question, question, seldom_asked
from indicators.record.scope import Scope

GOOD_NEWS = (Standing.ON_TRACK, Standing.DONE)
GIVEN_UP = Q(review__verdict=Verdict.DID_NOT)


class Last(NamedTuple):
    """The last days by the day in question: of anything by priority, and of what counts as a result by partnership."""

    anything: dict[int, dt.date]
    results: dict[int, dt.date]


class Work:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.since = scope.lately("a8_activity_days")

    def complete_actions(self, priority: int) -> int:
        """How many actions of its plan, done ones too, have both an owner and a day by which they are due."""
        return self._complete.get(priority, 0)

    def goes_on(self, partnership: int) -> bool:
        """Whether a piece of work was done or was said to go well since `since`."""
        return _has_result(self._told, partnership, self.since) or self.finished_since(partnership, self.since)

    def finished_since(self, partnership: int, since: dt.date) -> bool:
        """Whether a piece of work was done since, more than a next step, and not given up."""
        return _has_result(self._done, partnership, since)

    def last_heard(self, priority: int) -> dt.date | None:
        """The last day on which somebody told of an action of a priority, or one was done."""
        return self._heard.get(priority)

    @cached_property
    def _heard(self) -> dict[int, dt.date]:
        """By priority, the later of both."""
        heard = dict(self._told.anything)
        for priority, done in self._done.anything.items():
            if done > heard.get(priority, dt.date.min):
                heard[priority] = done
        return heard

    @cached_property
    def _complete(self) -> dict[int, int]:
        return dict(_COMPLETE[self._scope.numbers["action_anchor"]](self._scope))

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


def _complete_by(begun: Q) -> QuerySet:
    has_day = Q(due_on__isnull=False) | begun
    kept = Action.objects.filter(has_day, horizon__in=COUNTED, owner__isnull=False).exclude(GIVEN_UP)
    return kept.order_by().values("priority_id").annotate(count=Count("pk")).values_list("priority_id", "count")


@seldom_asked
def _from_the_launch(asked: Asked) -> QuerySet:
    rows = _complete_by(Q(priority__cycle__anchored_on__lte=asked.day))
    return rows.filter(asked.of("priority__partnership"), agreed_on__lte=asked.day)


@seldom_asked
def _from_the_adoption(asked: Asked) -> QuerySet:
    adopted = PlanVersion.objects.filter(cycle=OuterRef("priority__cycle"), adopted_on__lte=asked.day)
    return _complete_by(Q(Exists(adopted))).filter(asked.of("priority__partnership"), agreed_on__lte=asked.day)


@question
def _from_the_call(asked: Asked) -> QuerySet:
    rows = _complete_by(Q(priority__call_held_on__lte=asked.day))
    return rows.filter(asked.of("priority__partnership"), agreed_on__lte=asked.day)


_COMPLETE: dict[str, Question] = {
    "launch": _from_the_launch,
    "adoption": _from_the_adoption,
    "call": _from_the_call,
}
