"""What a refresh decides about a team of the cycle before."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import TeamChoice


class TeamDecisionQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("priority__position", "priority")


class TeamDecision(models.Model):
    """S4-22: one team of an earlier cycle goes on, goes on changed, joins another or ends; decided for one refresh.

    `cycle` is that of the refresh, `into` the priority of it that the work goes on in. It takes effect when the
    refresh is declared held; until then it can be decided otherwise.
    """

    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="team_decisions")
    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="decisions")
    choice = models.CharField(_("what becomes of it"), max_length=10, choices=TeamChoice)
    into = models.ForeignKey(
        "actionteams.Priority", null=True, blank=True, on_delete=models.CASCADE, related_name="goes_on_from"
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    decided_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = TeamDecisionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "priority"], name="a_refresh_decides_once_about_a_team"),
            models.CheckConstraint(condition=Q(choice__in=TeamChoice.values), name="team_choice_is_known"),
            models.CheckConstraint(
                condition=Q(choice__in=TeamChoice.going_on(), into__isnull=False)
                | (~Q(choice__in=TeamChoice.going_on()) & Q(into=None)),
                name="what_goes_on_says_in_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.get_choice_display()}"

    @property
    def goes_on(self) -> bool:
        return self.choice in TeamChoice.going_on()
