"""Words of this room: kinds of questions, ways in which a survey reaches somebody, and how it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKind(models.TextChoices):
    SCALE = "scale", _("A scale from 1 to 5")
    ONE = "one", _("Choose one")
    MANY = "many", _("Choose any number")
    TEXT = "text", _("In their own words")
    JOIN = "join", _("“I will join”: the open priorities")


class SentHow(models.TextChoices):
    MAILED = "mailed", _("Mailed from here")
    OUTSIDE = "outside", _("Sent outside Convenery")
    PAPER = "paper", _("On paper")


class SurveyState(models.TextChoices):
    DRAFT = "draft", _("Not sent yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Standing(models.TextChoices):
    """How the survey stands for one person who took part."""

    ANSWERED = "answered", _("answered")
    SENT = "sent", _("sent, no answer yet")
    CAME_BACK = "came_back", _("the letter did not get through")
    WAITING = "waiting", _("not sent yet")
    NO_ADDRESS = "no_address", _("no address")
    NO_LETTERS = "no_letters", _("wants no letters")
    ERASED = "erased", _("erased")


CHOICES = frozenset({QuestionKind.ONE, QuestionKind.MANY})
# What is counted and drawn, one bar for each answer that may be given.
COUNTED = CHOICES | {QuestionKind.SCALE}
SCALE = (1, 2, 3, 4, 5)
