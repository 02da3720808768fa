"""What was agreed at a meeting to do next, beside any one priority."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class NextStep(models.Model):
    """One thing to do after a meeting: what, who, until when. Steps of one priority are its actions."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="next_steps")
    what = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="next_steps",
        verbose_name=_("who"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.what
