"""What two records that turned out to be one became."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Merge(models.Model):
    """One person or organization was found to be another: what moved, so that old addresses still lead there.

    `gone` is the number that the duplicate had; `moved` counts the rows of each kind that went over.
    """

    person = models.ForeignKey("partnerships.Person", null=True, blank=True, on_delete=models.CASCADE)
    organization = models.ForeignKey("partnerships.Organization", null=True, blank=True, on_delete=models.CASCADE)
    gone = models.PositiveBigIntegerField()
    moved = models.JSONField(default=dict)
    recounted = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, organization__isnull=False)
                | Q(person__isnull=False, organization__isnull=True),
                name="a_merge_is_of_people_or_organizations",
            )
        ]
        indexes = [models.Index(fields=["gone"], name="merge_by_number")]

    def __str__(self) -> str:
        return f"{self.gone} became {self.person or self.organization}"
