"""What changed around the partnership, what it makes of it, and what it decides about a refresh."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desk.replay.life import Verb
from indicators import deciding
from indicators.changes import figures, log, reviewing
from indicators.models import ChangeKind, Choice, FigureReading, IndustryChange, IndustryReview, RefreshDecision

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class LogChange(Verb):
    """Something changed on the day. `ref` is its short name in the story."""

    ref: str
    kind: ChangeKind
    what: str
    known_from: str = ""
    touches_agenda: bool = True

    def play(self, story: Player) -> IndustryChange:
        change = log.log(
            story.partnership,
            kind=self.kind,
            what=self.what,
            known_from=self.known_from,
            touches_agenda=self.touches_agenda,
            on=story.day,
            by=story.by,
            at=story.now,
        )
        return story.book.add_change(self.ref, change)


@dataclass(frozen=True)
class ConsiderChanges(Verb):
    """A full meeting that was held dealt with changes."""

    meeting: str
    changes: tuple[str, ...]
    outcome: str = ""

    def play(self, story: Player) -> list[IndustryChange]:
        return log.consider(
            [story.book.change(name) for name in self.changes],
            story.book.meeting(self.meeting),
            outcome=self.outcome,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class ReviewIndustry(Verb):
    """A convener and somebody from industry answer whether the industry changed."""

    changed: bool
    leader: str
    known_from: str
    words: str = ""

    def play(self, story: Player) -> IndustryReview:
        return reviewing.answer(
            story.partnership,
            changed=self.changed,
            leader=story.book.person(self.leader),
            known_from=self.known_from,
            words=self.words,
            on=story.day,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class ReadFigure(Verb):
    """A figure from outside has a value on the day; the first time it is read, it is kept from then on."""

    name: str
    value: int
    source: str = ""
    comment: str = ""

    def play(self, story: Player) -> FigureReading:
        told = {"by": story.by, "at": story.now}
        figure = story.partnership.outside_figures.filter(name__iexact=self.name).first()
        figure = figure or figures.keep(story.partnership, self.name, known_from=self.source, **told)
        return figures.read(figure, on=story.day, value=Decimal(self.value), comment=self.comment, **told)


@dataclass(frozen=True)
class DecideRefresh(Verb):
    """People decide about a refresh. Without `signs` it is about all that are raised."""

    choice: Choice
    signs: tuple[str, ...] = ()
    reason: str = ""
    review_on: dt.date | None = None
    people: tuple[str, ...] = ()

    def play(self, story: Player) -> RefreshDecision:
        decided_by = ", ".join(person.name for person in story.book.people(self.people))
        return deciding.decide(
            story.partnership,
            choice=self.choice,
            signs=self.signs,
            reason=self.reason,
            review_on=self.review_on,
            decided_by=decided_by,
            decided_on=story.day,
            by=story.by,
            at=story.now,
        )
