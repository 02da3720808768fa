"""Public partners that the convener calls critical and missing (A4)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated


class MissingPartner(Dated):
    """An organization without which the public side is not whole, and is not there: A4 is partly until it is."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="missing_partners"
    )
    name = models.CharField(_("which organization"), max_length=160)
    why = models.CharField(_("why it is needed"), max_length=300, blank=True)

    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.name
