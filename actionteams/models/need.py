"""What industry says it needs, and which support partner was asked to answer by when."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import Heard
from partnerships.models import Pause
from partnerships.models.dated import Dated, DatedQuerySet


class NeedQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")


class Need(models.Model):
    """One thing that somebody from industry said they need, at a meeting or in a talk (S3-68, S3-69).

    `before_competition` says that it concerns companies together, where they do not compete (S3-67). `on` is the
    local day on which it was said.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(_("what they need"), max_length=500)
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    heard = models.CharField(_("heard"), max_length=10, choices=Heard)
    where = models.CharField(_("where"), max_length=120, blank=True)
    before_competition = models.BooleanField(_("comes before competition"), default=False)
    priority = models.ForeignKey(
        "actionteams.Priority", null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = NeedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at", "by"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(heard__in=Heard.values), name="a_need_was_heard_somewhere_known")
        ]
        indexes = [models.Index(fields=["partnership", "on"], name="need_by_day")]

    def __str__(self) -> str:
        return self.text


class NeedRouteQuerySet(DatedQuerySet):
    def unanswered_on(self, day: dt.date) -> Self:
        return self.filter(Q(answered_on=None) | Q(answered_on__gt=day))

    def late_on(self, day: dt.date) -> Self:
        """Asked of somebody at the end of local day `day`, not answered, and the answer date is over.

        Nothing is late while a partnership is paused (X1).
        """
        return self.on(day).unanswered_on(day).filter(~_sleeps(day, "need__partnership"), answer_by__lt=day)

    def with_sleep(self, day: dt.date) -> Self:
        """Each says as `sleeps` whether its partnership was paused on `day`."""
        return self.annotate(sleeps=_sleeps(day, "need__partnership"))


def _sleeps(day: dt.date, partnership: str) -> Exists:
    return Exists(Pause.objects.on(day).filter(partnership=OuterRef(partnership)))


class NeedRoute(Dated):
    """A support partner who was asked to answer one need by `answer_by`, until another was asked instead (S3-68).

    `organization` is whose partner they were on that day. `together_with` is a second house with which the answer
    was given: two programs that were linked for it (S3-70). An answer has a day and words, or neither.
    """

    need = models.ForeignKey("actionteams.Need", on_delete=models.CASCADE, related_name="routes")
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="need_routes"
    )
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="need_routes"
    )
    answer_by = models.DateField(_("answer by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    together_with = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_with"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = NeedRouteQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at", "by"])

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(started_on__isnull=False), name="a_need_is_asked_on_a_day"),
            models.CheckConstraint(condition=Q(answer_by__gte=F("started_on")), name="a_need_is_answered_after_asking"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | (Q(answered_on__isnull=False, answered_on__gte=F("started_on")) & ~Q(answer="")),
                name="an_answer_has_a_day_and_words",
            ),
            models.UniqueConstraint(
                fields=["need"], condition=Q(ended_on=None), name="one_partner_at_a_time_answers_a_need"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organization} asked on {self.started_on}: {self.need}"

    def is_answered_on(self, day: dt.date) -> bool:
        """By the end of local day `day`."""
        return self.answered_on is not None and self.answered_on <= day

    def is_late_on(self, day: dt.date) -> bool:
        return not self.is_answered_on(day) and self.answer_by < day
