"""What was computed last for each partnership, so that a page of many need not compute."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F

from indicators.words import Banner, Level
from partnerships.models import Partnership

# Which state of the rules computed it. Raise it with every change of what is computed from the same record.
COMPUTED_BY = 4


class StandingQuerySet(models.QuerySet):
    def fresh_on(self, day: dt.date) -> StandingQuerySet:
        """Those of local day `day` that the record and the rules have not overtaken."""
        return self.filter(day=day, record_version=F("partnership__record_version"), computed_by=COMPUTED_BY)


class Standing(models.Model):
    """The newest assessment of one partnership: of which state of its record and of which local day it is.

    `verdicts` and `signs` map ids to words. `level` is the label that is shown, `rule_level` what the rule alone
    gives today; they differ in the quarter of grace, whose last day is `grace_until`. `to_renew` lists the
    indicators whose statement is to be renewed. `urgency` orders the dashboard. A row whose version or day differs
    from what holds now, or that older rules computed, is stale and is computed anew before it is shown. So is one of
    another set: each new version of it raises the version of every record.
    """

    partnership = models.OneToOneField("partnerships.Partnership", on_delete=models.CASCADE, related_name="standing")
    record_version = models.PositiveBigIntegerField()
    computed_by = models.PositiveSmallIntegerField(default=0)
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

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-urgency"], name="standing_by_urgency")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_level_display()} on {self.day}"

    def is_fresh(self, partnership: Partnership, day: dt.date) -> bool:
        """Whether it is what `partnership`, as loaded, is today, local day `day`."""
        now = (partnership.record_version, COMPUTED_BY, day)
        return (self.record_version, self.computed_by, self.day) == now
