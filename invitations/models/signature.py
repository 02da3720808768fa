"""Who signs a letter."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from invitations.states import SignedHow


class SignatureQuerySet(models.QuerySet):
    def signed(self) -> Self:
        return self.filter(signed_on__isnull=False)

    def in_force(self) -> Self:
        """Given to the words that stand now; a change of the letter asks for them anew."""
        return self.signed().filter(revision=F("invitation__revision"))


class Signature(models.Model):
    """One champion's name under one letter, asked for and then given (S3-22). Only industry signs (H4)."""

    invitation = models.ForeignKey("invitations.Invitation", on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="signatures")
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="signatures"
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(_("how"), max_length=6, choices=SignedHow, blank=True)
    revision = models.PositiveIntegerField(default=0)
    declined_on = models.DateField(null=True, blank=True)
    comment = models.CharField(_("what should change"), max_length=500, blank=True)

    objects = SignatureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "person"], name="one_signature_each"),
            models.CheckConstraint(
                condition=Q(signed_on=None, signed_at=None, how="")
                | Q(signed_on__isnull=False, signed_at__isnull=False) & ~Q(how=""),
                name="a_signature_has_its_day_and_way",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(declined_on=None), name="signed_or_declined_not_both"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} under “{self.invitation}”"

    @property
    def is_signed(self) -> bool:
        return self.signed_on is not None
