"""First responders on a team: introduced to its people, and talked with by the convener."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionteams import responders
from actionteams.models import CheckIn, TeamSeat
from desk.replay.events.teamwork import current
from desk.replay.life import Verb

if TYPE_CHECKING:
    from desk.replay.player import Player


class NothingToTalkAbout(ValueError):
    """A talk is planned for a day, or held."""


@dataclass(frozen=True)
class Introduced(Verb):
    """The team knows who joins it and why: told in person, or with `letter` in words of its chair's."""

    priority: str
    person: str
    letter: str = ""

    def play(self, story: Player) -> TeamSeat:
        seat = current(TeamSeat, story, self.priority, self.person)
        return responders.introduce(seat, on=story.day, by=story.by, at=story.now, words=self.letter)


@dataclass(frozen=True)
class TalkWith(Verb):
    """The convener's talk with a first responder: `held` today, `planned` for a day; with both, that is the next one."""

    priority: str
    person: str
    held: bool = False
    note: str = ""
    planned: dt.date | None = None

    def play(self, story: Player) -> CheckIn:
        if not (self.held or self.planned):
            raise NothingToTalkAbout("Say the day for which it is “planned”, or “held: yes”.")
        seat, told = current(TeamSeat, story, self.priority, self.person), {"by": story.by, "at": story.now}
        talk = self._hold(seat, story.day, told) if self.held else None
        return responders.plan_check_in(seat, on=self.planned, **told) if self.planned else talk

    def _hold(self, seat: TeamSeat, on: dt.date, told: dict) -> CheckIn:
        """The one that was planned, or one that nobody had planned."""
        talk = seat.check_ins.filter(held_on=None).first() or responders.plan_check_in(seat, on=on, **told)
        return responders.hold_check_in(talk, on=on, note=self.note, **told)
