"""Companies and public-side organizations."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.names import company_key, tidy
from partnerships.systems import Side, System, side_of


class OrganizationQuerySet(models.QuerySet):
    def companies(self) -> Self:
        return self.filter(system=System.INDUSTRY)

    def called(self, name: str) -> Self:
        """Those that a person who types `name` means."""
        return self.filter(name_key=company_key(name))

    def listed(self) -> Self:
        """With county, parent and how many people work there now."""
        now = Q(affiliations__ended_on=None)
        people = Count("affiliations__person", filter=now, distinct=True)
        return self.select_related("county", "parent").annotate(people=people)

    def to_be_checked(self) -> Self:
        return self.filter(to_check=True)


class Organization(models.Model):
    """One employer or public-side organization. Its side of the table follows from its system."""

    name = models.CharField(_("name"), max_length=160)
    name_key = models.CharField(max_length=160, unique=True, editable=False)
    system = models.CharField(_("system"), max_length=30, choices=System, default=System.INDUSTRY)
    county = models.ForeignKey(
        "partnerships.County", null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("county")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="branches",
        verbose_name=_("parent company"),
    )
    to_check = models.BooleanField(_("still to be checked"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="organization_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(system__in=System.values), name="organization_system_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = tidy(self.name)
        self.name_key = company_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:organization", kwargs={"pk": self.pk})

    @property
    def side(self) -> Side:
        return side_of(self.system)

    @property
    def is_industry(self) -> bool:
        return self.system == System.INDUSTRY

    @property
    def counted_as(self) -> int:
        """Branches of one parent count once: the number that a company count goes by."""
        return self.parent_id or self.pk
