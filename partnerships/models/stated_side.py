"""Where one partnership seats a person or an organization on another side than its system says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated
from partnerships.systems import Side


class StatedSide(Dated):
    """A partnership's own word on a side, dated and with its reason: a county hospital may be industry."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="stated_sides")
    person = models.ForeignKey("partnerships.Person", null=True, blank=True, on_delete=models.CASCADE)
    organization = models.ForeignKey("partnerships.Organization", null=True, blank=True, on_delete=models.CASCADE)
    side = models.CharField(_("side"), max_length=10, choices=Side)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=True, organization__isnull=False)
                | Q(person__isnull=False, organization__isnull=True),
                name="a_side_is_stated_for_one_of_both",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_stated_side_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organization}: {self.get_side_display()}"
