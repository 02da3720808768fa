"""Setting right which chairs were named at a meeting, and on which day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q

from actionteams.models import Chair, PriorityStateChange
from actionteams.states import PriorityState
from partnerships import echoes, history
from partnerships.models import Cycle


@transaction.atomic
def strike(chair: Chair, *, by: Any, at: dt.datetime) -> None:
    """As if it had never been named: a team that became active with it, and has no other, is forming again."""
    priority = chair.priority
    priority.hold()
    day = chair.started_on
    chair.delete()
    last = priority.state_changes.order_by("-on", "-pk").first()
    came_with_it = last and last.state == PriorityState.ACTIVE and last.source == "" and last.on == day
    if came_with_it and not priority.chairs.current().exists():
        last.delete()
        before = priority.state_changes.order_by("-on", "-pk").first()
        priority.state = before.state
        priority.save(update_fields=["state"])
    priority.partnership.touch()
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)


@transaction.atomic
def move_days(cycle: Cycle, *, old: dt.date, new: dt.date) -> None:
    """The meeting of local day `old`, where chairs became formal, was on `new`: they are chairs from that day on.

    Who has stepped down by then stays as they were. A team that became active with its chair did so on that day.
    """
    chairs = Chair.objects.filter(priority__cycle=cycle, started_on=old)
    teams = set(chairs.values_list("priority_id", flat=True))
    history.change(chairs.filter(Q(ended_on=None) | Q(ended_on__gte=new)), started_on=new)
    active = PriorityStateChange.objects.filter(priority__in=teams, state=PriorityState.ACTIVE, source="", on=old)
    for change in active:
        others = change.priority.state_changes.exclude(pk=change.pk)
        before = others.filter(on__lte=old).order_by("-on", "-pk").first()
        after = others.filter(on__gte=old, pk__gt=change.pk).order_by("on", "pk").first()
        change.on = min(max(new, before.on if before else new), after.on if after else dt.date.max)
        change.save(update_fields=["on"])
