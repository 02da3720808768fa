"""Two people who look alike on record, and are two."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ToldApart(models.Model):
    """Somebody said that these two are not the same person. `first` is the one with the lower number."""

    first = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = _("people told apart")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_are_told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="told_apart_lower_number_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
