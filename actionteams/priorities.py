"""Proposing, parking, pausing and ending priorities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from actionteams import pause_notices
from actionteams.models import Action, Priority, PriorityStateChange, SignUp, StateNotAllowed
from actionteams.states import ALIVE, UNCLAIMED, WITH_TEAM, PriorityState
from partnerships import echoes, history
from partnerships.models import Cycle
from partnerships.names import tidy

WORDS = ("title", "description", "main_field", "cadence", "competitiveness", "why_jointly")


class TitleTaken(ValueError):
    """The cycle has a priority of this title."""


@transaction.atomic
def propose(
    cycle: Cycle, title: str, *, on: dt.date, by: Any, at: dt.datetime, description: str = "", main_field: str = ""
) -> Priority:
    """Name a priority in `cycle` on local day `on`. Raises TitleTaken."""
    title = tidy(title)
    # First, so that of two who name it at once the second reads the first.
    cycle.partnership.touch()
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
    return priority


@transaction.atomic
def describe(
    priority: Priority,
    *,
    title: str,
    description: str,
    main_field: str,
    cadence: str,
    by: Any,
    at: dt.datetime,
    competitiveness: str | None = None,
    why_jointly: str | None = None,
) -> None:
    """Change the words of a priority, its main field and how often its team meets. Raises TitleTaken.

    Why it matters for competitiveness and why it takes several companies (S4-22) stay as they are unless given.
    """
    title = tidy(title)
    if priority.cycle.priorities.filter(title__iexact=title).exclude(pk=priority.pk).exists():
        raise TitleTaken(_("There is a priority called “%(title)s” already.") % {"title": title})
    priority.title, priority.description = title, tidy(description)
    priority.main_field, priority.cadence = main_field, cadence
    if competitiveness is not None:
        priority.competitiveness = competitiveness.strip()
    if why_jointly is not None:
        priority.why_jointly = why_jointly.strip()
    priority.save(update_fields=list(WORDS))
    priority.partnership.touch()
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)


@transaction.atomic
def park_unclaimed(cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> list[Priority]:
    """H1: what nobody signed up for comes off the agenda for now. Returns the parked priorities."""
    unclaimed = cycle.priorities.held().filter(state=PriorityState.PROPOSED, proposed_on__lte=on)
    parked = [priority for priority in unclaimed if not priority.has_champion()]
    for priority in parked:
        priority.become(PriorityState.PARKED, on=on, by=by, at=at, source=source)
    return parked


def gained_champion(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """S4-46: the first champion claims it. One who was entered later, for an earlier day, claims it earlier.

    Part of the transaction that wrote the sign-up, as is `lost_champion`.
    """
    if priority.state in {PriorityState.PROPOSED, PriorityState.PARKED}:
        priority.claimed_on = on
        priority.become(PriorityState.CLAIMED, on=on, by=by, at=at)
    elif priority.state == PriorityState.PAUSED:
        priority.become(_before_the_pause(priority), on=on, by=by, at=at)
        pause_notices.dropped(priority, at=at)
    elif priority.claimed_on is None or on < priority.claimed_on:
        _claim_since(priority, on)


def lost_champion(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """H1: without a champion nothing lives. Paused the same day, or back among the unclaimed if it had no other.

    The conveners hear of a pause at once, the team when one of them has looked.
    """
    if priority.has_champion() or priority.state not in ALIVE:
        return
    if priority.state == PriorityState.CLAIMED and priority.cycle.anchored_on is None:
        priority.become(PriorityState.PROPOSED, on=on, by=by, at=at)
        _claim_since(priority, None)
    elif priority.state == PriorityState.CLAIMED and not priority.sign_ups.exists():
        priority.become(PriorityState.PARKED, on=on, by=by, at=at)
        _claim_since(priority, None)
    else:
        priority.become(PriorityState.PAUSED, on=on, by=by, at=at, reason=_("lost its last champion"))
        pause_notices.made(priority, on=on, at=at)


def struck_champion(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """A sign-up of local day `on` was a mistake: what still stands is claimed since the first that was none."""
    lost_champion(priority, on=on, by=by, at=at)
    if priority.claimed_on == on:
        first = priority.sign_ups.aggregate(day=Min("started_on"))["day"]
        _claim_since(priority, first)


def _claim_since(priority: Priority, day: dt.date | None) -> None:
    priority.claimed_on = day
    priority.save(update_fields=["claimed_on"])


def _before_the_pause(priority: Priority) -> str:
    before = priority.state_changes.exclude(state=PriorityState.PAUSED).order_by("-on", "-pk").first()
    if before and before.state in WITH_TEAM:
        return before.state
    return PriorityState.FORMING if priority.call_held_on else PriorityState.CLAIMED


@transaction.atomic
def move(priority: Priority, state: str, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "") -> None:
    """Bring a priority to `state` on local day `on` by a person's word, as NEXT_STATES allow.

    What it no longer owes is withdrawn. Raises StateNotAllowed and NoChampion (H1); a refresh alone carries one on.
    """
    if state == PriorityState.CARRIED_ON:
        raise StateNotAllowed(_("A priority is carried on by a refresh."))
    priority.hold()
    was_paused = priority.is_paused
    priority.become(state, on=on, by=by, at=at, reason=reason)
    if was_paused and not priority.is_paused:
        pause_notices.dropped(priority, at=at)
    if state in UNCLAIMED:
        _claim_since(priority, None)
    elif priority.claimed_on is None and priority.has_champion():
        _claim_since(priority, on)
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)


def end(priority: Priority, state: str, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "") -> None:
    """Complete a priority, or close it without result, on local day `on`."""
    move(priority, state, on=on, by=by, at=at, reason=reason)


@transaction.atomic
def call_was_held(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> None:
    """Written down by meetings when the follow-up call is closed: the team begins to form (S0-10, S1-04).

    A team that has a chair already is active; one that a later call formed has formed since this one.
    """
    priority.hold()
    priority.call_held_on = on
    priority.save(update_fields=["call_held_on"])
    priority.state_changes.filter(state__in=WITH_TEAM).exclude(source="").update(source=source)
    _move_states(priority.state_changes.all(), source=source, new=on)
    if priority.state == PriorityState.CLAIMED:
        priority.become(PriorityState.FORMING, on=on, by=by, at=at, source=source)
        if priority.chairs.current().exists():
            priority.become(PriorityState.ACTIVE, on=on, by=by, at=at, source=source)
    priority.partnership.touch()


@transaction.atomic
def call_was_not_held(priority: Priority, *, source: str) -> None:
    """Taken back by meetings when the call is opened again or canceled."""
    priority.hold()
    priority.call_held_on = None
    priority.save(update_fields=["call_held_on"])
    priority.take_back_states(source)
    priority.partnership.touch()


@transaction.atomic
def move_days(cycle: Cycle, *, source: str, old: dt.date, new: dt.date, whole_cycle: bool) -> None:
    """A held meeting's day was corrected from `old` to `new`: what was written down with it moves along.

    With `whole_cycle`, for a launch or refresh, the proposals and sign-ups of that day move too. What had
    ended or was done before the new day stays as it was.
    """
    # What a refresh decided about the teams before it moves along.
    states = PriorityStateChange.objects.filter(
        Q(priority__cycle=cycle) | Q(priority__decisions__cycle=cycle)
    ).distinct()
    _move_states(states, source=source, entered_for=old if whole_cycle else None, new=new)
    agreed = Action.objects.filter(priority__cycle=cycle, source=source)
    history.change(agreed.filter(Q(done_on=None) | Q(done_on__gte=new)), agreed_on=new)
    if not whole_cycle:
        return
    history.change(cycle.priorities.filter(proposed_on=old), proposed_on=new)
    history.change(cycle.priorities.filter(claimed_on=old), claimed_on=new)
    signed = SignUp.objects.filter(priority__cycle=cycle, started_on=old)
    history.change(signed.filter(Q(ended_on=None) | Q(ended_on__gte=new)), started_on=new)


def _move_states(
    states: QuerySet[PriorityStateChange], *, source: str, new: dt.date, entered_for: dt.date | None = None
) -> None:
    """Put the states that `source` brought, and those that people entered for that day, on the `new` one.

    None comes before the state that it follows, so those that followed meanwhile are pushed along.
    """
    moved, last = [], {}
    for change in states.order_by("on", "pk"):
        of_that_day = change.source == source or (change.source == "" and change.on == entered_for)
        day = max(new if of_that_day else change.on, last.get(change.priority_id, dt.date.min))
        if day != change.on:
            change.on = day
            moved.append(change)
        last[change.priority_id] = day
    PriorityStateChange.objects.bulk_update(moved, ["on"])
