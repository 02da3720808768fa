"""Who of the public side spoke with which company: shared by all, so that nobody is called twice (X2)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ContactKind(models.TextChoices):
    CALL = "call", _("Call")
    VISIT = "visit", _("Visit")
    MAIL = "mail", _("Mail")
    MESSAGE = "message", _("Text message")
    TALK = "talk", _("Talk at an event")


class ContactOutcome(models.TextChoices):
    SPOKE = "spoke", _("Spoke with them")
    LEFT_WORD = "left_word", _("Left word")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG = "wrong", _("Wrong number or address")
    AGREED = "agreed", _("They agreed")
    THINKING = "thinking", _("They think about it")
    REFUSED = "refused", _("They said no")


# What counts as having reached somebody in person, if only by a message left for them.
REACHED = frozenset(
    {
        ContactOutcome.SPOKE,
        ContactOutcome.LEFT_WORD,
        ContactOutcome.AGREED,
        ContactOutcome.THINKING,
        ContactOutcome.REFUSED,
    }
)


class ContactQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def since(self, day: object) -> Self:
        return self.filter(on__gte=day)

    def for_page(self) -> Self:
        """With everybody and everything that a line names."""
        return self.select_related("organization", "person", "made_by", "made_for", "partnership", "by")


class Contact(models.Model):
    """One call, visit or mail to a company on one local day: who reached out, to whom, and what came of it."""

    organization = models.ForeignKey("partnerships.Organization", on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
        verbose_name=_("with whom"),
    )
    made_by = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts_made",
        verbose_name=_("who reached out"),
    )
    made_for = models.ForeignKey(
        "partnerships.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts_made",
        verbose_name=_("from which organization"),
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership", null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    kind = models.CharField(_("how"), max_length=10, choices=ContactKind, default=ContactKind.CALL)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ContactOutcome, default=ContactOutcome.SPOKE)
    note = models.CharField(_("in a few words"), max_length=300, blank=True)
    on = models.DateField(_("when"))
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = ContactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["organization", "-on"], name="contact_of_company")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_kind_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=ContactOutcome.values), name="contact_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.organization} on {self.on}"

    @property
    def reached(self) -> bool:
        return self.outcome in REACHED
