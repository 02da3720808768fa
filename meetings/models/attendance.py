"""Who is expected at a meeting and who was there, and as what."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.kinds import Mode, Presence
from partnerships.systems import PUBLIC_CAPACITIES, Capacity


class AttendanceQuerySet(models.QuerySet):
    def present(self) -> Self:
        return self.filter(state=Presence.PRESENT)

    def expected(self) -> Self:
        return self.filter(state=Presence.EXPECTED)

    def industry(self) -> Self:
        return self.filter(capacity=Capacity.INDUSTRY)

    def public_side(self) -> Self:
        return self.filter(capacity__in=PUBLIC_CAPACITIES)


class Attendance(models.Model):
    """One person at one meeting, with the organization they came from that day. Expected never counts as present.

    `was_expected` keeps that a present person stood on the list before, so that undoing goes back to it.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="attendances")
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    capacity = models.CharField(_("as"), max_length=12, choices=Capacity)
    state = models.CharField(max_length=10, choices=Presence, default=Presence.PRESENT)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    was_expected = models.BooleanField(default=False)
    walk_in = models.BooleanField(default=False)
    exception_reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects = AttendanceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="attendance_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_attends_once"),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="attendance_capacity_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_capacity_display()}"

    @property
    def is_present(self) -> bool:
        return self.state == Presence.PRESENT

    @property
    def is_industry(self) -> bool:
        return self.capacity == Capacity.INDUSTRY
