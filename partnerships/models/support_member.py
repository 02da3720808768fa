"""What a partnership knows about each member of its support team beside their dated role."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.support_seats import SeatTitle


class SupportMember(models.Model):
    """One person of the broad or core team at one partnership: which seat, whether they decide, when oriented.

    The ring itself is the dated role; this row stays through a change of rings (S3-02, S3-05, S3-08).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="support_members"
    )
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="support_memberships")
    seat = models.CharField(_("seat"), max_length=25, choices=SeatTitle, blank=True)
    decides = models.BooleanField(_("can decide for their organization"), default=False)
    oriented_on = models.DateField(_("oriented on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="one_support_row_each"),
            models.CheckConstraint(condition=Q(seat__in=["", *SeatTitle.values]), name="support_seat_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_seat_display() or 'support team'}"
