"""What the support team keeps for itself until industry has spoken."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import SupportNoteKind


class SupportNoteQuerySet(models.QuerySet):
    def noticed(self) -> Self:
        return self.filter(kind=SupportNoteKind.NOTICED)

    def could_do(self) -> Self:
        return self.filter(kind=SupportNoteKind.COULD_DO)

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")


class SupportNote(models.Model):
    """What a delegate noticed in the room (S0-07), or what the public side could do (S3-42, S3-55, S3-60, S3-61).

    One free list for adaptations, gateways and links between programs. Of a priority, it is hidden from industry
    until that priority's call was held; of none, until every claimed priority of the cycle had its call.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="support_notes")
    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="support_notes")
    kind = models.CharField(max_length=10, choices=SupportNoteKind)
    text = models.CharField(_("in a few words"), max_length=500)
    priority = models.ForeignKey(
        "actionteams.Priority", null=True, blank=True, on_delete=models.SET_NULL, related_name="support_notes"
    )
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="support_notes"
    )
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="support_notes"
    )
    on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = SupportNoteQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at", "by"])

    class Meta:
        indexes = [models.Index(fields=["partnership", "on"], name="support_note_by_day")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_could_do(self) -> bool:
        return self.kind == SupportNoteKind.COULD_DO
