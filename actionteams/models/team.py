"""Seats on an action team, and its chairs."""

from __future__ import annotations

import datetime as dt

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

    def end(self, *, on: dt.date) -> None:
        """Their last day as chair of this team is `on`, or their first one; what they agreed to as its chair ends with it."""
        self.ended_on = max(on, self.started_on)
        self.save(update_fields=["ended_on"])
        for consent in self.consents.current():
            consent.ended_on = max(self.ended_on, consent.started_on)
            consent.save(update_fields=["ended_on"])


class ChairConsent(Dated):
    """A chair agreed on `started_on` to be named on the public page as chair of this team; `ended_on` is when they took it back, or were chair no longer."""

    chair = models.ForeignKey(Chair, on_delete=models.CASCADE, related_name="consents")
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_consent_has_its_day"),
            models.UniqueConstraint(fields=["chair"], condition=Q(ended_on=None), name="one_consent_each"),
        ]

    def __str__(self) -> str:
        return f"{self.chair.person} may be named as chair of {self.chair.priority}"
