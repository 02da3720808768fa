"""What a partnership makes of its own story before it looks ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.models import StoryWords
from desk.replay.life import Verb
from desk.story import writing
from desk.story.chapters import StoryPart
from desk.story.record import cycles

if TYPE_CHECKING:
    from desk.replay.player import Player


class NoStoryYet(ValueError):
    """Before the launch is held there is nothing to tell."""


@dataclass(frozen=True)
class WriteStory(Verb):
    """One part of "Our story so far" reads in somebody's own words (S4-24)."""

    part: StoryPart
    words: str

    def play(self, story: Player) -> StoryWords:
        every = cycles(story.partnership, today=story.day)
        if not every:
            raise NoStoryYet("The story begins with the launch.")
        writing.write(every[0], self.part, self.words, by=story.by, today=story.day)
        return every[0].story_words.get(part=self.part)
