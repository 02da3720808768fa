"""What a story tells that the product does not keep yet: checked like everything else, and played by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.db.models import TextChoices

from desk.replay.life import Verb

if TYPE_CHECKING:
    from desk.replay.player import Player


class Fact(TextChoices):
    """What rooms that do not stand yet will want to know."""

    COMMITMENT = "commitment"
    CANDIDATE_ASKED = "candidate_asked"
    PASSION = "passion"
    LETTER_SIGNED = "letter_signed"
    LETTER_MAILED = "letter_mailed"
    FACILITATOR_CONFIRMED = "facilitator_confirmed"
    PERSONAL_ASKS = "personal_asks"
    STATEMENT = "statement"


@dataclass(frozen=True)
class Later(Verb):
    """A fact for a room that does not stand yet. Whom and what it names must be known to the story."""

    fact: Fact
    says: str
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    meeting: str = ""
    priority: str = ""
    action: str = ""
    count: int | None = None
    of: int | None = None

    def play(self, story: Player) -> None:
        book = story.book
        book.people(self.people)
        for name in self.organizations:
            book.organization(name)
        for name, look_up in ((self.meeting, book.meeting), (self.priority, book.priority), (self.action, book.action)):
            if name:
                look_up(name)


@dataclass(frozen=True)
class Note(Verb):
    """Words for the reader of the file; nothing is done."""

    says: str
    main: ClassVar[str] = "says"

    def play(self, story: Player) -> None:
        return
