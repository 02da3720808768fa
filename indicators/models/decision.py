"""What people decide on a raised sign, and what they say of one that only looks raised (T24)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Choice(models.TextChoices):
    PLAN = "plan", _("Plan a refresh")
    POSTPONE = "postpone", _("Put it off")
    NOT_NEEDED = "not_needed", _("Not needed")


class RefreshDecision(models.Model):
    """What a partnership decided about its raised `signs` on a local day. Putting off needs a day to look again."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="refresh_decisions"
    )
    choice = models.CharField(_("decision"), max_length=12, choices=Choice)
    signs = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    review_on = models.DateField(_("look again on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("who decided"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(choice=Choice.PLAN) | ~Q(reason=""), name="no_refresh_without_a_reason"),
            models.CheckConstraint(
                condition=Q(choice=Choice.POSTPONE, review_on__isnull=False, review_on__gt=models.F("decided_on"))
                | ~Q(choice=Choice.POSTPONE) & Q(review_on=None),
                name="what_is_put_off_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()} on {self.decided_on}"


class SignNote(models.Model):
    """A convener's word on a sign, such as snow on the day of the meeting: the sign stays, the word is shown."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="sign_notes")
    sign = models.CharField(max_length=12)
    words = models.CharField(_("what explains it"), max_length=300)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    def __str__(self) -> str:
        return f"{self.sign}: {self.words}"
