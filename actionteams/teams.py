"""First responders and chairs of action teams."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import calls
from actionteams.models import Chair, NoChampion, Priority, SignUp, TeamSeat
from actionteams.states import PriorityState
from partnerships import echoes, guidance
from partnerships.models import Person
from partnerships.sides import require_industry, side_of_person
from partnerships.systems import Side


class CallNotHeld(Exception):
    """H3: support partners join a team only after industry has had its follow-up call."""


class OnTheTeamAlready(Exception):
    """The person has a seat on this team."""


class BroughtThemselves(ValueError):
    """A champion is brought by somebody else."""


@transaction.atomic
def add_first_responder(
    priority: Priority, person: Person, *, on: dt.date, by: Any, at: dt.datetime, reason: str = ""
) -> TeamSeat:
    """Give a support partner a seat on the team from local day `on`.

    Raises CallNotHeld (H3), NoChampion (H1) and OnTheTeamAlready. Where the network lowered H3, only a quiet line says it.
    """
    priority.hold()
    if is_too_early(priority, person, on=on) and guidance.value("responder_before_call", on=on) == "stop":
        raise CallNotHeld(_too_early(priority, on))
    _require_champion(priority)
    if priority.team_seats.current().filter(person=person).exists():
        raise OnTheTeamAlready(_("%(person)s is on this team already.") % {"person": person.name})
    seat = priority.team_seats.create(person=person, started_on=on, reason=reason)
    priority.partnership.touch()
    return seat


def is_too_early(priority: Priority, person: Person, *, on: dt.date) -> bool:
    """H3: a support partner who would join on local day `on`, before industry has held its call."""
    held = priority.call_held_on is not None and priority.call_held_on <= on
    return not held and side_of_person(priority.partnership, person, day=on) == Side.PUBLIC


def _too_early(priority: Priority, on: dt.date) -> str:
    call = calls.of(priority, today=on)
    words = {"title": priority.title, "call": call.sentence}
    return _("Industry has its call on “%(title)s” first. %(call)s Support partners join the team after it.") % words


def is_before_call(seat: TeamSeat) -> bool:
    """Whether the seat began before industry held its call: H3 for a support partner, where the network lowered it."""
    held = seat.priority.call_held_on
    return held is None or seat.started_on < held


def is_before_second_meeting(seat: TeamSeat) -> bool:
    """W12: the seat began between the call and the second meeting."""
    met = seat.priority.cycle.second_met_on
    return not is_before_call(seat) and (met is None or seat.started_on < met)


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
    chair.end(on=on)
    _changed(chair.priority, by=by, at=at)


@transaction.atomic
def brought(row: SignUp, sponsor: Person | None, *, by: Any, at: dt.datetime) -> None:
    """Write down which peer brought a champion in (S0-32, S3-51); None takes it back. Raises BroughtThemselves."""
    if sponsor and sponsor.pk == row.person_id:
        raise BroughtThemselves(_("Nobody brings themselves. Leave it empty."))
    row.brought_by = sponsor
    row.save(update_fields=["brought_by"])
    row.priority.partnership.touch()


@transaction.atomic
def let_facilitate(priority: Priority, person: Person | None, *, by: Any, at: dt.datetime) -> None:
    """Name who leads through the meetings of one team, a convener or a support partner (S3-48); None for nobody."""
    priority.facilitator = person
    priority.save(update_fields=["facilitator"])
    priority.partnership.touch()


@transaction.atomic
def leave_team(seat: TeamSeat, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    seat.ended_on = max(on, seat.started_on)
    seat.save(update_fields=["ended_on"])
    seat.priority.partnership.touch()


def _changed(priority: Priority, *, by: Any, at: dt.datetime) -> None:
    priority.partnership.touch()
    echoes.sound("owed", partnership=priority.partnership, at=at, by=by)
