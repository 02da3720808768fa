"""Proposing, parking, pausing and ending priorities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Case, When
from django.utils.translation import gettext as _

from actionteams.models import Priority, PriorityStateChange, SignUp
from actionteams.states import ALIVE, PriorityState
from partnerships import echoes
from partnerships.models import Cycle
from partnerships.names import tidy


class TitleTaken(ValueError):
    """The cycle has a priority of this title."""


@transaction.atomic
def propose(
    cycle: Cycle, title: str, *, on: dt.date, by: Any, at: dt.datetime, description: str = "", main_field: str = ""
) -> Priority:
    """Name a priority in `cycle` on local day `on`. Raises TitleTaken."""
    title = tidy(title)
    if cycle.priorities.filter(title__iexact=title).exists():
        raise TitleTaken(_("There is a priority called “%(title)s” already.") % {"title": title})
    priority = Priority.objects.create(
        partnership=cycle.partnership,
        cycle=cycle,
        title=title,
        description=description,
        main_field=main_field,
        position=cycle.priorities.count() + 1,
        proposed_on=on,
    )
    priority.state_changes.create(state=PriorityState.PROPOSED, on=on, at=at, by=by)
    cycle.partnership.touch()
    return priority


@transaction.atomic
def park_unclaimed(cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> list[Priority]:
    """H1: what nobody signed up for comes off the agenda for now. Returns the parked priorities."""
    unclaimed = cycle.priorities.filter(state=PriorityState.PROPOSED, proposed_on__lte=on).in_order()
    parked = [priority for priority in unclaimed if not priority.has_champion()]
    for priority in parked:
        priority.become(PriorityState.PARKED, on=on, by=by, at=at, source=source)
    return parked


@transaction.atomic
def settle(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """H1, after champions came or went: claimed by the first of them, paused when the last has gone."""
    if priority.has_champion():
        _revive(priority, on=on, by=by, at=at)
    elif priority.state in ALIVE:
        if priority.state == PriorityState.CLAIMED and priority.cycle.anchored_on is None:
            priority.become(PriorityState.PROPOSED, on=on, by=by, at=at)
        else:
            priority.become(PriorityState.PAUSED, on=on, by=by, at=at, reason=_("lost its last champion"))


def _revive(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    if priority.state in {PriorityState.PROPOSED, PriorityState.PARKED}:
        priority.become(PriorityState.CLAIMED, on=on, by=by, at=at)
        if priority.claimed_on is None:
            priority.claimed_on = on
            priority.save(update_fields=["claimed_on"])
    elif priority.state == PriorityState.PAUSED:
        before = priority.state_changes.exclude(state=PriorityState.PAUSED).order_by("-on", "-pk").first()
        state = before.state if before and before.state in ALIVE else PriorityState.CLAIMED
        priority.become(state, on=on, by=by, at=at)


@transaction.atomic
def end(priority: Priority, state: str, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "") -> None:
    """Complete a priority, or close it without result, on local day `on`. What it still owed is withdrawn."""
    priority.become(state, on=on, by=by, at=at, reason=reason)
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)


@transaction.atomic
def call_was_held(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> None:
    """Written down by meetings when the follow-up call is closed: the team begins to form (S0-10, S1-04)."""
    priority.call_held_on = on
    priority.save(update_fields=["call_held_on"])
    if priority.state == PriorityState.CLAIMED:
        priority.become(PriorityState.FORMING, on=on, by=by, at=at, source=source)


@transaction.atomic
def call_was_not_held(priority: Priority, *, source: str) -> None:
    """Taken back by meetings when the call is opened again or canceled."""
    priority.call_held_on = None
    priority.save(update_fields=["call_held_on"])
    priority.take_back_states(source)


@transaction.atomic
def move_days(cycle: Cycle, *, source: str, old: dt.date, new: dt.date, whole_cycle: bool) -> None:
    """A held meeting's day was corrected from `old` to `new`: what was written down with it moves along.

    With `whole_cycle`, for a launch or refresh, the proposals and sign-ups of that day move too.
    """
    PriorityStateChange.objects.filter(priority__cycle=cycle, source=source).update(on=new)
    if not whole_cycle:
        return
    PriorityStateChange.objects.filter(priority__cycle=cycle, source="", on=old).update(on=new)
    cycle.priorities.filter(proposed_on=old).update(proposed_on=new)
    cycle.priorities.filter(claimed_on=old).update(claimed_on=new)
    signed = SignUp.objects.filter(priority__cycle=cycle)
    signed.filter(started_on=old).update(started_on=new)
    signed.update(late=Case(When(started_on__gt=new, then=True), default=False))
