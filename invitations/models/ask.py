"""Personal asks: who spoke with whom about coming (S4-26, S4-33)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from invitations.states import PERSONAL, Channel
from partnerships.models.contact import REACHED, ContactOutcome


class Ask(models.Model):
    """One time that somebody asked one invitee. `contact` is the line it left in the company's shared log."""

    invitee = models.ForeignKey("invitations.Invitee", on_delete=models.CASCADE, related_name="asks")
    made_by = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="asks_made",
        verbose_name=_("who asked"),
    )
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.CALL)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ContactOutcome, default=ContactOutcome.SPOKE)
    note = models.CharField(_("in a few words"), max_length=300, blank=True)
    on = models.DateField(_("when"))
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    contact = models.ForeignKey(
        "partnerships.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="asks"
    )

    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["invitee", "on"], name="ask_of_invitee")]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="ask_channel_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=ContactOutcome.values), name="ask_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.made_by} asked {self.invitee.person} on {self.on}"

    @property
    def counts(self) -> bool:
        """Whether it was personal and reached them."""
        return self.channel in PERSONAL and self.outcome in REACHED
