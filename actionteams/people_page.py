"""The people of one team: champions and who brought them, chairs, first responders, and who was in before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from actionteams import untold
from actionteams.models import SignUp, TeamSeat
from actionteams.team_page import TeamPage
from partnerships.models import Person, RoleHolding
from partnerships.roles import CONVENING, Role

MAY_FACILITATE = CONVENING | {Role.CORE_TEAM, Role.FACILITATOR}


@dataclass(frozen=True)
class RosterLine:
    """One person of the team as paper shows them."""

    person: Person
    organization: str
    since: dt.date
    is_chair: bool = False
    brings: str = ""


class PeoplePage(TeamPage):
    """What the tab *People* shows besides, and what its forms offer."""

    @cached_property
    def former_responders(self) -> list[TeamSeat]:
        rows = self.priority.team_seats.filter(ended_on__isnull=False).select_related("person")
        return list(rows.order_by("started_on", "pk"))

    @property
    def champion_lines(self) -> list[RosterLine]:
        return [
            RosterLine(row.person, row.organization.name if row.organization else "", row.started_on, bool(one.chair))
            for one in self.champions
            if (row := one.row)
        ]

    @property
    def responder_lines(self) -> list[RosterLine]:
        return [
            RosterLine(seat.person, seat.organization or "", seat.started_on, brings=seat.reason) for seat in self.seats
        ]

    @cached_property
    def peers(self) -> list[Person]:
        """The champions of the whole partnership, by name: any of them may have brought somebody in."""
        here = untold.held([self.priority])
        rows = SignUp.objects.filter(here, priority__partnership=self.priority.partnership_id)
        return list(Person.objects.filter(pk__in=rows.values("person")).order_by("name", "pk"))

    @cached_property
    def may_facilitate(self) -> list[Person]:
        """Conveners, the core team, the partnership's facilitator and this team's own first responders."""
        holdings = RoleHolding.objects.filter(partnership=self.priority.partnership_id, role__in=MAY_FACILITATE)
        here = {seat.person_id for seat in self.seats} | {self.priority.facilitator_id} - {None}
        may = Q(pk__in=holdings.during(self.today).values("person")) | Q(pk__in=here)
        return list(Person.objects.filter(may).order_by("name", "pk"))
