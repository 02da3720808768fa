"""Cycles: everything that hangs from one launch or one refresh."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CycleKind(models.TextChoices):
    LAUNCH = "launch", _("Launch")
    REFRESH = "refresh", _("Refresh")


class Cycle(models.Model):
    """One launch or refresh and all that follows from it, until the next one is held.

    `anchored_on` is the local day on which its launch or refresh was held, `planned_on` the one it
    is planned for, which gives provisional windows only (H8); `second_met_on` that of its second
    full meeting, `second_planned_on` the one that has a date until then. All are written down by meetings.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=CycleKind)
    opened_on = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    anchored_on = models.DateField(null=True, blank=True)
    second_met_on = models.DateField(null=True, blank=True)
    second_planned_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="cycles_are_numbered"),
            models.CheckConstraint(
                condition=Q(second_met_on=None) | Q(anchored_on__isnull=False), name="second_meeting_needs_an_anchor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} cycle {self.number}"

    @property
    def is_refresh(self) -> bool:
        return self.kind == CycleKind.REFRESH

    def anchored_by(self, day: dt.date) -> bool:
        return self.anchored_on is not None and self.anchored_on <= day
