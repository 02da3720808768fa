"""Why this industry: the decision that a partnership begins with (E4)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class IndustryChoice(models.Model):
    """When and by whom one partnership's industry was chosen, under which codes, and what made it worth acting on."""

    partnership = models.OneToOneField(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="industry_choice"
    )
    codes = models.CharField(_("industry codes"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"))
    deciders = models.CharField(_("who decided"), max_length=300, blank=True)
    reason = models.TextField(_("why this industry"), max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    def __str__(self) -> str:
        return f"{self.partnership}, decided on {self.decided_on}"
