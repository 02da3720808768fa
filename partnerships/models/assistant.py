"""Somebody who answers for a busy person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated


class Assistant(Dated):
    """Gets copies of what `person` is asked, and may answer invitations and times for them; never signs.

    Named by the person themselves or by a convener, from local day `started_on`.
    """

    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="assistants")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email"))

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="an_assistant_has_a_first_day"),
            models.UniqueConstraint(
                fields=["person", "email"], condition=Q(ended_on=None), name="an_assistant_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.person}"
