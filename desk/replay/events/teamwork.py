"""Priorities, the champions behind them, and the work of their teams."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from actionteams import actions, priorities, rechartering, signing, slips, teams
from actionteams.models import Action, Chair, Priority, SignUp, Slip, TeamSeat
from actionteams.states import ENDINGS, Cadence, Horizon, MainField, PriorityState, SignUpHow, TeamChoice
from desk.replay.life import Verb
from desk.replay.refusing import UnknownName
from meetings import next_steps
from meetings.models import Meeting
from partnerships.models import Cycle

if TYPE_CHECKING:
    from desk.replay.player import Player

# Slips of a story have keys that are the same each time it is played.
SLIPS_OF_STORIES = uuid.UUID("6f1c1f0e-7a52-4a35-9c0b-0c2d3d7f7d11")


class NotAnEnding(ValueError):
    """A priority ends completed, or closed without result."""


@dataclass(frozen=True)
class Proposal:
    """One priority. `ref` is its short name in the story; with `continues` it takes over that of an earlier cycle,
    and its title too unless it has a new one."""

    ref: str
    title: str = ""
    in_a_few_words: str = ""
    main_field: MainField | None = None
    continues: str = ""


def propose(story: Player, words: Proposal, cycle: Cycle) -> Priority:
    told = {"on": story.day, "by": story.by, "at": story.now}
    if words.continues:
        priority = _carry_on(story.book.priority(words.continues), words, cycle, **told)
    else:
        given = {"description": words.in_a_few_words, "main_field": words.main_field or ""}
        priority = priorities.propose(cycle, words.title or words.ref, **given, **told)
    return story.book.add_priority(words.ref, priority, instead=words.continues)


def _carry_on(before: Priority, words: Proposal, cycle: Cycle, **told: Any) -> Priority:
    """It goes on as it was, or changed where the story has new words for it."""
    is_changed = words.title or words.in_a_few_words
    choice = TeamChoice.CHANGE if is_changed else TeamChoice.CONTINUE
    new = {"title": words.title or before.title, "description": words.in_a_few_words or before.description}
    into = rechartering.decide(before, cycle=cycle, choice=choice, **new, **told).into
    if words.main_field and words.main_field != into.main_field:
        into.main_field = words.main_field
        into.save(update_fields=["main_field"])
    return into


@dataclass(frozen=True)
class Propose(Verb):
    """Priorities are named outside of a meeting, in the newest cycle."""

    all: tuple[Proposal, ...]
    main: ClassVar[str] = "all"

    def play(self, story: Player) -> list[Priority]:
        cycle = story.partnership.cycles.order_by("-number").select_related("partnership").first()
        return [propose(story, words, cycle) for words in self.all]


@dataclass(frozen=True)
class PutNamesDown(Verb):
    """People become champions of a priority outside of a meeting."""

    priority: str
    people: tuple[str, ...]
    how: SignUpHow = SignUpHow.CONVENER

    def play(self, story: Player) -> list[SignUp]:
        return [
            signing.sign_up(
                story.book.priority(self.priority), person, on=story.day, how=self.how, by=story.by, at=story.now
            )
            for person in story.book.people(self.people)
        ]


@dataclass(frozen=True)
class SignUpOnline(Verb):
    """Somebody hands in the public sign-up page, as they typed it; the receipt is written."""

    name: str
    company: str
    email: str
    priorities: tuple[str, ...]
    mobile: str = ""

    def play(self, story: Player) -> Slip:
        chosen = [story.book.priority(name) for name in self.priorities]
        typed = slips.Typed(name=self.name, company=self.company, email=self.email, mobile=self.mobile)
        key = uuid.uuid5(SLIPS_OF_STORIES, f"{self.email} {story.now.isoformat()}")
        slip = slips.hand_in(story.partnership, chosen, typed, client_key=str(key), at=story.now)
        story.book.add_person(slip.person)
        return slip


@dataclass(frozen=True)
class Withdraw(Verb):
    """A champion withdraws from a priority."""

    priority: str
    person: str
    reason: str = ""

    def play(self, story: Player) -> None:
        row = current(SignUp, story, self.priority, self.person)
        signing.withdraw(row, on=story.day, reason=self.reason, by=story.by, at=story.now)


@dataclass(frozen=True)
class TakeChair(Verb):
    """Champions become chair, or co-chairs, of a team."""

    priority: str
    people: tuple[str, ...]

    def play(self, story: Player) -> list[Chair]:
        return [
            teams.make_chair(story.book.priority(self.priority), person, on=story.day, by=story.by, at=story.now)
            for person in story.book.people(self.people)
        ]


@dataclass(frozen=True)
class StepDown(Verb):
    """Somebody's last day as chair."""

    priority: str
    person: str

    def play(self, story: Player) -> None:
        chair = current(Chair, story, self.priority, self.person)
        teams.step_down(chair, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class JoinTeam(Verb):
    """A support partner joins a team as first responder."""

    priority: str
    person: str
    reason: str = ""

    def play(self, story: Player) -> TeamSeat:
        priority, person = story.book.priority(self.priority), story.book.person(self.person)
        return teams.add_first_responder(priority, person, reason=self.reason, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class LeaveTeam(Verb):
    """A first responder's last day on a team."""

    priority: str
    person: str

    def play(self, story: Player) -> None:
        seat = current(TeamSeat, story, self.priority, self.person)
        teams.leave_team(seat, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class SetPace(Verb):
    """How often a team means to meet."""

    priority: str
    every: Cadence

    def play(self, story: Player) -> None:
        priority = story.book.priority(self.priority)
        words = {name: getattr(priority, name) for name in ("title", "description", "main_field")}
        priorities.describe(priority, **words, cadence=self.every, by=story.by, at=story.now)


@dataclass(frozen=True)
class ActionWords:
    """A piece of work that a team agrees on; `ref` is its short name in the story."""

    ref: str
    priority: str
    title: str
    horizon: Horizon = Horizon.NEXT_STEP
    owner: str = ""
    due: dt.date | None = None

    def agree(self, story: Player, meeting: Meeting | None = None) -> Action:
        """Agreed at `meeting`, or by itself on the day of the story."""
        priority = story.book.priority(self.priority)
        owner = story.book.person(self.owner) if self.owner else None
        words = {"horizon": self.horizon, "owner": owner, "due_on": self.due, "by": story.by, "at": story.now}
        if meeting:
            action = next_steps.agree(meeting, self.title, priority=priority, **words)
        else:
            action = actions.agree(priority, self.title, on=story.day, **words)
        return story.book.add_action(self.ref, action)


@dataclass(frozen=True)
class AgreeAction(ActionWords, Verb):
    """A piece of work that is agreed outside of a meeting."""

    def play(self, story: Player) -> Action:
        return self.agree(story)


@dataclass(frozen=True)
class FinishAction(Verb):
    """A piece of work is done."""

    action: str
    result: str = ""
    main: ClassVar[str] = "action"

    def play(self, story: Player) -> None:
        action = story.book.action(self.action)
        actions.finish(action, on=story.day, result=self.result, by=story.by, at=story.now)


@dataclass(frozen=True)
class EndPriority(Verb):
    """A priority is completed, or closed without result."""

    priority: str
    state: PriorityState
    reason: str = ""

    def play(self, story: Player) -> None:
        if self.state not in ENDINGS:
            raise NotAnEnding("A priority ends “completed” or “closed”.")
        priority = story.book.priority(self.priority)
        priorities.end(priority, self.state, on=story.day, reason=self.reason, by=story.by, at=story.now)


def current(kind: Any, story: Player, priority: str, name: str) -> Any:
    """The current sign-up, chair or team seat of somebody at one priority."""
    person = story.book.person(name)
    rows = kind.objects.current().filter(priority=story.book.priority(priority), person=person)
    found = rows.select_related("person", "priority__partnership", "priority__cycle").first()
    if found is None:
        raise UnknownName(f"{person.name} has no such part in {priority}.")
    return found
