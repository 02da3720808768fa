"""Guidance numbers that this network has changed, from which day and why."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q


class GuidanceOverrideQuerySet(models.QuerySet):
    def in_force(self, day: dt.date) -> Self:
        """Newest first: the first row of a key is the one that holds on `day`."""
        return self.filter(effective_on__lte=day).order_by("key", "-effective_on", "-pk")


class GuidanceOverride(models.Model):
    """From `effective_on` this network uses `value` for the number `key`; results of earlier days keep theirs."""

    key = models.CharField(max_length=50)
    value = models.JSONField()
    effective_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    objects = GuidanceOverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "effective_on"], name="one_value_a_number_and_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_changed_number_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} from {self.effective_on}"
