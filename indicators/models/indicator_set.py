"""Sets of indicators as data: their words, thresholds and which of them decide, in versions (S2-01, X5, X7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IndicatorSet(models.Model):
    """One set that a network works with. The main one gives the levels; others are shown beside it.

    `key` names a set that ships with the product, "" for one that the network made.
    """

    key = models.CharField(max_length=30, blank=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_main"], condition=Q(is_main=True), name="one_main_indicator_set"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="a_shipped_set_stands_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SetVersion(models.Model):
    """How a set reads from one local day on. A kept version never changes.

    `lines` is a list of plain values, in order: `code`; `measure`, the name of the computation
    (`indicators.catalog`) or "" for what only a person can say; `group`, the level it belongs to; `short`, `asks`
    and `gap`, its words, each "" for those that ship; `decides`; `statement`, whether a signature is needed.
    `needed` maps a group to how many of its deciding lines suffice, where not all; `never_without` lists codes.
    """

    of = models.ForeignKey(IndicatorSet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    effective_on = models.DateField(_("in force from"))
    lines = models.JSONField(default=list)
    needed = models.JSONField(default=dict)
    never_without = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="a_set_version_has_its_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_set_version_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.of}, version {self.number}"
