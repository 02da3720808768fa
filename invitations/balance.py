"""How the calls are shared out among those who make them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from invitations.callers import Caller
from partnerships.models import Person

if TYPE_CHECKING:
    from invitations.board import Line


@dataclass(frozen=True)
class Load:
    """What one caller has to do: invitees given to them, asked in person by anybody, answered."""

    person: Person
    company: str
    is_champion: bool
    given: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def left(self) -> int:
        return self.given - self.asked


@dataclass
class Balance:
    """How the calls are shared out: by caller, and between champions and the public team.

    `nobody` is whoever has no asker, `to_divide` those of them who may still be asked.
    """

    loads: list[Load] = field(default_factory=list)
    nobody: int = 0
    to_divide: int = 0

    @property
    def champions(self) -> int:
        return sum(load.given for load in self.loads if load.is_champion)

    @property
    def public(self) -> int:
        return sum(load.given for load in self.loads if not load.is_champion)

    @property
    def total(self) -> int:
        return self.champions + self.public + self.nobody


def load_of(caller: Caller, lines: Sequence[Line]) -> Load:
    return Load(
        person=caller.person,
        company=caller.company,
        is_champion=caller.is_champion,
        given=len(lines),
        asked=sum(line.is_asked for line in lines),
        answered=sum(line.invitee.has_answered for line in lines),
    )
