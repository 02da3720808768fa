"""From which public systems those come who own open actions, convene, or help a team as first responders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial

from indicators.record.conveners import Appointment
from indicators.record.jobs import Jobs
from indicators.record.open_actions import OpenActions
from indicators.record.responders import Responders
from indicators.record.sides import OF_SYSTEM, Sides
from partnerships.systems import Side, System

# Schools, colleges and universities are one system.
EDUCATION = frozenset({System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR})
PUBLIC = frozenset(System) - {System.INDUSTRY}


def kind_of(system: str) -> str:
    """`system`, or K-12 for every kind of education."""
    return System.K12 if system in EDUCATION else system


ON_THE_PUBLIC_SIDE = Side.PUBLIC
# What the public side owns by way of a company, which was stated to sit there, is no company's.
OWNED_AS = {str(one): kind_of(System.OTHER if one == System.INDUSTRY else one) for one in System}


class Systems:
    """Whoever has a job with a public organization owns an action for it, unless a side was stated for them here."""

    def __init__(self, *, open_actions: OpenActions, responders: Responders, jobs: Jobs, sides: Sides) -> None:
        self._open_actions, self._responders, self._jobs, self._sides = open_actions, responders, jobs, sides

    def owning(self, partnership: int, priorities: Iterable[int]) -> list[str]:
        """For each open action of these priorities that the public side owns, its owner's system; the newest such job counts."""
        owners = self._open_actions.owners(priorities)
        systems = map(self._system_of(partnership), owners) if owners else ()
        return [system for system in systems if system]

    def _system_of(self, partnership: int) -> Callable[[int], str | None]:
        """What tells for which system a person owns what they own here; None where it is for no public one."""
        return partial(self._as_stated, partnership) if self._sides.are_stated_in(partnership) else self._by_jobs.get

    def _as_stated(self, partnership: int, owner: int) -> str | None:
        for job in reversed(self._jobs.of(owner)):
            side = self._sides.of(partnership, owner, job.organization, job.system)
            if side == ON_THE_PUBLIC_SIDE:
                return OWNED_AS[job.system]
        return None

    @cached_property
    def _by_jobs(self) -> dict[int, str]:
        """The system of the newest public job of each owner: most partnerships state nothing about sides."""
        return {
            job.person: OWNED_AS[job.system]
            for job in self._jobs.newest_last
            if OF_SYSTEM[job.system] == ON_THE_PUBLIC_SIDE
        }

    def convening(self, appointments: Iterable[Appointment]) -> set[str]:
        """The public systems of the organizations that convene."""
        return {kind_of(one.system) for one in appointments if one.system in PUBLIC}

    def responding(self, priorities: Iterable[int]) -> set[str]:
        """The systems of the jobs of the first responders on the teams of these priorities."""
        systems = {job.system for person in self._responders.on(priorities) for job in self._jobs.of(person)}
        return {kind_of(system) for system in systems if system in PUBLIC}
