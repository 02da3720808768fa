"""One priority as its page shows it: who is in, what comes next, and how it came to be where it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from actionteams import calls, quiet_lines
from actionteams.calls import Call
from actionteams.models import Action, Chair, Priority, PriorityStateChange, SignUp, TeamSeat
from actionteams.states import Horizon
from followups.lines import Line
from followups.models import FollowUp
from partnerships.models import Affiliation, Person
from partnerships.quiet_line import QuietLine


@dataclass(frozen=True)
class Champion:
    """A current champion, with the company as of signing, and the chair they hold."""

    row: SignUp
    chair: Chair | None


@dataclass(frozen=True)
class Responder:
    """A first responder and where they work now."""

    seat: TeamSeat
    organization: str


class TeamPage:
    """Everything on one priority's page as of the local day `today`; its parts are read once each."""

    def __init__(self, priority: Priority, *, today: dt.date) -> None:
        self.priority = priority
        self.today = today

    @cached_property
    def _sign_ups(self) -> list[SignUp]:
        rows = self.priority.sign_ups.select_related("person", "organization")
        return list(rows.order_by("started_on", "pk"))

    @cached_property
    def chairs(self) -> list[Chair]:
        return list(self.priority.chairs.current().select_related("person").order_by("started_on", "pk"))

    @cached_property
    def champions(self) -> list[Champion]:
        """Chairs first, then in the order of signing."""
        chairs = {chair.person_id: chair for chair in self.chairs}
        current = [Champion(row, chairs.get(row.person_id)) for row in self._sign_ups if row.ended_on is None]
        return sorted(current, key=lambda one: one.chair is None)

    @property
    def former(self) -> list[SignUp]:
        return [row for row in self._sign_ups if row.ended_on is not None]

    @cached_property
    def seats(self) -> list[TeamSeat]:
        return list(self.priority.team_seats.current().select_related("person").order_by("started_on", "pk"))

    @property
    def people(self) -> list[Person]:
        """Everybody in the team, champions first."""
        everybody = [one.row.person for one in self.champions] + [seat.person for seat in self.seats]
        return list({person.pk: person for person in everybody}.values())

    @cached_property
    def responders(self) -> list[Responder]:
        jobs = Affiliation.objects.current().of([seat.person_id for seat in self.seats])
        names = {job.person_id: job.organization.name for job in jobs.order_by("pk")} if self.seats else {}
        return [Responder(seat, names.get(seat.person_id, "")) for seat in self.seats]

    @cached_property
    def _actions(self) -> list[Action]:
        return list(self.priority.actions.select_related("owner").soonest_first())

    @property
    def open_actions(self) -> list[Action]:
        return [action for action in self._actions if not action.is_done]

    @property
    def late_actions(self) -> set[int]:
        return {action.pk for action in self._actions if action.is_late_on(self.today)}

    @property
    def done_actions(self) -> list[Action]:
        return [action for action in self._actions if action.is_done]

    @property
    def first_win(self) -> Action | None:
        """The first win that is still to come, or else the one that was reached."""
        wins = [action for action in self._actions if action.horizon == Horizon.FIRST_WIN]
        return min(wins, key=lambda action: action.is_done, default=None)

    @cached_property
    def history(self) -> list[PriorityStateChange]:
        return list(self.priority.state_changes.select_related("by").order_by("-on", "-pk"))

    @cached_property
    def call(self) -> Call:
        return calls.of(self.priority, today=self.today)

    @cached_property
    def owed(self) -> list[Line]:
        """What this priority still owes, the nearest first."""
        rows = FollowUp.objects.of(self.priority.partnership_id).live().filter(key=f"priority:{self.priority.pk}")
        return [Line(row, self.today) for row in rows.for_page()]

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        return quiet_lines.of(self.priority, self.seats)
