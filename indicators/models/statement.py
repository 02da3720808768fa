"""What a person states about an indicator, and what there is to look at (S2-18, H6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class StatementQuerySet(models.QuerySet):
    def standing(self) -> StatementQuerySet:
        """Not taken back."""
        return self.filter(withdrawn_on=None)


class Signer(models.TextChoices):
    """For whom somebody signs: A5 asks one of each."""

    CONVENER = "convener", _("A convener")
    INDUSTRY = "industry", _("A chair from industry")


class Statement(models.Model):
    """One person's statement on one indicator of one partnership, signed on a local day, in force for a time (T22).

    Without evidence it is kept as claimed and does not count (H6). `code` names the indicator within the network's
    main set; `follows` is the statement that this one renews.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="statements")
    code = models.CharField(_("indicator"), max_length=12)
    signer = models.CharField(_("signs as"), max_length=10, choices=Signer)
    person = models.ForeignKey(
        "partnerships.Person", null=True, on_delete=models.SET_NULL, related_name="statements", verbose_name=_("who")
    )
    signed_on = models.DateField(_("signed on"))
    text = models.TextField(_("statement"), max_length=1000)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="renewals")
    withdrawn_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = StatementQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        indexes = [models.Index(fields=["partnership", "code", "signed_on"], name="statement_by_indicator")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_statement_says_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("signed_on")),
                name="a_statement_is_signed_before_it_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} by {self.person}, {self.signed_on}"


class Evidence(models.Model):
    """One thing to look at behind a statement: a kept file, a link, or a record of ours, named in a few words.

    Exactly one of `document`, `link` and `record`; `record` is the address of a page of ours.
    """

    # Why its file stays among the documents.
    holds_its_file = _("A statement shows this file. Take it off on the page of statements first.")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="evidence")
    words = models.CharField(_("what it is"), max_length=200)
    document = models.ForeignKey(
        "partnerships.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    record = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, link="", record="")
                | Q(document=None, record="") & ~Q(link="")
                | Q(document=None, link="") & ~Q(record=""),
                name="evidence_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.words
