"""The public page: put on, whom it names, and who asks there to join."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actionteams import naming
from actionteams.models import Chair, ChairConsent
from desk.replay.events.teamwork import current
from desk.replay.life import Verb
from partnerships import joining, public_page
from partnerships.models import JoinRequest, MeetingShown, PublicPage

if TYPE_CHECKING:
    from desk.replay.player import Player

# Requests of a story have keys that are the same each time it is played.
REQUESTS_OF_STORIES = uuid.UUID("0f3f6b9a-2f0c-4f5e-8a55-6f7b3f1f5c27")


@dataclass(frozen=True)
class OpenPublicPage(Verb):
    """The public page says this and is on from now; unless it is `open`, it is off."""

    words: str
    meeting_shown: MeetingShown = MeetingShown.DAY
    takes_requests: bool = True
    may_be_found: bool = False
    open: bool = True
    main: ClassVar[str] = "words"

    def play(self, story: Player) -> PublicPage:
        said = {"takes_requests": self.takes_requests, "may_be_found": self.may_be_found}
        public_page.set_up(story.partnership, words=self.words, meeting_shown=self.meeting_shown, **said)
        return public_page.switch(story.partnership, on=self.open, by=story.by, at=story.now)


@dataclass(frozen=True)
class AgreeToBeNamed(Verb):
    """Chairs of a team agree to be named on the public page."""

    priority: str
    people: tuple[str, ...]

    def play(self, story: Player) -> list[ChairConsent]:
        chairs = [current(Chair, story, self.priority, name) for name in self.people]
        return [naming.agree(chair, on=story.day, by=story.by, at=story.now) for chair in chairs]


@dataclass(frozen=True)
class AskToJoin(Verb):
    """Somebody asks on the public page to join, as they typed it, and waits for an answer."""

    name: str
    company: str
    email: str

    def play(self, story: Player) -> JoinRequest:
        key = uuid.uuid5(REQUESTS_OF_STORIES, f"{self.email} {story.now.isoformat()}")
        typed = {"name": self.name, "company": self.company, "email": self.email}
        return joining.ask(story.partnership, **typed, client_key=str(key), at=story.now)
