"""Who will lead the follow-up calls of a cycle (E6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated


class CallLead(Dated):
    """One person who leads follow-up calls, named before they begin."""

    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="call_leads")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="leads_calls")

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["cycle", "person"], condition=Q(ended_on=None), name="one_call_lead_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person} leads calls"
