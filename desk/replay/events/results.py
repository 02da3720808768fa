"""How the work goes: progress, wins, what is brought, and what the support team notices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from actionteams import progress, support_notes
from actionteams.assets import offering
from actionteams.models import Asset, ProgressNote, SupportNote, WinReview
from actionteams.states import AssetKind, AssetState, Standing, SupportNoteKind, Verdict
from actionteams.wins import reviewing, telling
from desk.replay.life import Verb
from meetings import debriefing
from meetings.models import Debrief

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class TellProgress(Verb):
    """Somebody says how an action stands."""

    action: str
    standing: Standing = Standing.ON_TRACK
    words: str = ""
    person: str = ""

    def play(self, story: Player) -> ProgressNote:
        return progress.tell(
            story.book.action(self.action),
            standing=self.standing,
            words=self.words,
            person=story.book.person(self.person) if self.person else None,
            on=story.day,
            by=story.by,
            at=story.now,
        )


class NoNextTitle(ValueError):
    """A name, an owner or a day for a next win that has no title."""


@dataclass(frozen=True)
class Win(Verb):
    """An action is done and looked back on. `next` is the short name of the win that follows, `next_title` says what it is."""

    action: str
    verdict: Verdict = Verdict.WORKED
    result: str = ""
    learned: str = ""
    figure: int | None = None
    counted: str = ""
    source: str = ""
    benefits: tuple[str, ...] = ()
    next: str = ""
    next_title: str = ""
    next_owner: str = ""
    next_due: dt.date | None = None
    no_next: str = ""
    headline: str = ""
    story: str = ""

    def play(self, story: Player) -> WinReview:
        if (self.next or self.next_owner or self.next_due) and not self.next_title:
            raise NoNextTitle("A win that follows needs its title: “next_title”.")
        action = story.book.action(self.action)
        review = reviewing.review(
            action,
            verdict=self.verdict,
            result=self.result,
            learned=self.learned,
            figure=None if self.figure is None else Decimal(self.figure),
            counted=self.counted,
            figure_source=self.source,
            benefits=self.benefits,
            next_title=self.next_title,
            next_owner=story.book.person(self.next_owner) if self.next_owner else None,
            next_due_on=self.next_due,
            no_next=self.no_next,
            on=story.day,
            by=story.by,
            at=story.now,
        )
        if self.next:
            story.book.add_action(self.next, action.next_wins.get(title=self.next_title))
        if self.headline:
            telling.tell(review, headline=self.headline, story=self.story, on=story.day, by=story.by, at=story.now)
        return review


@dataclass(frozen=True)
class Bring(Verb):
    """An organization brings something: offered, committed, or used on the day."""

    organization: str
    kind: AssetKind
    what: str
    state: AssetState = AssetState.OFFERED
    hours: int | None = None
    dollars: int | None = None
    person: str = ""
    priority: str = ""
    actions: tuple[str, ...] = ()

    def play(self, story: Player) -> Asset:
        book, told = story.book, {"on": story.day, "by": story.by, "at": story.now}
        asset = offering.offer(
            story.partnership,
            book.organization(self.organization),
            kind=self.kind,
            what=self.what,
            hours=None if self.hours is None else Decimal(self.hours),
            dollars=None if self.dollars is None else Decimal(self.dollars),
            person=book.person(self.person) if self.person else None,
            priority=book.priority(self.priority) if self.priority else None,
            actions=[book.action(name) for name in self.actions],
            **told,
        )
        if self.state in {AssetState.COMMITTED, AssetState.USED}:
            offering.commit(asset, **told)
        if self.state == AssetState.USED:
            offering.use(asset, **told)
        return asset


@dataclass(frozen=True)
class Notice(Verb):
    """A delegate noticed something, or the support team sees what it could do."""

    text: str
    kind: SupportNoteKind = SupportNoteKind.NOTICED
    person: str = ""
    priority: str = ""
    organization: str = ""

    def play(self, story: Player) -> SupportNote:
        book = story.book
        return support_notes.note(
            story.partnership,
            self.text,
            kind=self.kind,
            person=book.person(self.person) if self.person else None,
            priority=book.priority(self.priority) if self.priority else None,
            organization=book.organization(self.organization) if self.organization else None,
            on=story.day,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class HoldDebrief(Verb):
    """The support team looks back together on one page (T5). `meeting` is its short name from then on."""

    meeting: str
    people: tuple[str, ...]
    take_aways: str = ""
    program_links: str = ""
    message: str = ""

    def play(self, story: Player) -> Debrief:
        debrief = debriefing.keep(
            story.partnership,
            on=story.day,
            present=story.book.people(self.people),
            take_aways=self.take_aways,
            program_links=self.program_links,
            message=self.message,
            by=story.by,
            at=story.now,
        )
        story.book.add_meeting(self.meeting, debrief.meeting)
        return debrief
