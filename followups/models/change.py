"""The log of a follow-up: what happened to it after it was first owed."""

from __future__ import annotations

from django.db import models

from followups.states import ChangeKind


class FollowUpChange(models.Model):
    """One thing that happened to a promise, with the old and the new window where it moved."""

    follow_up = models.ForeignKey("followups.FollowUp", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind)
    old_opens_on = models.DateField(null=True, blank=True)
    old_due_on = models.DateField(null=True, blank=True)
    new_opens_on = models.DateField(null=True, blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ChangeKind.values), name="follow_up_change_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.get_kind_display()}"

    @property
    def shows_dates(self) -> bool:
        return self.old_due_on != self.new_due_on or self.old_opens_on != self.new_opens_on
