"""The action plan and the people who were picked to help with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actionteams import responders
from actionteams.models import TRAITS, PlanPart, PlanVersion, Selection
from actionteams.plans import reviewing, writing
from desk.replay.life import Verb
from desk.replay.refusing import UnknownName
from meetings import adopting

if TYPE_CHECKING:
    from desk.replay.player import Player
    from partnerships.models import Cycle


@dataclass(frozen=True)
class WritePart(Verb):
    """What one priority wants, as its champions said it on their call."""

    priority: str
    success: str = ""
    measure: str = ""
    measured_from: str = ""
    measured_to: str = ""
    measure_source: str = ""
    strategy: str = ""
    involved: str = ""
    first_step: str = ""
    first_step_owner: str = ""
    first_step_on: dt.date | None = None
    lasting: str = ""

    def play(self, story: Player) -> PlanPart:
        priority = story.book.priority(self.priority)
        known = PlanPart.objects.filter(priority=priority).first()
        words = ("success", "measure", "measured_from", "measured_to", "measure_source", "strategy", "involved")
        fields = {name: getattr(self, name) for name in (*words, "first_step", "first_step_on", "lasting")}
        given = {name: value for name, value in fields.items() if value}
        if self.first_step_owner:
            given["first_step_owner"] = story.book.person(self.first_step_owner)
        revision = known.revision if known else 0
        return writing.write_part(priority, revision=revision, by=story.by, at=story.now, **given)


@dataclass(frozen=True)
class SendPlan(Verb):
    """The plan of the newest cycle goes to its champions, who are asked to look at it."""

    answer_by: dt.date | None = None
    main: ClassVar[str] = "answer_by"

    def play(self, story: Player) -> PlanVersion:
        return reviewing.send(_cycle(story), on=story.day, by=story.by, at=story.now, answer_by=self.answer_by)


@dataclass(frozen=True)
class AnswerPlan(Verb):
    """Champions say what they think of the version that was sent to them."""

    people: tuple[str, ...]
    comment: str = ""
    agrees: bool = True
    main: ClassVar[str] = "people"

    def play(self, story: Player) -> None:
        version = _cycle(story).plan_versions.filter(sent_on__isnull=False).order_by("-number").first()
        for person in story.book.people(self.people):
            review = version.reviews.filter(person=person).first() if version else None
            if review is None:
                raise UnknownName(f"{person.name} was not asked about the plan.")
            reviewing.answer(review, agrees=self.agrees, comment=self.comment, on=story.day, at=story.now)


@dataclass(frozen=True)
class AdoptPlan(Verb):
    """The plan is adopted at a meeting, whose record says so from then on."""

    meeting: str
    main: ClassVar[str] = "meeting"

    def play(self, story: Player) -> None:
        adopting.adopt(story.book.meeting(self.meeting), adopted=True, by=story.by, at=story.now)


@dataclass(frozen=True)
class Choose(Verb):
    """A support partner is picked for a team, with all four traits unless `lacks` names some."""

    priority: str
    person: str
    note: str = ""
    lacks: tuple[str, ...] = ()

    def play(self, story: Player) -> Selection:
        if unknown := set(self.lacks) - set(TRAITS):
            raise UnknownName(f"A first responder has no trait “{min(unknown)}”; the four are {', '.join(TRAITS)}.")
        return responders.choose(
            story.book.priority(self.priority),
            story.book.person(self.person),
            traits=[trait for trait in TRAITS if trait not in self.lacks],
            note=self.note,
            on=story.day,
            by=story.by,
            at=story.now,
        )


def _cycle(story: Player) -> Cycle:
    return story.partnership.cycles.select_related("partnership").order_by("-number").first()
