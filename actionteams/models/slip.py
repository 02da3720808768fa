"""Slips: what people hand in on the public sign-up page, whoever they turn out to be."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q


class SlipQuerySet(models.QuerySet):
    def offers(self) -> Self:
        """From the public side: they want to help, and a convener has not taken it up yet."""
        return self.filter(is_offer=True, settled_at=None, disowned_at=None, chosen__isnull=False).distinct()

    def disowned(self) -> Self:
        """Whose owner said that it was somebody else."""
        return self.filter(disowned_at__isnull=False)

    def unseen(self) -> Self:
        return self.filter(settled_at=None)

    def since(self, moment: dt.datetime) -> Self:
        return self.filter(at__gt=moment)


class Slip(models.Model):
    """One form sent in by one person: who they said they are, and which priorities they ticked.

    The page draws `client_key` once per form, so that a double tap, a retry or a second tab is the same
    slip. `is_offer` marks somebody from the public side, who is never a champion (H4). What was typed
    stays here as typed; the record is not changed by it. `settled_at` says that a convener took it up.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="slips")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="slips")
    chosen = models.ManyToManyField("actionteams.Priority", related_name="slips")
    client_key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    company = models.CharField(max_length=160)
    email = models.EmailField()
    at = models.DateTimeField()
    is_offer = models.BooleanField(default=False)
    disowned_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = SlipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "client_key"], name="a_slip_is_handed_in_once"),
            models.CheckConstraint(condition=~Q(client_key=""), name="a_slip_has_its_key"),
            models.CheckConstraint(
                condition=Q(settled_by=None) | Q(settled_at__isnull=False), name="a_slip_is_settled_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "at"], name="slip_by_moment")]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_disowned(self) -> bool:
        return self.disowned_at is not None

    def settle(self, *, by: Any, at: dt.datetime) -> None:
        """A convener has seen it and took it up."""
        self.settled_at, self.settled_by = at, by
        self.save(update_fields=["settled_at", "settled_by"])
        self.partnership.touch()
