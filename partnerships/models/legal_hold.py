"""When the record of a partnership must not be thinned out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated


class LegalHold(Dated):
    """From its first day until it is lifted, on its last, nothing of this partnership expires or is erased."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="legal_holds")
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(started_on__isnull=False) & ~Q(reason=""), name="a_hold_has_a_first_day_and_a_reason"
            ),
            models.UniqueConstraint(fields=["partnership"], condition=Q(ended_on=None), name="one_hold_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} on hold from {self.started_on}"
