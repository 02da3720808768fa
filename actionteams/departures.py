"""What follows in the teams when a person leaves their company."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from actionteams import signing, teams
from actionteams.models import Chair, SignUp, TeamSeat
from actionteams.states import ENDED
from partnerships.models import Person


def person_left(*, person: Person, on: dt.date, by: Any, at: dt.datetime) -> None:
    """End what somebody held for an employer they no longer work for: sign-ups, chairs, team seats, leading a team through its meetings."""
    for row in _current(SignUp, person):
        signing.withdraw(row, on=on, by=by, at=at, reason=_("left their company"))
    for chair in _current(Chair, person):
        teams.step_down(chair, on=on, by=by, at=at)
    for seat in _current(TeamSeat, person):
        teams.leave_team(seat, on=on, by=by, at=at)
    for priority in person.facilitates_teams.exclude(state__in=ENDED).select_related("partnership"):
        teams.let_facilitate(priority, None, by=by, at=at)


def _current(kind: Any, person: Person) -> Any:
    return kind.objects.current().filter(person=person).select_related("priority__partnership", "priority__cycle")
