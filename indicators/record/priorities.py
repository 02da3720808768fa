"""The priorities named by the day, each in the state it was in by its end."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from actionteams.models import Priority, PriorityStateChange
from actionteams.states import ALIVE, PriorityState
from indicators.record.asking import Asked, each, question
from indicators.record.cycles import Cycles
from indicators.record.scope import Scope


class NamedPriority(NamedTuple):
    """One priority, by the names that the model uses; `state` is that of the day."""

    pk: int
    partnership_id: int
    cycle_id: int
    title: str
    main_field: str
    proposed_on: dt.date
    claimed_on: dt.date | None
    call_held_on: dt.date | None
    state: str

    @property
    def is_alive(self) -> bool:
        """Claimed, its team forming, or its team active."""
        return self.state in ALIVE

    def get_absolute_url(self) -> str:
        return reverse("actionteams:priority", kwargs={"pk": self.pk})


class Priorities:
    def __init__(self, scope: Scope, cycles: Cycles) -> None:
        self._scope, self._cycles = scope, cycles
        # Asked by half of the indicators.
        self._active: dict[int, list[NamedPriority]] = {}

    def of(self, partnership: int) -> list[NamedPriority]:
        """All of them, of every cycle, in the order in which they were named."""
        return self._rows.get(partnership, [])

    def of_cycle(self, partnership: int, cycle: int) -> list[NamedPriority]:
        return [priority for priority in self.of(partnership) if priority.cycle_id == cycle]

    def active(self, partnership: int) -> list[NamedPriority]:
        """Claimed, team forming or team active, of the current cycle."""
        if partnership not in self._active:
            cycle = self._cycles.current(partnership)
            named = self.of_cycle(partnership, cycle.pk) if cycle else []
            self._active[partnership] = [priority for priority in named if priority.is_alive]
        return self._active[partnership]

    @cached_property
    def carried_on(self) -> set[int]:
        """The numbers of those whose team a refresh carried on into another, by the end of the day."""
        carried = PriorityState.CARRIED_ON.value
        return {one.pk for named in self._rows.values() for one in named if one.state == carried}

    @cached_property
    def _rows(self) -> dict[int, list[NamedPriority]]:
        found: dict[int, list[NamedPriority]] = defaultdict(list)
        for priority in each(NamedPriority, _named(self._scope)):
            state = self._then.get(priority.pk)
            found[priority.partnership_id].append(priority._replace(state=state) if state else priority)
        return found

    @cached_property
    def _then(self) -> dict[int, str]:
        """The states of the day of those that changed after it; what a priority says of itself is the newest."""
        later = {priority for (priority,) in _changed_later(self._scope)}
        if not later:
            return {}
        before = PriorityStateChange.objects.filter(priority__in=later, on__lte=self._scope.day).order_by("on", "pk")
        return dict.fromkeys(later, str(PriorityState.PROPOSED)) | dict(before.values_list("priority_id", "state"))


@question
def _named(asked: Asked) -> QuerySet:
    rows = Priority.objects.filter(asked.of(), proposed_on__lte=asked.day)
    return rows.order_by("proposed_on", "position", "pk").values_list(*NamedPriority._fields)


@question
def _changed_later(asked: Asked) -> QuerySet:
    changes = PriorityStateChange.objects.filter(asked.of("priority__partnership"), on__gt=asked.day).order_by()
    return changes.values_list("priority_id").distinct()
