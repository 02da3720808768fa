"""What industry says it needs, and which support partner answers by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionteams.models import Need, NeedRoute
from actionteams.needs import answering, hearing
from actionteams.states import Heard
from desk.replay.life import Verb

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class HearNeed(Verb):
    """Somebody from industry said what they need. `ref` is its short name in the story."""

    ref: str
    text: str
    heard: Heard = Heard.MEETING
    where: str = ""
    person: str = ""
    organization: str = ""
    priority: str = ""
    before_competition: bool = False

    def play(self, story: Player) -> Need:
        book = story.book
        need = hearing.hear(
            story.partnership,
            self.text,
            heard=self.heard,
            where=self.where,
            person=book.person(self.person) if self.person else None,
            organization=book.organization(self.organization) if self.organization else None,
            priority=book.priority(self.priority) if self.priority else None,
            before_competition=self.before_competition,
            on=story.day,
            by=story.by,
            at=story.now,
        )
        return book.add_need(self.ref, need)


@dataclass(frozen=True)
class AskPartner(Verb):
    """A support partner is asked to answer a need by a day; whoever was asked before is not asked any more."""

    need: str
    person: str
    answer_by: dt.date

    def play(self, story: Player) -> NeedRoute:
        return answering.route(
            story.book.need(self.need),
            story.book.person(self.person),
            answer_by=self.answer_by,
            on=story.day,
            by=story.by,
            at=story.now,
        )


class NobodyWasAsked(ValueError):
    """An answer to a need that nobody was asked about."""


@dataclass(frozen=True)
class AnswerNeed(Verb):
    """Whoever is asked answers, alone or together with a second house."""

    need: str
    answer: str
    together_with: str = ""

    def play(self, story: Player) -> NeedRoute:
        asked = story.book.need(self.need).routes.current().select_related("need__partnership").first()
        if asked is None:
            raise NobodyWasAsked("Nobody was asked to answer it.")
        return answering.answer(
            asked,
            self.answer,
            together_with=story.book.organization(self.together_with) if self.together_with else None,
            on=story.day,
            by=story.by,
            at=story.now,
        )
