"""Before a launch: what the support team signs and learns, and who may lead as a champion."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desk.replay.life import Verb
from meetings import call_leads
from meetings.models import CallLead
from partnerships import choosing, commitments, pipeline, principles, support
from partnerships.models import Candidacy, CandidacyState, Commitment, IndustryChoice, Principles, SupportMember
from partnerships.support_seats import SeatTitle

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class ChooseIndustry(Verb):
    """The industry is chosen; without `codes` it goes by those of the partnership's industry."""

    reason: str
    deciders: str = ""
    codes: str = ""
    main: ClassVar[str] = "reason"

    def play(self, story: Player) -> IndustryChoice:
        return choosing.choose_industry(
            story.partnership,
            decided_on=story.day,
            codes=self.codes or story.partnership.industry.naics_codes,
            deciders=self.deciders,
            reason=self.reason,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class AgreeOnPrinciples(Verb):
    """The partnership agrees on what it stands for, or reaffirms it; `agreed_by` speaks for industry."""

    principles: tuple[str, ...]
    agreed_by: str = ""
    main: ClassVar[str] = "principles"

    def play(self, story: Player) -> Principles:
        person = story.book.person(self.agreed_by) if self.agreed_by else None
        said = {"on": story.day, "agreed_by": person, "by": story.by, "at": story.now}
        return principles.agree(story.partnership, self.principles, **said)


@dataclass(frozen=True)
class LeadCalls(Verb):
    """People are named to lead the follow-up calls after a launch or refresh."""

    meeting: str
    people: tuple[str, ...]

    def play(self, story: Player) -> list[CallLead]:
        cycle, said = story.book.meeting(self.meeting).cycle, {"on": story.day, "by": story.by, "at": story.now}
        return [call_leads.name(cycle, person, **said) for person in story.book.people(self.people)]


@dataclass(frozen=True)
class Commit(Verb):
    """Organizations of the core team sign what they will do, each by the first who sits for it."""

    organizations: tuple[str, ...]
    main: ClassVar[str] = "organizations"

    def play(self, story: Player) -> list[Commitment]:
        sits_for = {
            promise.organization.pk: promise.people[0]
            for promise in commitments.promises(story.partnership, day=story.day)
        }
        signing = [story.book.organization(name) for name in self.organizations]
        said = {"on": story.day, "by": story.by, "at": story.now}
        return [commitments.sign(story.partnership, one, signer=sits_for.get(one.pk), **said) for one in signing]


@dataclass(frozen=True)
class Orient(Verb):
    """People of the support team are trained and brought along."""

    people: tuple[str, ...]
    main: ClassVar[str] = "people"

    def play(self, story: Player) -> int:
        numbers = [person.pk for person in story.book.people(self.people)]
        return support.orient(story.partnership, numbers, on=story.day, today=story.day, by=story.by)


@dataclass(frozen=True)
class TakeSeat(Verb):
    """Which seat of the support team somebody fills, and whether they decide for their organization."""

    person: str
    seat: SeatTitle
    decides: bool = True

    def play(self, story: Player) -> SupportMember:
        person = story.book.person(self.person)
        return support.describe(story.partnership, person, by=story.by, seat=self.seat, decides=self.decides)


@dataclass(frozen=True)
class Consider(Verb):
    """Somebody may become a champion: identified, asked, and what they said, all that is news on this one day.

    `passions` are what the conveners noted about them: company, industry, community.
    """

    person: str
    state: CandidacyState
    asker: str = ""
    next_ask: dt.date | None = None
    passions: tuple[str, ...] = ()

    def play(self, story: Player) -> Candidacy:
        person, said = story.book.person(self.person), {"on": story.day, "by": story.by, "at": story.now}
        asker = story.book.person(self.asker) if self.asker else None
        row = story.partnership.candidacies.filter(person=person).first()
        row = row or pipeline.identify(story.partnership, person, asker=asker, **said)
        if self.state != CandidacyState.IDENTIFIED:
            pipeline.ask(row, asker=asker, next_ask_on=self.next_ask, **said)
        if self.state in pipeline.ANSWERS:
            pipeline.settle(row, self.state, **said)
        if self.passions:
            pipeline.note_passions(row, by=story.by, **{f"for_{passion}": True for passion in self.passions})
        return row
