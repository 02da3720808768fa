"""The partnership: one industry, one region, its leaders and those who support them."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated
from partnerships.stages import NEXT_STAGES, Stage
from partnerships.zones import DEFAULT_ZONE, ZONES, local_date


class StageNotAllowed(Exception):
    """A stage that cannot follow the present one."""


def new_sign_up_code() -> str:
    return secrets.token_urlsafe(16)


class PartnershipQuerySet(models.QuerySet):
    def open_to(self, user: Any, on: dt.date) -> Self:
        """Those that `user` may see on the day `on`: all for a network admin, else where they hold a role."""
        if user.is_network_admin:
            return self
        if user.person_id is None:
            return self.none()
        held = Q(role_holdings__person_id=user.person_id) & Q(role_holdings__started_on__lte=on)
        held &= Q(role_holdings__ended_on=None) | Q(role_holdings__ended_on__gte=on)
        return self.filter(pk__in=self.model.objects.filter(held).values("pk"))

    def begun(self, day: dt.date) -> Self:
        """Those that were on record by the end of local `day`: their first cycle was open."""
        return self.filter(pk__in=self.model.objects.filter(cycles__opened_on__lte=day).values("pk"))

    def touch(self) -> None:
        """Say of all of them that their record changed."""
        self.model.objects.filter(pk__in=self.values("pk")).update(record_version=F("record_version") + 1)


class Partnership(models.Model):
    """One industry in one labor-market region, with its cycles, stage, pause flag and home zone.

    Stage follows events and is kept as dated rows; `stage` repeats the newest. `record_version`
    goes up with every change of the record, so that what is computed from it can tell its age.
    """

    name = models.CharField(gettext_lazy("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    industry = models.ForeignKey("partnerships.Industry", on_delete=models.PROTECT, related_name="partnerships")
    region = models.ForeignKey("partnerships.Region", on_delete=models.PROTECT, related_name="partnerships")
    scope = models.TextField(gettext_lazy("what is in and what is out"), blank=True)
    time_zone = models.CharField(gettext_lazy("home time zone"), max_length=50, choices=ZONES, default=DEFAULT_ZONE)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PREPARING)
    sign_up_code = models.CharField(max_length=40, unique=True, default=new_sign_up_code)
    record_version = models.PositiveBigIntegerField(default=0)
    retention_months = models.PositiveSmallIntegerField(
        gettext_lazy("months that contact data is kept after somebody leaves"), null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PartnershipQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["record_version", "sign_up_code"])

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="partnership_stage_is_known")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership", kwargs={"slug": self.slug})

    def local_date(self, instant: dt.datetime) -> dt.date:
        """The day that `instant` falls on where this partnership is at home."""
        return local_date(instant, self.time_zone)

    def current_cycle(self) -> Any:
        """The newest cycle whose launch or refresh was held, or else the first."""
        anchored = self.cycles.filter(anchored_on__isnull=False).order_by("-number").first()
        return anchored or self.cycles.order_by("number").first()

    def stage_on(self, day: dt.date) -> Stage:
        """The stage as of the end of local day `day`."""
        change = self.stage_changes.filter(on__lte=day).order_by("-on", "-pk").first()
        return Stage(change.stage) if change else Stage.PREPARING

    def is_paused_on(self, day: dt.date) -> bool:
        return self.pauses.on(day).exists()

    def keep_contact_data(self, months: int | None) -> None:
        """For so many months after somebody's last tie; None means without end."""
        self.retention_months = months
        self.save(update_fields=["retention_months"])
        self.touch()

    def can_move_to(self, stage: str) -> bool:
        return stage == self.stage or stage in NEXT_STAGES[Stage(self.stage)]

    def touch(self) -> None:
        """Say that the record changed: every verb does, inside its transaction."""
        type(self).objects.filter(pk=self.pk).update(record_version=F("record_version") + 1)

    @transaction.atomic
    def move_to(self, stage: str, *, on: dt.date, by: Any, at: dt.datetime, source: str = "") -> None:
        """Enter `stage` on local day `on`. `source` names the event that says so, "" for a person's word.

        Raises StageNotAllowed. The same event said again moves its day instead of adding a row.
        """
        if not self.can_move_to(stage):
            words = {"old": self.get_stage_display(), "new": Stage(stage).label}
            raise StageNotAllowed(_("“%(old)s” cannot become “%(new)s”.") % words)
        if source and self.stage_changes.filter(source=source, stage=stage).update(on=on):
            self._keep_newest_stage()
            return
        if stage != self.stage:
            self.stage_changes.create(stage=stage, on=on, by=by, at=at, source=source)
            self._keep_newest_stage()

    @transaction.atomic
    def move_stage_day(self, source: str, *, on: dt.date) -> None:
        """The event `source` was on another local day than written down: what it brought moves along."""
        if self.stage_changes.filter(source=source).exclude(on=on).update(on=on):
            self._keep_newest_stage()

    @transaction.atomic
    def take_back_stage(self, source: str) -> None:
        """Forget the stage that the event `source` brought, as when a meeting is opened again."""
        self.stage_changes.filter(source=source).delete()
        self._keep_newest_stage()

    def _keep_newest_stage(self) -> None:
        newest = self.stage_changes.order_by("-on", "-pk").first()
        self.stage = newest.stage if newest else Stage.PREPARING
        self.save(update_fields=["stage"])
        self.touch()


class StageChange(models.Model):
    """The local day on which a partnership entered a stage, and the event or person that said so."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.CharField(max_length=20, choices=Stage)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source", "stage"], condition=~Q(source=""), name="an_event_brings_a_stage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_stage_display()} on {self.on}"


class Pause(Dated):
    """A sleep of the whole partnership (X1): no deadlines and no signs from its first day to its last."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="pauses")
    reason = models.TextField(gettext_lazy("reason"))
    restart_on = models.DateField(gettext_lazy("planned restart"), null=True, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership"], condition=Q(ended_on=None), name="one_pause_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} paused from {self.started_on}"
