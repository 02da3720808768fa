"""What people say about what is owed: sent or done outside the product, not needed, or counted by other numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actionteams.models import Priority
from desk.replay.life import Verb
from desk.replay.refusing import UnknownName
from followups import closing
from followups.models import FollowUp
from followups.states import WaiveReason
from meetings.kinds import RecapPart
from meetings.models import Meeting, RecapCopy, WelcomeCopy
from meetings.recaps import audience, sending, writing
from meetings.welcoming import sending as welcoming
from meetings.welcoming import writing as welcome_words
from partnerships import guidance
from partnerships.models import GuidanceOverride

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class RecapSent(Verb):
    """The recap of a meeting goes to everybody who can be mailed; the others are told by hand on the same day (T4).

    `correction` sends it anew and says what was wrong; `opening` is what somebody writes above what the record says.
    """

    meeting: str
    opening: str = ""
    correction: str = ""
    main: ClassVar[str] = "meeting"

    def play(self, story: Player) -> list[RecapCopy]:
        meeting = story.book.meeting(self.meeting)
        if self.opening:
            writing.write(meeting, RecapPart.OPENING, self.opening, by=story.by)
        return sending.send(
            meeting, audience.of(meeting).everybody, by=story.by, at=story.now, correction=self.correction
        )


@dataclass(frozen=True)
class Welcomed(Verb):
    """A champion agreed that a welcome goes in their name: mailed to the newcomers of a meeting, told to the others (X10).

    Without `words` it says what the record has to say.
    """

    meeting: str
    champion: str
    words: str = ""
    main: ClassVar[str] = "meeting"

    def play(self, story: Player) -> list[WelcomeCopy]:
        meeting, told = story.book.meeting(self.meeting), {"by": story.by, "at": story.now}
        words = self.words or welcome_words.draft(meeting)
        welcome = welcome_words.write(meeting, story.book.person(self.champion), words, **told)
        welcome_words.agree(welcome, on=story.day, **told)
        newcomers = welcoming.people(meeting, welcome)
        mailed = welcoming.send(welcome, newcomers, **told)
        return mailed + welcoming.record(welcome, newcomers, on=story.day, **told)


@dataclass(frozen=True)
class DoneOutside(Verb):
    """Something owed was done outside the product, on the day of the event. `about` names a meeting, priority or person."""

    rule: str
    about: str = ""
    who: str = ""
    note: str = ""

    def play(self, story: Player) -> FollowUp:
        row = _owed(story, self.rule, self.about)
        who = self.who or (story.by.called if story.by else "")
        return closing.record_done(row, on=story.day, who=who, note=self.note, by=story.by, at=story.now)


@dataclass(frozen=True)
class Waive(Verb):
    """Something owed is set aside."""

    rule: str
    why: WaiveReason
    about: str = ""
    note: str = ""

    def play(self, story: Player) -> FollowUp:
        row = _owed(story, self.rule, self.about)
        return closing.waive(row, why=self.why, note=self.note, by=story.by, at=story.now)


@dataclass(frozen=True)
class ChangeGuidance(Verb):
    """The network changes a guidance number from the day of the event, unless another is said.

    This holds for the whole installation.
    """

    key: str
    value: int
    reason: str
    effective_on: dt.date | None = None

    def play(self, story: Player) -> GuidanceOverride:
        day = self.effective_on or story.day
        return guidance.change(self.key, self.value, effective_on=day, reason=self.reason, by=story.by, at=story.now)


def _owed(story: Player, rule: str, about: str) -> FollowUp:
    """The one promise of `rule` about that meeting, priority or person; without `about`, the one that is live."""
    rows = FollowUp.objects.of(story.partnership).owed().filter(rule=rule)
    found = list((_about(story, rows, about) if about else rows.live()).order_by("pk")[:2])
    if len(found) != 1:
        which = f"{rule} about {about}" if about else rule
        count = "More than one" if found else "Nothing"
        raise UnknownName(f"{count} is owed by {which}.")
    return found[0]


def _about(story: Player, rows: FollowUp.objects, about: str) -> FollowUp.objects:
    thing = story.book.about(about)
    if isinstance(thing, Priority):
        return rows.filter(key=f"priority:{thing.pk}")
    if isinstance(thing, Meeting):
        own = rows.filter(key=thing.source)
        # What a launch or refresh asks for once is kept under its cycle.
        return own if own.exists() else rows.filter(cycle=thing.cycle, anchored_on=thing.day)
    return rows.filter(person=thing)
