"""The one thing that the roof keeps: words that somebody wrote over what the rooms below say."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from desk.story.chapters import StoryPart
from meetings.models.recap import PartWords


class StoryWords(PartWords):
    """One part of the story of a cycle: of what was done since its launch or refresh."""

    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="story_words")
    part = models.CharField(max_length=12, choices=StoryPart)

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "words of stories"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "part"], name="a_part_of_a_story_is_written_once"),
            models.CheckConstraint(condition=Q(is_own=True) | Q(text="", drawn=""), name="own_words_of_a_story"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} since {self.cycle}"
