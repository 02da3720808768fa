"""What a refresh decides about the teams of the cycle before it (S4-22), and what that makes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actionteams import pause_notices, priorities
from actionteams.models import Priority, TeamDecision
from actionteams.models.priority import PriorityQuerySet
from actionteams.states import ALIVE, PriorityState, TeamChoice
from partnerships import echoes
from partnerships.models import Cycle

# Where somebody may still go on with the work.
STANDING = ALIVE | {PriorityState.PAUSED}


class NotFromBefore(ValueError):
    """Decided is what becomes of a team of an earlier cycle."""


class NothingToJoin(ValueError):
    """A team joins a priority of the refresh."""


class AlreadyHeld(ValueError):
    """A refresh that was held leaves no team undecided: another decision takes the place of this one."""


class NoNewTitle(ValueError):
    """What goes on changed has a title."""


def teams_before(cycle: Cycle) -> PriorityQuerySet:
    """The teams that a refresh of `cycle` decides about: those that stand in an earlier cycle, and those it decided on."""
    stands = Q(cycle__number__lt=cycle.number, state__in=STANDING)
    decided = Q(pk__in=TeamDecision.objects.filter(cycle=cycle).values("priority"))
    return Priority.objects.filter(stands | decided, partnership=cycle.partnership_id)


def undecided(cycle: Cycle) -> list[Priority]:
    """What still waits for a decision, in order."""
    rows = teams_before(cycle).exclude(pk__in=TeamDecision.objects.filter(cycle=cycle).values("priority"))
    return list(rows.order_by("cycle__number", "position", "pk"))


@transaction.atomic
def decide(
    priority: Priority,
    *,
    cycle: Cycle,
    choice: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    source: str = "",
    title: str = "",
    description: str = "",
    into: Priority | None = None,
    reason: str = "",
) -> TeamDecision:
    """Decide on local day `on` what becomes of a team of an earlier cycle; decided before, it is decided anew.

    What goes on is proposed in `cycle`, with the words it had or those given, and needs a champion there like any
    other (H1). Once the refresh is held, which `source` names, it takes effect at once. Raises NotFromBefore,
    NoNewTitle, NothingToJoin and priorities.TitleTaken.
    """
    # First, so that of two who decide at once the second reads the first.
    cycle.partnership.touch()
    if not teams_before(cycle).filter(pk=priority.pk).exists():
        raise NotFromBefore(_("“%(title)s” is not a team of an earlier cycle that stands.") % {"title": priority.title})
    _forget(TeamDecision.objects.filter(cycle=cycle, priority=priority).select_related("into").first(), source=source)
    goes_into = _successor(
        priority, cycle, choice, into=into, title=title, description=description, on=on, by=by, at=at
    )
    given = {"choice": choice, "into": goes_into, "reason": reason, "decided_on": on, "at": at, "by": by}
    decision = TeamDecision.objects.create(cycle=cycle, priority=priority, **given)
    cycle.refresh_from_db(fields=["anchored_on"])
    if cycle.anchored_on:
        _apply(decision, on=cycle.anchored_on, by=by, at=at, source=source)
        echoes.sound("owed", partnership=cycle.partnership, at=at, by=by)
    return decision


@transaction.atomic
def leave_open(decision: TeamDecision, *, by: Any, at: dt.datetime, source: str) -> None:
    """Take a decision back; what nobody has taken up since goes with it. Raises AlreadyHeld: then decide anew instead."""
    cycle, partnership = decision.cycle, decision.cycle.partnership
    # First, so that a refresh that is closed at once is seen to be held.
    partnership.touch()
    cycle.refresh_from_db(fields=["anchored_on"])
    if cycle.anchored_on:
        raise AlreadyHeld(_("The refresh is held. Say what becomes of the team instead."))
    _forget(decision, source=source)
    echoes.sound("owed", partnership=partnership, at=at, by=by)


def take_effect(cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> None:
    """The refresh was held on local day `on`: what was decided about the teams before it holds from then on."""
    for decision in (
        TeamDecision.objects.filter(cycle=cycle).select_related("priority__partnership").order_by("priority")
    ):
        _apply(decision, on=on, by=by, at=at, source=source)


def take_back(cycle: Cycle, *, source: str) -> None:
    """The refresh is open again: the teams before it are as they were."""
    for priority in Priority.objects.held().filter(decisions__cycle=cycle):
        priority.take_back_states(source)


def _successor(
    priority: Priority,
    cycle: Cycle,
    choice: str,
    *,
    into: Priority | None,
    title: str,
    description: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
) -> Priority | None:
    """The priority of `cycle` in which the work goes on, None where it ends."""
    if choice == TeamChoice.MERGE:
        # Read anew: somebody may have taken it off meanwhile, or it was what this team itself had proposed.
        there = cycle.priorities.filter(pk=into.pk).first() if into else None
        if there is None:
            raise NothingToJoin(_("Choose the priority that it joins."))
        return there
    if choice == TeamChoice.CONTINUE:
        title, description = priority.title, priority.description
        if there := cycle.priorities.filter(title__iexact=title).first():
            return there
    elif choice != TeamChoice.CHANGE:
        return None
    if not title.strip():
        raise NoNewTitle(_("Say what it is called from now on."))
    new = priorities.propose(cycle, title, on=on, by=by, at=at, description=description, main_field=priority.main_field)
    new.cadence, new.facilitator_id = priority.cadence, priority.facilitator_id
    new.save(update_fields=["cadence", "facilitator"])
    return new


def _forget(decision: TeamDecision | None, *, source: str) -> None:
    """Strike a decision, and the priority it proposed unless somebody has taken that up."""
    if decision is None:
        return
    priority, proposed = decision.priority, decision.into
    priority.hold()
    priority.take_back_states(source)
    decision.delete()
    if proposed and decision.choice != TeamChoice.MERGE and _is_untouched(proposed):
        proposed.delete()


def _is_untouched(priority: Priority) -> bool:
    """Nobody signed up for it or wrote anything about it, and no other team goes on in it."""
    return not (
        priority.is_chartered
        or priority.sign_ups.exists()
        or priority.goes_on_from.exists()
        or priority.actions.exists()
    )


def _apply(decision: TeamDecision, *, on: dt.date, by: Any, at: dt.datetime, source: str) -> None:
    priority = decision.priority
    priority.hold()
    was_paused = priority.is_paused
    reason = decision.reason or (str(decision.into) if decision.into_id else "")
    priority.become(TeamChoice(decision.choice).state, on=on, by=by, at=at, reason=reason, source=source)
    if was_paused:
        pause_notices.dropped(priority, at=at)
