"""What organizations bring, on both sides of the table."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import AssetKind, AssetState


class AssetQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_on=None)

    def in_order(self) -> Self:
        return self.order_by("organization__name", "pk")


class Asset(models.Model):
    """Something one organization can bring: time, money, a program, a changed rule (S1-31, S3-56, S0-29, S3-49).

    From the public side it is an asset, from industry a contribution; which of the two follows from the side
    of its organization. `offered_on`, `committed_on` and `used_on` are local days, each not before the other.
    Several may serve one action, and one may serve several (S3-57).
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="assets")
    organization = models.ForeignKey("partnerships.Organization", on_delete=models.PROTECT, related_name="assets")
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="assets"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AssetKind)
    what = models.CharField(_("what"), max_length=200)
    hours = models.DecimalField(_("hours"), max_digits=8, decimal_places=1, null=True, blank=True)
    dollars = models.DecimalField(_("dollars"), max_digits=12, decimal_places=2, null=True, blank=True)
    offered_on = models.DateField()
    committed_on = models.DateField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    priority = models.ForeignKey(
        "actionteams.Priority", null=True, blank=True, on_delete=models.SET_NULL, related_name="assets"
    )
    actions = models.ManyToManyField("actionteams.Action", related_name="assets", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = AssetQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at", "by"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_on=None) | Q(committed_on__gte=models.F("offered_on")),
                name="an_asset_is_offered_before_it_is_committed",
            ),
            models.CheckConstraint(
                condition=Q(used_on=None) | Q(committed_on__isnull=False, used_on__gte=models.F("committed_on")),
                name="an_asset_is_committed_before_it_is_used",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def state(self) -> AssetState:
        if self.withdrawn_on:
            return AssetState.WITHDRAWN
        if self.used_on:
            return AssetState.USED
        return AssetState.COMMITTED if self.committed_on else AssetState.OFFERED


class Meshing(models.Model):
    """One rule of working together that a person ticked for one team, with a note (S1-36..S1-40)."""

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="meshings")
    rule = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["priority", "rule"], name="a_rule_of_working_together_is_ticked_once"),
            models.CheckConstraint(condition=Q(rule__gte=1, rule__lte=5), name="five_rules_of_working_together"),
        ]

    def __str__(self) -> str:
        return f"rule {self.rule} for {self.priority}"
