"""How it stood: a row for each night, and when levels and signs began and ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from indicators.words import Banner, Level
from partnerships.models.dated import Dated


class Snapshot(models.Model):
    """One partnership as of the end of one local day, by the rule and the set of that day. Never changed later.

    `grace_until` is the last day for which the label is kept, `to_renew` lists the indicators whose statement ran out.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="snapshots")
    day = models.DateField()
    set_version = models.ForeignKey("indicators.SetVersion", null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level)
    rule_level = models.CharField(max_length=10, choices=Level)
    grace_until = models.DateField(null=True, blank=True)
    banner = models.CharField(max_length=30, choices=Banner)
    verdicts = models.JSONField(default=dict)
    signs = models.JSONField(default=dict)
    to_renew = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "day"], name="one_snapshot_a_night")]

    def __str__(self) -> str:
        return f"{self.partnership} on {self.day}"


class LevelSpan(Dated):
    """From when to when the rule gave a partnership one level; the quarter of grace is counted from its end."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="level_spans")
    level = models.CharField(max_length=10, choices=Level)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership"], condition=Q(ended_on=None), name="one_level_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} from {self.started_on}"


class SignSpan(Dated):
    """From when to when one sign was raised. The first day is what a decision is asked from (T24)."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="sign_spans")
    sign = models.CharField(max_length=12)
    reset = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "sign"], condition=Q(ended_on=None), name="a_sign_is_raised_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign} from {self.started_on}"


class Trail(models.Model):
    """What the record of one partnership said of each day when its past was followed last.

    `days` holds a checksum for each local day, written as 2026-03-31, on which something happened, began or ended.
    """

    partnership = models.OneToOneField("partnerships.Partnership", on_delete=models.CASCADE, related_name="trail")
    record_version = models.PositiveBigIntegerField()
    days = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Trail of {self.partnership}"
