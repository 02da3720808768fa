"""What each organization of the core team has signed (S3-14)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Commitment(models.Model):
    """One organization commits itself to launch and carry out the partnership: when, by whom, on which paper."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="commitments")
    organization = models.ForeignKey("partnerships.Organization", on_delete=models.PROTECT, related_name="commitments")
    signer = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    signed_on = models.DateField(_("signed on"))
    document = models.ForeignKey(
        "partnerships.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "organization"], name="an_organization_commits_once")
        ]

    def __str__(self) -> str:
        return f"{self.organization} on {self.signed_on}"
