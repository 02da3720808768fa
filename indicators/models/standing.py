"""What was computed last for each partnership, so that a page of many need not compute."""

from __future__ import annotations

from django.db import models

from indicators.words import Banner, Level


class Standing(models.Model):
    """The newest assessment of one partnership: of which state of its record and of which local day it is.

    `verdicts` and `signs` map ids to words. `level` is the label that is shown, `rule_level` what the rule alone
    gives today; they differ in the quarter of grace, whose last day is `grace_until`. `to_renew` lists the
    indicators whose statement is to be renewed. `urgency` orders the dashboard. A row whose version, day or set
    differs from what holds now is stale and is computed anew before it is shown.
    """

    partnership = models.OneToOneField("partnerships.Partnership", on_delete=models.CASCADE, related_name="standing")
    record_version = models.PositiveBigIntegerField()
    set_version = models.ForeignKey("indicators.SetVersion", null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    level = models.CharField(max_length=10, choices=Level)
    rule_level = models.CharField(max_length=10, choices=Level, default=Level.NONE)
    grace_until = models.DateField(null=True, blank=True)
    banner = models.CharField(max_length=30, choices=Banner)
    urgency = models.PositiveSmallIntegerField(default=0)
    verdicts = models.JSONField(default=dict)
    signs = models.JSONField(default=dict)
    to_renew = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["-urgency"], name="standing_by_urgency")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_level_display()} on {self.day}"
