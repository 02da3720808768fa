"""What a meeting goes through, and who leads which part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class AgendaPart(models.Model):
    """One part of one meeting, in its place, with minutes and a leader where they are known (S3-35, S3-39)."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("part"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    lead = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads_parts",
        verbose_name=_("led by"),
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
