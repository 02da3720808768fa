"""Administrative areas that a labor-market region is compared with (A6)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class AreaKind(models.TextChoices):
    WORKFORCE = "workforce", _("Workforce board's area")
    POLITICAL = "political", _("Other political area")


class AdministrativeArea(models.Model):
    """One area that an office is responsible for, kept by the network: its counties and what kind of office."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind, default=AreaKind.WORKFORCE)
    counties = models.ManyToManyField("partnerships.County", related_name="administrative_areas")

    history = HistoricalRecords(m2m_fields=[counties])

    def __str__(self) -> str:
        return self.name
