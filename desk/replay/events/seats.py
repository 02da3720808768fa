"""What stage a partnership is in, whether it sleeps, and who holds which role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desk.replay.life import Verb
from desk.replay.refusing import UnknownName
from partnerships import pausing, seating
from partnerships.models import Pause, RoleHolding
from partnerships.roles import Role
from partnerships.stages import Stage

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class EnterStage(Verb):
    """The partnership enters a stage by somebody's word."""

    name: Stage
    main: ClassVar[str] = "name"

    def play(self, story: Player) -> None:
        story.partnership.move_to(self.name, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class FallAsleep(Verb):
    """The partnership pauses; `restart_on` is when it means to come back."""

    reason: str
    restart_on: dt.date | None = None

    def play(self, story: Player) -> Pause:
        return pausing.pause(
            story.partnership,
            on=story.day,
            reason=self.reason,
            restart_on=self.restart_on,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class WakeUp(Verb):
    """The first day after a pause. `why` is for the reader."""

    why: str
    main: ClassVar[str] = "why"

    def play(self, story: Player) -> Pause:
        return pausing.restart(story.partnership, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class TakeRole(Verb):
    """People take a role, each for the organization they work for unless another is said."""

    name: Role
    people: tuple[str, ...]
    organization: str = ""
    interim: bool = False

    def play(self, story: Player) -> list[RoleHolding]:
        organization = story.book.organization(self.organization) if self.organization else None
        return [
            seating.seat(
                story.partnership,
                person,
                self.name,
                on=story.day,
                by=story.by,
                organization=organization,
                interim=self.interim,
            )
            for person in story.book.people(self.people)
        ]


@dataclass(frozen=True)
class LeaveRole(Verb):
    """Somebody's last day in a role."""

    name: Role
    person: str
    reason: str = ""

    def play(self, story: Player) -> None:
        seating.end(_held(story, self.name, self.person), on=story.day, by=story.by, reason=self.reason)


@dataclass(frozen=True)
class ConfirmRole(Verb):
    """Somebody who convened for the time being does so for good."""

    name: Role
    person: str

    def play(self, story: Player) -> RoleHolding:
        return seating.confirm(_held(story, self.name, self.person), on=story.day, by=story.by)


def _held(story: Player, role: Role, name: str) -> RoleHolding:
    person = story.book.person(name)
    rows = story.partnership.role_holdings.current().filter(person=person, role=role)
    held = rows.select_related("partnership", "person", "organization").first()
    if held is None:
        raise UnknownName(f"{person.name} does not hold this role.")
    return held
