"""What a meeting goes through, and who leads which part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.kinds import PartKind


class AgendaPart(models.Model):
    """One part of one meeting, in its place, with minutes and a leader where they are known (S3-35, S3-39).

    `lead_name` is a leader who is not on record; one on record goes before it. `prompts` are what to ask and say in it,
    one on each line.
    `begun_at` is the moment at which it was begun in the room, where somebody pressed it there.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=PartKind, default=PartKind.OTHER)
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
    lead_name = models.CharField(_("led by, not on record"), max_length=120, blank=True)
    prompts = models.TextField(_("what to ask and say"), max_length=2000, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.CheckConstraint(condition=Q(kind__in=PartKind.values), name="kind_of_part_is_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def led_by(self) -> str:
        """The name of whoever leads it, on record or not; "" while nobody is named."""
        return self.lead.name if self.lead else self.lead_name

    @property
    def asks(self) -> list[str]:
        """The prompts, one by one."""
        return [line for line in self.prompts.splitlines() if line]
