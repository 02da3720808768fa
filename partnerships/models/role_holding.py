"""Who holds which role at a partnership, from when to when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated, DatedQuerySet
from partnerships.roles import CONVENERS, CONVENING, Role


class RoleHoldingQuerySet(DatedQuerySet):
    def conveners(self) -> Self:
        return self.filter(role__in=CONVENERS)

    def convening(self) -> Self:
        """Conveners and their staff: those who get the morning digest."""
        return self.filter(role__in=CONVENING)

    def champions(self) -> Self:
        return self.filter(role=Role.CHAMPION)


class RoleHolding(Dated):
    """One person's role at one partnership. `interim` marks a convener for the time being."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="role_holdings")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="role_holdings")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey("partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL)
    interim = models.BooleanField(_("for the time being"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = RoleHoldingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        indexes = [
            # Few roles are these, and every list of partnerships asks for them.
            models.Index(
                fields=["partnership", "organization"], condition=Q(role__in=sorted(CONVENERS)), name="who_convenes"
            )
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_role_has_a_first_day"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
            models.UniqueConstraint(
                fields=["partnership", "person", "role"], condition=Q(ended_on=None), name="one_current_role_each"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(ended_on=None, role=Role.LEAD_CONVENER),
                name="one_lead_convener_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(interim=False) | Q(role__in=sorted(CONVENING)), name="only_conveners_are_interim"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} from {self.started_on}"

    @property
    def is_convener(self) -> bool:
        return self.role in CONVENERS
