"""First responders and chairs of action teams."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import calls
from actionteams.models import Chair, NoChampion, Priority, TeamSeat
from actionteams.states import PriorityState
from partnerships import echoes
from partnerships.models import Person
from partnerships.sides import require_industry, side_of_person
from partnerships.systems import Side


class CallNotHeld(Exception):
    """H3: support partners join a team only after industry has had its follow-up call."""


class OnTheTeamAlready(Exception):
    """The person has a seat on this team."""


@transaction.atomic
def add_first_responder(
    priority: Priority, person: Person, *, on: dt.date, by: Any, at: dt.datetime, reason: str = ""
) -> TeamSeat:
    """Give a support partner a seat on the team from local day `on`.

    Raises CallNotHeld (H3), NoChampion (H1) and OnTheTeamAlready.
    """
    priority.hold()
    public = side_of_person(priority.partnership, person, day=on) == Side.PUBLIC
    if public and (priority.call_held_on is None or priority.call_held_on > on):
        raise CallNotHeld(_too_early(priority, on))
    _require_champion(priority)
    if priority.team_seats.current().filter(person=person).exists():
        raise OnTheTeamAlready(_("%(person)s is on this team already.") % {"person": person.name})
    seat = priority.team_seats.create(person=person, started_on=on, reason=reason)
    priority.partnership.touch()
    return seat


def _too_early(priority: Priority, on: dt.date) -> str:
    call = calls.of(priority, today=on)
    words = {"title": priority.title, "call": call.sentence}
    return _("Industry has its call on “%(title)s” first. %(call)s Support partners join the team after it.") % words


def is_before_second_meeting(seat: TeamSeat) -> bool:
    """W12: the seat began between the call and the second meeting."""
    met = seat.priority.cycle.second_met_on
    return met is None or seat.started_on < met


@transaction.atomic
def make_chair(priority: Priority, person: Person, *, on: dt.date, by: Any, at: dt.datetime) -> Chair:
    """Make an industry champion chair from local day `on`. Raises NotIndustry (H4) and NoChampion (H1).

    A team with a chair and a held call is active (S0-24).
    """
    priority.hold()
    require_industry(priority.partnership, person, day=on)
    _require_champion(priority)
    current = priority.chairs.current().filter(person=person).first()
    chair = current or priority.chairs.create(person=person, started_on=on)
    if priority.state == PriorityState.FORMING:
        priority.become(PriorityState.ACTIVE, on=on, by=by, at=at)
    _changed(priority, by=by, at=at)
    return chair


def _require_champion(priority: Priority) -> None:
    if not priority.has_champion():
        raise NoChampion(_("“%(title)s” has no champion, so it cannot go ahead.") % {"title": priority.title})


@transaction.atomic
def step_down(chair: Chair, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    chair.ended_on = max(on, chair.started_on)
    chair.save(update_fields=["ended_on"])
    _changed(chair.priority, by=by, at=at)


@transaction.atomic
def leave_team(seat: TeamSeat, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    seat.ended_on = max(on, seat.started_on)
    seat.save(update_fields=["ended_on"])
    seat.priority.partnership.touch()


def _changed(priority: Priority, *, by: Any, at: dt.datetime) -> None:
    priority.partnership.touch()
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)
