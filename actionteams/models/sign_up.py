"""A champion's sign-up: who stands behind which priority, from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from actionteams.states import SignUpHow
from partnerships.models.dated import Dated


class SignUp(Dated):
    """One industry person champions one priority from `started_on`, the local day of signing.

    `client_key` names the slip that it came in by, if any. `ended_at` is the moment at which its end was entered.
    `brought_by` is the peer who brought them (S0-32, S3-51).
    """

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="sign_ups")
    organization = models.ForeignKey("partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=SignUpHow)
    end_reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    client_key = models.CharField(max_length=60, blank=True)
    brought_by = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="brought"
    )

    history = HistoricalRecords(excluded_fields=["client_key"])

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_sign_up_has_a_day"),
            models.UniqueConstraint(
                fields=["priority", "person"],
                condition=Q(ended_on=None),
                name="a_champion_signs_up_once_for_a_priority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} champions {self.priority}"

    @property
    def late(self) -> bool:
        """Whether it came after the launch or refresh; it shares the cycle's windows. Reads `priority.cycle`."""
        anchored_on = self.priority.cycle.anchored_on
        return anchored_on is not None and self.started_on > anchored_on
