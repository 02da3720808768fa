"""One question of a survey."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from surveys.kinds import CHOICES, COUNTED, SCALE, QuestionKind


class QuestionQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Question(models.Model):
    """What is asked, in its place. `options` are the answers to choose from; an answer keeps their number.

    `low` and `high` say what the ends of a scale mean. Of the kind *join* there is one at most.
    """

    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=6, choices=QuestionKind)
    text = models.CharField(_("question"), max_length=300)
    options = models.JSONField(_("answers to choose from"), default=list, blank=True)
    low = models.CharField(_("1 means"), max_length=60, blank=True)
    high = models.CharField(_("5 means"), max_length=60, blank=True)

    objects = QuestionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_is_known"),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(kind=QuestionKind.JOIN), name="a_survey_asks_once_who_joins"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def field(self) -> str:
        """Its name on a form."""
        return f"q{self.pk}"

    @property
    def key(self) -> str:
        """Its name among the answers."""
        return str(self.pk)

    @property
    def is_counted(self) -> bool:
        return self.kind in COUNTED

    @property
    def is_scale(self) -> bool:
        return self.kind == QuestionKind.SCALE

    @property
    def is_text(self) -> bool:
        return self.kind == QuestionKind.TEXT

    @property
    def is_join(self) -> bool:
        return self.kind == QuestionKind.JOIN

    @property
    def takes_many(self) -> bool:
        return self.kind == QuestionKind.MANY

    @property
    def choices(self) -> list[tuple[int, str]]:
        """What may be answered: the number that is kept, and its words."""
        if self.kind in CHOICES:
            return list(enumerate(self.options))
        return [(number, str(number)) for number in SCALE] if self.is_scale else []
