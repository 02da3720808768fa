"""What was computed last for each partnership, so that a page of many need not compute."""

from __future__ import annotations

from django.db import models

from indicators.words import Banner, Level


class Standing(models.Model):
    """The newest assessment of one partnership: of which state of its record and of which local day it is.

    `verdicts` and `signs` map ids to words; `urgency` orders the dashboard. A row whose version or
    day differs from the partnership's is stale and is computed anew before it is shown.
    """

    partnership = models.OneToOneField("partnerships.Partnership", on_delete=models.CASCADE, related_name="standing")
    record_version = models.PositiveBigIntegerField()
    day = models.DateField()
    level = models.CharField(max_length=10, choices=Level)
    banner = models.CharField(max_length=30, choices=Banner)
    urgency = models.PositiveSmallIntegerField(default=0)
    verdicts = models.JSONField(default=dict)
    signs = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-urgency"], name="standing_by_urgency")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_level_display()} on {self.day}"
