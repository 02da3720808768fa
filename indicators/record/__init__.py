"""The record of many partnerships as of one day: each topic is read once, set-based, when something asks for it.

No topic asks more often for two thousand partnerships than for one. Head-counts, first-timers, companies and the
public side come from what is rolled up on each held meeting, so that no attendance is read.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from indicators.record.agenda import Agenda
from indicators.record.asking import Asked, question
from indicators.record.assets import Assets
from indicators.record.champions import Champions
from indicators.record.changes import Changes
from indicators.record.choice import Choices
from indicators.record.companies import Companies
from indicators.record.composition import Composition
from indicators.record.conveners import Appointment, Conveners
from indicators.record.cycles import AnchoredCycle, Cycles
from indicators.record.follow_through import FollowThrough
from indicators.record.jobs import Jobs
from indicators.record.leaders import Leaders
from indicators.record.meetings import HeldMeeting, Meetings
from indicators.record.onward import Onward
from indicators.record.open_actions import OpenActions
from indicators.record.partners import Partners
from indicators.record.plans import Plans
from indicators.record.priorities import NamedPriority, Priorities
from indicators.record.regions import Regions
from indicators.record.responders import Responders
from indicators.record.scope import YEAR, Scope
from indicators.record.sides import Sides
from indicators.record.statements import Statements
from indicators.record.support import Support
from indicators.record.systems import Systems
from indicators.record.team import Team
from indicators.record.there import There
from indicators.record.work import Work
from partnerships.models import Partnership, Pause

__all__ = ["YEAR", "Appointment", "HeldMeeting", "NamedPriority", "Record", "Scope"]


class Record:
    """Everything that the indicators and signs of `partnerships` are computed from, as of the end of `day`."""

    def __init__(self, partnerships: Iterable[Partnership], day: dt.date, *, beside_others: bool = False) -> None:
        self.scope = Scope(partnerships, day, beside_others=beside_others)
        self.day, self.since, self.partnerships = day, self.scope.since, self.scope.partnerships
        self.numbers = self.scope.numbers

    # Meetings

    def full_meetings(self, partnership: int) -> list[HeldMeeting]:
        """Full meetings held by the day, oldest first."""
        return self.meetings.full(partnership)

    def full_meetings_of_the_year(self, partnership: int) -> list[HeldMeeting]:
        return self.meetings.full_of_the_year(partnership)

    def anchor(self, partnership: int) -> HeldMeeting | None:
        """The launch or refresh that the current cycle hangs from."""
        return self.meetings.anchor(partnership)

    def meetings_of_teams_once_alone(self, partnership: int) -> dict[NamedPriority, list[HeldMeeting]]:
        """The team meetings held by the day, for each living priority of the current cycle that met without industry."""
        held: dict[NamedPriority, list[HeldMeeting]] = defaultdict(list)
        met = self.meetings.of_teams_once_alone(partnership)
        if not met:
            return held
        living = {priority.pk: priority for priority in self.active_priorities(partnership)}
        for meeting in met:
            if meeting.priority_id in living:
                held[living[meeting.priority_id]].append(meeting)
        return held

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self.scope)

    @cached_property
    def there(self) -> There:
        return There(self.scope)

    @cached_property
    def companies(self) -> Companies:
        return Companies(self.scope, there=self.there, assets=self.assets, sides=self.sides, work=self.work)

    # Who leads and who helps

    @cached_property
    def leaders(self) -> Leaders:
        return Leaders(self.scope, self.sides)

    @cached_property
    def partners(self) -> Partners:
        return Partners(
            self.scope,
            there=self.there,
            team=self.team,
            responders=self.responders,
            jobs=self.jobs,
            open_actions=self.open_actions,
            assets=self.assets,
            priorities=self.priorities,
        )

    @cached_property
    def team(self) -> Team:
        return Team(self.scope)

    @cached_property
    def responders(self) -> Responders:
        return Responders(self.scope)

    @cached_property
    def assets(self) -> Assets:
        return Assets(self.scope)

    @cached_property
    def sides(self) -> Sides:
        return Sides(self.scope)

    # Cycles, priorities and pauses

    def current_cycle(self, partnership: int) -> AnchoredCycle | None:
        """The newest cycle anchored by the day."""
        return self.cycles.current(partnership)

    def launched_on(self, partnership: int) -> dt.date | None:
        """The day of the first launch that was held by the day."""
        return self.cycles.launched_on(partnership)

    def active_priorities(self, partnership: int) -> list[NamedPriority]:
        """Claimed, team forming or team active, of the current cycle."""
        return self.priorities.active(partnership)

    @cached_property
    def cycles(self) -> Cycles:
        return Cycles(self.scope)

    @cached_property
    def priorities(self) -> Priorities:
        return Priorities(self.scope, self.cycles)

    @cached_property
    def onward(self) -> Onward:
        return Onward(self.scope, self.priorities)

    # The plan, the work, and over whom and where it is spread

    @cached_property
    def plans(self) -> Plans:
        return Plans(self.scope)

    @cached_property
    def work(self) -> Work:
        return Work(self.scope, self.onward)

    @cached_property
    def systems(self) -> Systems:
        return Systems(open_actions=self.open_actions, responders=self.responders, jobs=self.jobs, sides=self.sides)

    @cached_property
    def jobs(self) -> Jobs:
        return Jobs(self.scope)

    @cached_property
    def open_actions(self) -> OpenActions:
        return OpenActions(self.scope, self.onward)

    @cached_property
    def regions(self) -> Regions:
        return Regions(self.scope, self.there)

    # What the signs are read from

    @cached_property
    def agenda(self) -> Agenda:
        return Agenda(self.scope)

    @cached_property
    def changes(self) -> Changes:
        return Changes(self.scope)

    @cached_property
    def asleep(self) -> set[int]:
        """The paused ones (X1): no signs."""
        return {partnership for (partnership,) in _paused(self.scope)}

    # Conveners

    def conveners(self, partnership: int) -> list[Appointment]:
        """Every lead and co-convener appointment so far, oldest first."""
        return self._conveners.of(partnership)

    def last_day_of(self, appointment: Appointment) -> dt.date | None:
        """Of an appointment that is over by the end of the day, by its own day or by that of its job."""
        return self._conveners.last_day(appointment)

    def current_conveners(self, partnership: int) -> list[Appointment]:
        """The appointments that stand, of people who still have the job that they rest on."""
        return self._conveners.current(partnership)

    @cached_property
    def _conveners(self) -> Conveners:
        return Conveners(self.scope)

    # Statements

    @cached_property
    def statements(self) -> Statements:
        return Statements(self.scope, self.cycles)

    # What was prepared, and what follows from it

    @cached_property
    def support(self) -> Support:
        return Support(self.scope, self.team)

    @cached_property
    def champions(self) -> Champions:
        return Champions(self.scope, self.meetings)

    @cached_property
    def choices(self) -> Choices:
        return Choices(self.scope)

    @cached_property
    def follow_through(self) -> FollowThrough:
        return FollowThrough(self.scope)

    # Who makes it up

    @cached_property
    def composition(self) -> Composition:
        return Composition(self.scope)


@question
def _paused(asked: Asked) -> QuerySet:
    return Pause.objects.on(asked.day).filter(asked.of()).order_by().values_list("partnership_id")
