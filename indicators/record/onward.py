"""In which priority the work of a team that a refresh carried on stands by the day (S4-22).

Actions stay with the team that agreed on them; what counts for a living team is read along these ways.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from actionteams.models import TeamDecision
from actionteams.states import TeamChoice
from indicators.record.asking import Asked, seldom_asked
from indicators.record.priorities import Priorities
from indicators.record.scope import Scope


class Home(NamedTuple):
    """The priority in which work goes on, and the day of the refresh by which it came there."""

    priority: int
    since: dt.date


class Onward:
    def __init__(self, scope: Scope, priorities: Priorities) -> None:
        self._scope, self._priorities = scope, priorities

    @cached_property
    def homes(self) -> dict[int, Home]:
        """By the number of each that went on, over as many refreshes as there were by the day."""
        carried_on = self._priorities.carried_on
        if not carried_on:
            return {}
        steps: dict[int, Home] = {}
        for priority, into, since in _went_on(self._scope):
            if priority in carried_on:
                steps.setdefault(priority, Home(into, since))
        return {priority: _last(steps, home) for priority, home in steps.items()}


def _last(steps: dict[int, Home], home: Home) -> Home:
    while home.priority in steps:
        home = steps[home.priority]
    return home


@seldom_asked
def _went_on(asked: Asked) -> QuerySet:
    rows = TeamDecision.objects.filter(asked.of("cycle__partnership"), cycle__anchored_on__lte=asked.day)
    rows = rows.filter(choice__in=TeamChoice.going_on()).order_by("cycle__number", "pk")
    return rows.values_list("priority_id", "into_id", "cycle__anchored_on")
