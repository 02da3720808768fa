"""What is worked on: champions and actions of each priority, and when work last went on or was done."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from actionteams.models import Action, PlanVersion, ProgressNote, SignUp
from actionteams.plans.lines import COUNTED
from actionteams.states import Standing, Verdict
from actionteams.wins.reached import WORK
from indicators.record.scope import Scope


class Work:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.since = scope.days_back(scope.numbers["a8_activity_days"])

    def has_champion(self, priority: int) -> bool:
        return priority in self._championed

    def complete_actions(self, priority: int) -> int:
        """How many actions of its plan, done ones too, have both an owner and a day by which they are due."""
        return self._complete.get(priority, 0)

    def last_result(self, partnership: int) -> dt.date | None:
        """When a piece of work was last done or was said to go well, not longer ago than `since`."""
        days = [self._done.get(partnership), self._told.get(partnership)]
        return max((day for day in days if day), default=None)

    @cached_property
    def _championed(self) -> set[int]:
        rows = SignUp.objects.on(self._scope.day).filter(self._scope.of("priority__partnership"))
        return set(rows.values_list("priority_id", flat=True).distinct())

    @cached_property
    def _complete(self) -> dict[int, int]:
        rows = complete_actions(self._scope).filter(self._scope.of("priority__partnership"))
        return dict(rows.order_by().values("priority").annotate(count=Count("pk")).values_list("priority", "count"))

    @cached_property
    def _done(self) -> dict[int, dt.date]:
        return _last(results_done(self.since, self._scope.day), "priority__partnership", "done_on", self._scope)

    @cached_property
    def _told(self) -> dict[int, dt.date]:
        return _last(results_told(self.since, self._scope.day), "action__priority__partnership", "on", self._scope)


def complete_actions(scope: Scope) -> QuerySet[Action]:
    """Actions of plans with an owner and a day by which they are due, agreed upon or counted from their anchor (A10)."""
    kept = Action.objects.filter(horizon__in=COUNTED, owner__isnull=False, agreed_on__lte=scope.day)
    return kept.filter(Q(due_on__isnull=False) | _anchored(scope))


def results_done(since: dt.date, until: dt.date) -> QuerySet[Action]:
    """Work that was done in these days, save what was given up."""
    return Action.objects.filter(WORK, done_on__gte=since, done_on__lte=until).exclude(review__verdict=Verdict.DID_NOT)


def results_told(since: dt.date, until: dt.date) -> QuerySet[ProgressNote]:
    """What was said in these days of work that goes well."""
    under_way = ProgressNote.objects.filter(standing__in=(Standing.ON_TRACK, Standing.DONE), on__gte=since)
    of_work = Exists(Action.objects.filter(WORK, pk=OuterRef("action")))
    return under_way.filter(of_work, on__lte=until)


def _anchored(scope: Scope) -> Q:
    """Whether the day has come from which the actions of their priority count."""
    match scope.numbers["action_anchor"]:
        case "launch":
            return Q(priority__cycle__anchored_on__lte=scope.day)
        case "adoption":
            adopted = PlanVersion.objects.filter(cycle=OuterRef("priority__cycle"), adopted_on__lte=scope.day)
            return Q(Exists(adopted))
        case _:
            return Q(priority__call_held_on__lte=scope.day)


def _last(rows: QuerySet, partnership: str, day: str, scope: Scope) -> dict[int, dt.date]:
    newest = rows.filter(scope.of(partnership)).order_by().values(partnership).annotate(last=Max(day))
    return dict(newest.values_list(partnership, "last"))
