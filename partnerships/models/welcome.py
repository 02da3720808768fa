"""Colleagues who were invited to sign in for a role."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q


class WelcomeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Neither taken back nor without an account by now."""
        return self.filter(withdrawn_at=None, user__isnull=False)

    def waiting(self, day: dt.date) -> Self:
        """Standing, for a role that holds on `day` or later, and nobody has signed in on it yet."""
        holds = Q(holding__ended_on=None) | Q(holding__ended_on__gte=day)
        return self.standing().filter(holds, user__last_login=None, user__is_active=True)


class Welcome(models.Model):
    """One colleague asked in for one role: by whom, how often a letter went, and whether it was taken back.

    `opened_account` says that the account was opened for this; a welcome that is taken back before anybody
    signed in closes it again.
    """

    holding = models.OneToOneField("partnerships.RoleHolding", on_delete=models.CASCADE, related_name="welcome")
    user = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="welcomes"
    )
    opened_account = models.BooleanField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=0)
    last_letter_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WelcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(letters=0, last_letter_at=None) | Q(letters__gt=0, last_letter_at__isnull=False),
                name="a_welcome_knows_its_last_letter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.holding}, asked in {self.at:%Y-%m-%d}"
