"""What is worked on: champions and complete actions of each priority, and whether something came of it lately."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from actionteams.models import Action, PlanVersion, ProgressNote, SignUp
from actionteams.plans.lines import COUNTED
from actionteams.states import Horizon, Standing, Verdict
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

    def goes_on(self, partnership: int) -> bool:
        """Whether a piece of work was done or was said to go well since `since`."""
        return partnership in self._with_results or partnership in self._with_news

    @cached_property
    def _championed(self) -> set[int]:
        rows = SignUp.objects.on(self._scope.day).filter(self._scope.of("priority__partnership"))
        return set(rows.values_list("priority_id", flat=True).distinct())

    @cached_property
    def _complete(self) -> dict[int, int]:
        rows = complete_actions(self._scope).filter(self._scope.of("priority__partnership"))
        return dict(rows.order_by().values("priority").annotate(count=Count("pk")).values_list("priority", "count"))

    @cached_property
    def _with_results(self) -> set[int]:
        rows = results_done(self.since, self._scope.day).filter(self._scope.of("priority__partnership"))
        return set(rows.order_by().values_list("priority__partnership", flat=True).distinct())

    @cached_property
    def _with_news(self) -> set[int]:
        rows = results_told(self.since, self._scope.day).filter(self._scope.of("action__priority__partnership"))
        return set(rows.order_by().values_list("action__priority__partnership", flat=True).distinct())


def complete_actions(scope: Scope) -> QuerySet[Action]:
    """Actions of plans with an owner and a day by which they are due, agreed upon or counted from their anchor (A10)."""
    kept = Action.objects.filter(horizon__in=COUNTED, owner__isnull=False, agreed_on__lte=scope.day)
    return kept.filter(Q(due_on__isnull=False) | _anchored(scope))


def results_done(since: dt.date, until: dt.date) -> QuerySet[Action]:
    """Work that was done in these days, save what was given up."""
    return Action.objects.filter(WORK, done_on__range=(since, until)).exclude(review__verdict=Verdict.DID_NOT)


def results_told(since: dt.date, until: dt.date) -> QuerySet[ProgressNote]:
    """What was said in these days of work that goes well."""
    of_work = Q(action__review__isnull=False) | ~Q(action__horizon=Horizon.NEXT_STEP)
    said = ProgressNote.objects.filter(standing__in=(Standing.ON_TRACK, Standing.DONE), on__range=(since, until))
    return said.filter(of_work)


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
