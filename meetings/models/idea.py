"""Notes that participants put up."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Idea(models.Model):
    """One note on the wall of one meeting, and the priority it was grouped under.

    `client_key` is drawn where the note is typed, so that a repeated send makes one row.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(_("idea"), max_length=500)
    person = models.ForeignKey("partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL)
    priority = models.ForeignKey(
        "actionteams.Priority", null=True, blank=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    at = models.DateTimeField()
    client_key = models.CharField(max_length=60, blank=True)

    history = HistoricalRecords(excluded_fields=["client_key"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "client_key"], condition=~Q(client_key=""), name="a_note_goes_up_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
