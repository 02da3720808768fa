"""A pause of which a team has not heard: until it is told, its people read the team as it was before (H1).

The pause itself holds from its first hour: nothing lives without a champion, and the conveners see it at once. Only
what is shown to others waits until a convener has looked, or seven days are over (`pause_notices`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import PauseNotice, Priority, PriorityStateChange
from actionteams.states import PriorityState
from partnerships.roles import Capability

NOBODY: frozenset[Capability] = frozenset()


@dataclass(frozen=True)
class Untold:
    """The day of a pause that is not told, the number of its change of state, and the state before with its own day."""

    paused_on: dt.date
    change: int
    state: str
    state_on: dt.date


def hears_at_once(may: Container[Capability]) -> bool:
    """Conveners, their staff and admins."""
    return Capability.PLAN in may


def veil(priorities: Iterable[Priority], *, may: Container[Capability] = NOBODY) -> None:
    """Let those of `priorities` whose pause is not told read as before it, to somebody who does not hear it at once.

    For rows that are shown, never for rows that are saved. Two queries at most, none where nothing is paused.
    """
    paused = {} if hears_at_once(may) else {one.pk: one for one in priorities if one.is_paused}
    for number, untold in (_untold(paused) if paused else {}).items():
        paused[number].untold, paused[number].state = untold, untold.state


def held(priorities: Collection[Priority]) -> Q:
    """Sign-ups and chairs that hold now, and those that held on the day of a pause that `veil` has hidden."""
    here = Q(ended_on=None)
    for one in priorities:
        if one.untold:
            here |= Q(priority=one.pk, started_on__lte=one.untold.paused_on, ended_on__gte=one.untold.paused_on)
    return here


def _untold(paused: Collection[int]) -> dict[int, Untold]:
    waiting = PauseNotice.objects.waiting().filter(priority__in=paused).order_by("paused_on")
    days = dict(waiting.values_list("priority", "paused_on"))
    if not days:
        return {}
    found, before = {}, {}
    for change in PriorityStateChange.objects.filter(priority__in=days).order_by("on", "pk"):
        number = change.priority_id
        if change.state != PriorityState.PAUSED:
            before[number] = change
        elif number in before:
            found[number] = Untold(days[number], change.pk, before[number].state, before[number].on)
    return found
