"""Labor-market regions: counties that belong together, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class County(models.Model):
    """One county or county equivalent; `fips` is its five-digit federal code where it has one."""

    name = models.CharField(_("name"), max_length=100)
    state = models.CharField(_("state"), max_length=2, blank=True)
    fips = models.CharField(max_length=5, blank=True)

    class Meta:
        verbose_name_plural = "counties"
        constraints = [models.UniqueConstraint(fields=["name", "state"], name="one_row_per_county")]

    def __str__(self) -> str:
        return f"{self.name}, {self.state}" if self.state else self.name


class RegionBasis(models.TextChoices):
    COMMUTING = "commuting", _("Commuting patterns")
    LABOR_MARKET_AREA = "labor_market_area", _("Labor-market area")
    INDUSTRY_FOOTPRINT = "industry_footprint", _("Where the industry is")
    OTHER = "other", _("Other")


class Region(models.Model):
    """A labor-market region: a set of counties and the reason why they are one."""

    name = models.CharField(_("region"), max_length=120, unique=True)
    basis = models.CharField(_("basis"), max_length=30, choices=RegionBasis, blank=True)
    counties = models.ManyToManyField(County, related_name="regions", blank=True)

    def __str__(self) -> str:
        return self.name
