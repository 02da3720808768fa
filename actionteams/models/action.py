"""Something a team will do, with who and until when."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import Horizon


class ActionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(done_on=None)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")


class Action(models.Model):
    """One piece of work of one priority; a next step is the smallest kind.

    `source` names the meeting at which it was agreed, "" for what a team agreed by itself.
    """

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
        verbose_name=_("who"),
    )
    horizon = models.CharField(_("when"), max_length=15, choices=Horizon, default=Horizon.NEXT_STEP)
    agreed_on = models.DateField()
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)

    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("agreed_on")), name="an_action_is_agreed_before_it_is_done"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late_on(self, day: dt.date) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < day
