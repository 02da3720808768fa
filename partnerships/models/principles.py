"""The principles that a partnership stands on (S4-25)."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class PrinciplesQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def on(self, day: dt.date) -> Self:
        """Those agreed by the end of local day `day`."""
        return self.filter(on__lte=day)


class Principles(models.Model):
    """What one partnership agreed on `on` to stand for: one principle a line, in its own words.

    Each agreement is a row, also where the words are those of the one before it: then they were reaffirmed.
    `agreed_by` is whoever agreed to it for industry.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="principles")
    on = models.DateField(_("agreed on"))
    words = models.TextField(_("principles"), max_length=3000)
    agreed_by = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="principles_agreed"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = PrinciplesQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        verbose_name_plural = "principles"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="principles_say_something")]

    def __str__(self) -> str:
        return f"{self.partnership}, agreed on {self.on}"

    @property
    def lines(self) -> list[str]:
        return self.words.splitlines()
