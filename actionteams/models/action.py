"""Something a team will do, with who and until when."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import Approach, Horizon, Impact, Standing


class ActionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(done_on=None)

    def done(self) -> Self:
        return self.filter(done_on__isnull=False)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")


class Action(models.Model):
    """One piece of work of one priority; a next step is the smallest kind.

    `source` names the meeting at which it was agreed, "" for what a team agreed by itself. `due_on` is the day
    that was agreed; where there is none, its horizon counts from the call (`actionteams.horizons`). `standing`
    and `told_on` repeat the newest progress note. `follows` is the win that it came out of (S1-42). What is
    asked about impact and feasibility is never required: None means that nobody has said (S1-20..S1-24).
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
    impact = models.CharField(_("impact"), max_length=10, choices=Impact, blank=True)
    benefit = models.CharField(_("who benefits"), max_length=200, blank=True)
    needs_new_money = models.BooleanField(_("needs new money now"), null=True, blank=True)
    within_reach = models.BooleanField(_("within the region's reach"), null=True, blank=True)
    involved = models.CharField(_("who needs to be involved"), max_length=300, blank=True)
    approach = models.CharField(_("how it comes about"), max_length=10, choices=Approach, blank=True)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_wins", verbose_name=_("follows")
    )
    standing = models.CharField(max_length=10, choices=Standing, blank=True)
    told_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)

    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["standing", "told_on"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("agreed_on")), name="an_action_is_agreed_before_it_is_done"
            ),
            models.CheckConstraint(condition=~Q(follows=F("id")), name="a_win_does_not_follow_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late_on(self, day: dt.date) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < day


class ProgressNote(models.Model):
    """What somebody said of one action on local day `on`: done, on track or stuck, and a few words if they liked.

    `person` is who said it, `by` the convener who wrote it down for them. The page draws `client_key` once for
    each form, so that a double tap is one note.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress_notes")
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="progress_notes"
    )
    standing = models.CharField(max_length=10, choices=Standing)
    words = models.CharField(_("a few words"), max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    client_key = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["action", "on"], name="progress_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "client_key"], condition=~Q(client_key=""), name="progress_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_standing_display()} on {self.on}"


class Correction(models.Model):
    """A change of course of one action: what it was before, why it changed, and who decided (S0-31, S1-44)."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="corrections")
    was = models.JSONField()
    why = models.CharField(_("why"), max_length=300)
    decided_by = models.CharField(_("who decided"), max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    def __str__(self) -> str:
        return f"{self.action} corrected on {self.on}"
