"""Seats on an action team, and its chairs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated


class TeamSeat(Dated):
    """A first responder's place on the team of one priority, from the day it began.

    `introduced_on` is the local day on which the champions were told who joins them (S1-28).
    """

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="team_seats")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="team_seats")
    reason = models.CharField(_("which program or system they bring"), max_length=300, blank=True)
    introduced_on = models.DateField(_("introduced on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_team_seat_has_a_first_day"),
            models.UniqueConstraint(
                fields=["priority", "person"], condition=Q(ended_on=None), name="one_team_seat_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on the team of {self.priority}"


class Chair(Dated):
    """A champion who formally leads a team, from the second meeting on (S0-24)."""

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="chairs")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="chairs")

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_chair_has_a_first_day"),
            models.UniqueConstraint(fields=["priority", "person"], condition=Q(ended_on=None), name="one_chair_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person} chairs {self.priority}"
