"""Follow-ups: one row for each promise that the record makes."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from followups import rules
from followups.states import DoneHow, Stage, State, WaiveReason
from partnerships.models import Pause
from partnerships.zones import local_date

ITS_OWN = OuterRef("partnership")


class FollowUpQuerySet(models.QuerySet):
    def of(self, partnership: Any) -> Self:
        return self.filter(partnership=partnership)

    def owed(self) -> Self:
        """What the record asks for, kept or not; what it no longer asks for stays as history only."""
        return self.filter(withdrawn_at=None)

    def live(self) -> Self:
        """What somebody still has to do."""
        return self.owed().filter(done_on=None, waived_on=None, expired_on=None)

    def awake(self, partnership: Any = ITS_OWN) -> Self:
        """Without those of partnerships that are paused now (X1).

        Where all are of one `partnership` of the query around it, that is asked about once and not for each row.
        """
        return self.exclude(Exists(Pause.objects.current().filter(partnership=partnership)))

    def made_by(self, day: dt.date) -> Self:
        """What was owed at all by the end of local day `day`."""
        return self.owed().filter(owed_since__lte=day)

    def live_on(self, day: dt.date) -> Self:
        """What somebody still had to do by the end of local day `day`."""
        rows = self.made_by(day)
        for column in ("done_on", "waived_on", "expired_on"):
            rows = rows.filter(Q(**{column: None}) | Q(**{f"{column}__gt": day}))
        return rows

    def to_raise(self, now: dt.datetime) -> Self:
        """Whose moment has come and has not been announced: a watermark, so a missed minute is caught up."""
        return self.filter(raise_at__lte=now)

    def for_page(self) -> Self:
        return self.select_related("partnership", "cycle", "person").order_by("due_on", "rule", "about", "pk")


class FollowUp(models.Model):
    """One promise of one partnership: what is owed, since which day, until when, and how it ended.

    The row is derived from the record by `reconcile`; only what people say about it (done outside the
    product, not needed) is entered here. `about`, `url` and `key` are plain values because what they name
    lives in a room above. A finished row keeps the window it was finished in; `judged_due_on` is the last
    day that its `on_time` was measured by. `raise_at` is the next moment at which it has news.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="follow_ups")
    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="follow_ups")
    rule = models.CharField(max_length=8)
    key = models.CharField(max_length=80)
    person = models.ForeignKey("partnerships.Person", null=True, blank=True, on_delete=models.CASCADE)
    generation = models.PositiveSmallIntegerField(default=1)
    dedup_key = models.CharField(max_length=160)

    about = models.TextField(blank=True)
    detail = models.TextField(blank=True)
    url = models.TextField(blank=True)
    planned_on = models.DateField(null=True, blank=True)

    time_zone = models.CharField(max_length=50)
    anchored_on = models.DateField()
    owed_since = models.DateField()
    opens_on = models.DateField(null=True, blank=True)
    soon_on = models.DateField()
    due_on = models.DateField()
    aim_on = models.DateField()
    opens_at = models.DateTimeField(null=True, blank=True)
    soon_at = models.DateTimeField()
    late_at = models.DateTimeField()
    raised = models.CharField(max_length=10, choices=Stage, blank=True, default="")
    raise_at = models.DateTimeField(null=True, blank=True)

    done_on = models.DateField(null=True, blank=True)
    done_how = models.CharField(max_length=10, choices=DoneHow, blank=True, default="")
    done_by = models.CharField(max_length=150, blank=True)
    done_note = models.TextField(blank=True)
    on_time = models.BooleanField(null=True)
    judged_due_on = models.DateField(null=True, blank=True)
    recomputed_at = models.DateTimeField(null=True, blank=True)
    waived_on = models.DateField(null=True, blank=True)
    waived_why = models.CharField(max_length=15, choices=WaiveReason, blank=True, default="")
    waived_note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="recorded_follow_ups"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    expired_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["raise_at"], condition=Q(raise_at__isnull=False), name="follow_ups_with_news_ahead"),
            models.Index(fields=["partnership", "due_on"], name="follow_ups_by_due_day"),
            models.Index(
                fields=["partnership", "due_on", "rule", "id"],
                condition=Q(withdrawn_at=None, done_on=None, waived_on=None, expired_on=None),
                name="follow_ups_still_to_do",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dedup_key"], name="follow_up_is_owed_once"),
            models.CheckConstraint(
                condition=Q(done_on=None, done_how="", on_time=None, judged_due_on=None)
                | Q(done_on__isnull=False, on_time__isnull=False, judged_due_on__isnull=False) & ~Q(done_how=""),
                name="follow_up_done_says_when_and_how",
            ),
            models.CheckConstraint(
                condition=Q(waived_on=None, waived_why="") | Q(waived_on__isnull=False) & ~Q(waived_why=""),
                name="follow_up_waived_says_why",
            ),
            models.CheckConstraint(condition=Q(raised__in=["", *Stage.values]), name="follow_up_stage_is_known"),
            models.CheckConstraint(
                condition=Q(raise_at=None) | Q(done_on=None, waived_on=None, expired_on=None, withdrawn_at=None),
                name="finished_follow_ups_have_no_news",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.about or self.key}, due {self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("followups:row", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    @property
    def identity(self) -> tuple[int, str, str, int | None]:
        """What `owed.Owed` calls itself by; the generation is this room's own."""
        return self.cycle_id, self.rule, self.key, self.person_id

    def key_now(self) -> str:
        """The unique key of this promise in its present generation."""
        person = self.person_id or "-"
        return f"{self.partnership_id}:{self.cycle_id}:{self.rule}:{self.key}:{person}:{self.generation}"

    @property
    def promise(self) -> rules.Rule:
        return rules.rule(self.rule)

    @property
    def title(self) -> str:
        """What is owed, in words: the rule's own and what it is about."""
        return f"{self.promise.what}: {self.about}" if self.about else str(self.promise.what)

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_waived(self) -> bool:
        return self.waived_on is not None

    @property
    def is_expired(self) -> bool:
        return self.expired_on is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_finished(self) -> bool:
        """Nobody has to do anything any more; its dates stand still."""
        return self.is_done or self.is_waived or self.is_expired

    @property
    def is_recorded_outside(self) -> bool:
        return self.done_how == DoneHow.OUTSIDE

    @property
    def can_be_undone(self) -> bool:
        """A person's word can be taken back; what the record shows can only be corrected there."""
        return self.is_recorded_outside or (self.is_waived and not self.is_done)

    def today(self, now: dt.datetime) -> dt.date:
        """The day it is where this promise is counted."""
        return local_date(now, self.time_zone)

    def state_on(self, day: dt.date) -> State:
        """Where it stood by the end of local day `day`. What was done outranks what was said about it."""
        for ended_on, state in (
            (self.done_on, State.DONE),
            (self.waived_on, State.WAIVED),
            (self.expired_on, State.EXPIRED),
        ):
            if ended_on is not None and ended_on <= day:
                return state
        if day > self.due_on:
            return State.LATE
        return State.UPCOMING if self.opens_on and day < self.opens_on else State.OPEN

    def next_raise(self) -> dt.datetime | None:
        """The moment of the next stage that it has not announced yet; None once it was announced late."""
        ahead = {Stage.OPENED: self.opens_at, Stage.SOON: self.soon_at, Stage.LATE: self.late_at}
        stages = list(ahead)
        if self.raised:
            stages = stages[stages.index(Stage(self.raised)) + 1 :]
        return next((ahead[stage] for stage in stages if ahead[stage] is not None), None)
