"""One team as its pages show it: who is in, what comes next, and how it came to be where it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy

from actionteams import calls, first_wins, going_on, health, progress_lines, quiet_lines, untold
from actionteams.calls import Call
from actionteams.first_wins import FirstWin
from actionteams.going_on import Ways
from actionteams.health import Health, Known
from actionteams.models import Action, Chair, PauseNotice, Priority, PriorityStateChange, SignUp, TeamDecision, TeamSeat
from actionteams.responders import lines as responder_lines
from actionteams.responders.team_card import before_call, with_organization
from actionteams.states import Cadence, Horizon
from actionteams.wins import asking
from followups.lines import Line
from followups.models import FollowUp
from partnerships.guidance import GuidanceHistory
from partnerships.models import Person
from partnerships.quiet_line import QuietLine

# So many stand in sight, the rest is folded.
ACTIONS_IN_SIGHT = 3
PEOPLE_IN_SIGHT = 8
RHYTHMS = {
    Cadence.TWO_WEEKLY: gettext_lazy("The team meets every two weeks."),
    Cadence.MONTHLY: gettext_lazy("The team meets monthly."),
    Cadence.TWO_MONTHLY: gettext_lazy("The team meets every two months."),
}
SIDES = {"i": gettext_lazy("industry"), "p": gettext_lazy("public partner")}
PLANNED = frozenset({Horizon.FIRST_WIN, Horizon.SIX_MONTHS, Horizon.TWELVE_MONTHS})


@dataclass(frozen=True)
class Champion:
    """A current champion, with the company as of signing, and the chair they hold."""

    row: SignUp
    chair: Chair | None


@dataclass(frozen=True)
class Member:
    """Anybody of the team, in one line; `side` is the letter of its dot, "" for who only leads through its meetings."""

    name: str
    organization: str
    side: str
    is_chair: bool = False
    is_facilitator: bool = False

    @property
    def side_said(self) -> str:
        """What the color of the dot says."""
        return str(SIDES[self.side])


class TeamPage:
    """Everything on one priority's page as of the local day `today`; its parts are read once each."""

    def __init__(self, priority: Priority, *, today: dt.date) -> None:
        self.priority = priority
        self.today = today

    @cached_property
    def _sign_ups(self) -> list[SignUp]:
        rows = self.priority.sign_ups.select_related("person", "organization", "brought_by")
        return list(rows.annotate(is_held=untold.held([self.priority])).order_by("started_on", "pk"))

    @cached_property
    def chairs(self) -> list[Chair]:
        rows = self.priority.chairs.filter(untold.held([self.priority]))
        return list(rows.select_related("person").order_by("started_on", "pk"))

    @cached_property
    def champions(self) -> list[Champion]:
        """Chairs first, then in the order of signing."""
        chairs = {chair.person_id: chair for chair in self.chairs}
        current = [Champion(row, chairs.get(row.person_id)) for row in self._sign_ups if row.is_held]
        return sorted(current, key=lambda one: one.chair is None)

    @property
    def former(self) -> list[SignUp]:
        return [row for row in self._sign_ups if not row.is_held]

    @cached_property
    def seats(self) -> list[TeamSeat]:
        """First responders, each with the name of the `organization` where they work now."""
        return list(with_organization(self.priority.team_seats.current()))

    @property
    def people(self) -> list[Person]:
        """Everybody in the team, champions first."""
        everybody = [one.row.person for one in self.champions] + [seat.person for seat in self.seats]
        return list({person.pk: person for person in everybody}.values())

    @cached_property
    def members(self) -> list[Member]:
        """Chairs, other champions, first responders; the facilitator is marked among them or comes last."""
        lead = self.priority.facilitator_id
        lines = {
            seat.person_id: Member(
                seat.person.name, seat.organization or "", "p", is_facilitator=seat.person_id == lead
            )
            for seat in self.seats
        }
        for_industry = {
            one.row.person_id: Member(
                one.row.person.name,
                one.row.organization.name if one.row.organization else "",
                "i",
                is_chair=one.chair is not None,
                is_facilitator=one.row.person_id == lead,
            )
            for one in self.champions
        }
        together = for_industry | {person: line for person, line in lines.items() if person not in for_industry}
        if lead and lead not in together:
            together[lead] = Member(self.priority.facilitator.name, "", "", is_facilitator=True)
        return list(together.values())

    @property
    def members_in_sight(self) -> list[Member]:
        return self.members[:PEOPLE_IN_SIGHT]

    @property
    def members_folded(self) -> list[Member]:
        return self.members[PEOPLE_IN_SIGHT:]

    @cached_property
    def actions(self) -> list[Action]:
        """Its own and what goes on from teams before it, the soonest first, with what was said of each."""
        return progress_lines.attach(going_on.work_of([self.priority], self._ways)[self.priority.pk])

    @cached_property
    def _ways(self) -> Ways:
        return going_on.of([self.priority])

    @property
    def went_on(self) -> TeamDecision | None:
        """How a refresh decided that its work goes on elsewhere."""
        return self._ways.onward(self.priority.pk)

    @property
    def now(self) -> Priority:
        """Where its work is today."""
        return self._ways.now(self.priority)

    @property
    def goes_on_from(self) -> list[TeamDecision]:
        """The teams before it, the nearest first."""
        return self._ways.back(self.priority.pk)

    @property
    def came_along(self) -> int:
        """How many of its open actions a team before it agreed on."""
        return sum(not action.is_done and action.priority_id != self.priority.pk for action in self.actions)

    @cached_property
    def gone_along(self) -> int:
        """How many actions were open when it went on, and still are, in another team."""
        return self.priority.actions.open().count() if self.went_on else 0

    @cached_property
    def not_signed_again(self) -> list[SignUp]:
        """The champions of the teams before it who have not said whether they go along."""
        return going_on.not_signed_again([self.priority], self._ways)[self.priority.pk]

    @cached_property
    def responders_before(self) -> list[TeamSeat]:
        """The first responders of the teams before it who are not on this one."""
        return going_on.responders_before(self.priority, self._ways)

    @property
    def asked_in_sight(self) -> list[SignUp]:
        return self.not_signed_again[:PEOPLE_IN_SIGHT]

    @property
    def asked_folded(self) -> list[SignUp]:
        return self.not_signed_again[PEOPLE_IN_SIGHT:]

    @property
    def open_actions(self) -> list[Action]:
        """What is to be done besides the first win, which stands for itself."""
        first = self.first_win.action if self.first_win else None
        return [action for action in self.actions if not action.is_done and action != first]

    @property
    def soonest_actions(self) -> list[Action]:
        return self.open_actions[:ACTIONS_IN_SIGHT]

    @property
    def later_actions(self) -> list[Action]:
        return self.open_actions[ACTIONS_IN_SIGHT:]

    @property
    def late_actions(self) -> set[int]:
        return {action.pk for action in self.actions if action.is_late_on(self.today)}

    @property
    def done_actions(self) -> list[Action]:
        return [action for action in self.actions if action.is_done]

    @property
    def has_plan(self) -> bool:
        """Whether it agreed itself on more than next steps."""
        return any(action.horizon in PLANNED and action.priority_id == self.priority.pk for action in self.actions)

    @cached_property
    def first_win(self) -> FirstWin | None:
        actions = {self.priority.pk: self.actions}
        wins = first_wins.of_all([self.priority], actions, today=self.today, guidance=self._guidance)
        return wins.get(self.priority.pk)

    @cached_property
    def _guidance(self) -> GuidanceHistory:
        return GuidanceHistory()

    @cached_property
    def history(self) -> list[PriorityStateChange]:
        rows = self.priority.state_changes.select_related("by").order_by("-on", "-pk")
        return list(rows.exclude(pk=self.priority.untold.change) if self.priority.untold else rows)

    @cached_property
    def call(self) -> Call:
        return calls.of(self.priority, today=self.today, numbers=self._guidance)

    @property
    def next_meeting(self) -> dt.datetime | None:
        """When the next call or team meeting begins, by the clock of its place; None where none has a date."""
        return self.priority.next_meeting_on_its_clock(today=self.today)

    @property
    def meets(self) -> bool:
        """Whether a meeting is what comes next: one has a date, or the team is at work."""
        works = self.priority.is_alive and self.priority.call_held_on is not None
        return works or self.next_meeting is not None

    @property
    def waits_for_champion(self) -> bool:
        """A team that was at work and has nobody from industry behind it any more."""
        held = self.priority.call_held_on is not None
        return held and not self.champions and not self.priority.has_ended

    @property
    def rhythm(self) -> str:
        return str(RHYTHMS[self.priority.cadence])

    @cached_property
    def owed(self) -> list[Line]:
        """What this priority still owes, the nearest first."""
        rows = FollowUp.objects.of(self.priority.partnership_id).live().filter(key=f"priority:{self.priority.pk}")
        return [Line(row, self.today) for row in rows.for_page()]

    @cached_property
    def health(self) -> Health:
        champions = {one.row.person_id for one in self.champions}
        known = Known(champions, bool(self.chairs), self.actions)
        return health.judge(
            self.priority,
            known,
            numbers=self._guidance.on(self.today),
            all_public=health.all_public(self.priority.partnership, health.owners_of(self.actions), day=self.today),
            today=self.today,
        )

    @cached_property
    def pause(self) -> PauseNotice | None:
        """The notice that a convener has not looked at, of a team that is paused for want of a champion."""
        if not self.priority.is_paused:
            return None
        return self.priority.pause_notices.waiting().order_by("-paused_on").first()

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        lines = quiet_lines.of(self.priority, self.seats, chairs=self.chairs, health=self.health, today=self.today)
        early = before_call(self.priority, self.seats, today=self.today)
        lines += responder_lines.before_call(self.priority, early)
        return lines + asking.lines(self.priority, self.actions, guidance=self._guidance, today=self.today)
