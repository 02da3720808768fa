"""What the story speaks of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryPart(models.TextChoices):
    """In this order; each label is the heading of its part."""

    OPENING = "opening", _("In short")
    WHO_CAME = "who_came", _("Who came")
    COMPANIES = "companies", _("Companies that took part")
    WINS = "wins", _("What we got done")
    MISSES = "misses", _("What did not work, and what we learned")
    BROUGHT = "brought", _("What was brought")
    CHANGED = "changed", _("What changed around us")
    PRINCIPLES = "principles", _("What we stand for")
