"""Notices: that a follow-up opened, is due soon or is late, each said once."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q

from followups.models.follow_up import FollowUp
from followups.states import Stage


class NoticeQuerySet(models.QuerySet):
    def holding(self, now: dt.datetime) -> Self:
        """Those that are still true: the promise is live and its partnership awake, this is the last thing
        it said, and its moment is past. A window that moved away since then takes its news with it.
        """
        moment_is_past = (
            Q(kind=Stage.OPENED, follow_up__opens_at__lte=now)
            | Q(kind=Stage.SOON, follow_up__soon_at__lte=now)
            | Q(kind=Stage.LATE, follow_up__late_at__lte=now)
        )
        return self.filter(moment_is_past, follow_up__raised=F("kind"), follow_up__in=FollowUp.objects.live().awake())


class Notice(models.Model):
    """One stage that one promise reached. The key is its promise's own key and the stage: said once, ever."""

    follow_up = models.ForeignKey("followups.FollowUp", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Stage)
    key = models.CharField(max_length=180)
    at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="notice_is_said_once"),
            models.CheckConstraint(condition=Q(kind__in=Stage.values), name="notice_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.key
