"""What conveners and chairs state about an indicator, and what they show for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.replay.life import Verb
from indicators.models import Statement
from indicators.models.statement import Signer
from indicators.statements import signing
from indicators.statements.signing import Shown

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class EvidenceWords:
    """One thing to look at: a link, or the page of a meeting or a priority that the story has named."""

    words: str
    link: str = ""
    meeting: str = ""
    priority: str = ""

    def shown(self, story: Player) -> Shown:
        seen = [story.book.meeting(self.meeting)] if self.meeting else []
        seen += [story.book.priority(self.priority)] if self.priority else []
        if len(seen) > 1:
            raise signing.NothingToLookAt("One piece of evidence is one thing.")
        return Shown(self.words, link=self.link, record=seen[0].get_absolute_url() if seen else "")


@dataclass(frozen=True)
class Sign(Verb):
    """Somebody signs for one indicator. Signed again, it renews what the same kind of signer stated before."""

    indicator: str
    signer: Signer
    person: str
    text: str
    evidence: tuple[EvidenceWords, ...] = ()

    def play(self, story: Player) -> Statement:
        return signing.sign(
            story.partnership,
            self.indicator,
            signer=self.signer,
            person=story.book.person(self.person),
            text=self.text,
            evidence=[one.shown(story) for one in self.evidence],
            on=story.day,
            by=story.by,
            at=story.now,
        )
