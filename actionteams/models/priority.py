"""A priority: alive only while at least one industry champion stands behind it (H1)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from actionteams.states import ALIVE, ENDED, NEXT_STATES, OPEN_FOR_SIGN_UP, UNCLAIMED, Cadence, MainField, PriorityState


class StateNotAllowed(Exception):
    """A state that cannot follow the present one."""


class NoChampion(StateNotAllowed):
    """H1: a priority lives only with an industry champion."""


class PriorityQuerySet(models.QuerySet):
    def alive(self) -> Self:
        return self.filter(state__in=ALIVE)

    def claimed_once(self) -> Self:
        """What has, or had, a champion, whatever became of it."""
        return self.exclude(state__in=UNCLAIMED, claimed_on=None)

    def open_for_sign_up(self) -> Self:
        return self.filter(state__in=OPEN_FOR_SIGN_UP)

    def not_over_before(self, day: dt.date) -> Self:
        """What had not ended before local `day`: a meeting of that day can be about it, whatever became of it since."""
        over = PriorityStateChange.objects.filter(priority=OuterRef("pk"), state__in=ENDED, on__lt=day)
        return self.exclude(Exists(over), state__in=ENDED)

    def held(self) -> Self:
        """Held until the transaction ends, always taken in the same order; two verbs never wait for each other."""
        return self.select_for_update(of=("self",)).select_related("partnership", "cycle").order_by("pk")

    def with_champions(self) -> Self:
        """Each with the number of its `champions` now."""
        return self.annotate(champions=Count("sign_ups", filter=Q(sign_ups__ended_on=None)))

    def with_champions_then(self, day: dt.date) -> Self:
        """Each with the number of its `champions` by the end of local `day`, or of the later one on which it was claimed."""
        then = Greatest(Value(day), Coalesce("claimed_on", Value(day)))
        stood = Q(sign_ups__ended_on=None) | Q(sign_ups__ended_on__gt=then)
        return self.annotate(champions=Count("sign_ups", filter=Q(sign_ups__started_on__lte=then) & stood))

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Priority(models.Model):
    """One shared piece of work in one cycle. `state` repeats the newest of its dated state rows.

    `call_held_on` is the local day of its follow-up call, `claimed_on` that on which its first
    champion signed up; both are written down when it happens and taken back when it did not. Meetings also
    write down the next call or team meeting that has a date: when it begins, in which zone, and its number.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="priorities")
    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.PROTECT, related_name="priorities")
    title = models.CharField(gettext_lazy("priority"), max_length=120)
    description = models.CharField(gettext_lazy("in a few words"), max_length=300, blank=True)
    competitiveness = models.TextField(gettext_lazy("why it matters for competitiveness"), max_length=600, blank=True)
    why_jointly = models.TextField(gettext_lazy("why no company can do it alone"), max_length=600, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    main_field = models.CharField(gettext_lazy("main field"), max_length=20, choices=MainField, blank=True)
    cadence = models.CharField(max_length=20, choices=Cadence, default=Cadence.TWO_MONTHLY)
    state = models.CharField(max_length=12, choices=PriorityState, default=PriorityState.PROPOSED)
    proposed_on = models.DateField()
    claimed_on = models.DateField(null=True, blank=True)
    call_held_on = models.DateField(null=True, blank=True)
    facilitator = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facilitates_teams",
        verbose_name=gettext_lazy("team facilitator"),
    )
    next_meeting_at = models.DateTimeField(null=True, blank=True)
    next_meeting_zone = models.CharField(max_length=50, blank=True)
    next_meeting_number = models.PositiveIntegerField(null=True, blank=True)

    objects = PriorityQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["next_meeting_at", "next_meeting_zone", "next_meeting_number"])

    # Set on a row that is shown to somebody who has not heard of its pause yet (`actionteams.untold`); never stored.
    untold: Any = None

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "title"], name="one_priority_of_a_title_in_a_cycle"),
            models.CheckConstraint(condition=Q(state__in=PriorityState.values), name="priority_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actionteams:priority", kwargs={"pk": self.pk})

    @property
    def is_alive(self) -> bool:
        return self.state in ALIVE

    @property
    def is_parked(self) -> bool:
        return self.state == PriorityState.PARKED

    @property
    def is_paused(self) -> bool:
        return self.state == PriorityState.PAUSED

    @property
    def is_unclaimed(self) -> bool:
        return self.state in UNCLAIMED

    @property
    def is_completed(self) -> bool:
        return self.state == PriorityState.COMPLETED

    @property
    def is_chartered(self) -> bool:
        """It says why it matters for competitiveness and why it takes several companies (S4-22)."""
        return bool(self.competitiveness and self.why_jointly)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    def next_meeting_on_its_clock(self, *, today: dt.date) -> dt.datetime | None:
        """When its next call or team meeting begins, as clocks show it there; None where none has a date from `today` on."""
        if self.next_meeting_at is None:
            return None
        there = self.next_meeting_at.astimezone(ZoneInfo(self.next_meeting_zone or self.partnership.time_zone))
        return there if there.date() >= today else None

    def has_champion(self) -> bool:
        return self.sign_ups.current().exists()

    def state_on(self, day: dt.date) -> PriorityState:
        """The state as of the end of local day `day`."""
        change = self.state_changes.filter(on__lte=day).order_by("-on", "-pk").first()
        return PriorityState(change.state) if change else PriorityState.PROPOSED

    def hold(self) -> None:
        """Read how it stands now, and let nobody change it until the transaction ends."""
        self.refresh_from_db(
            fields=["state", "claimed_on", "call_held_on"], from_queryset=Priority.objects.select_for_update()
        )

    @transaction.atomic
    def become(self, state: str, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "", source: str = "") -> None:
        """Enter `state` on local day `on`; `source` names the event that says so.

        Entered afterwards for an earlier day, it counts from the day of the state that it follows. A new
        `claimed_on` is written down with it. Raises StateNotAllowed, and NoChampion for a living state
        without a current champion (H1).
        """
        if state == self.state:
            return
        if state not in NEXT_STATES[PriorityState(self.state)]:
            words = {"old": self.get_state_display(), "new": PriorityState(state).label}
            raise StateNotAllowed(_("A priority that is “%(old)s” cannot become “%(new)s”.") % words)
        if state in ALIVE and not self.has_champion():
            raise NoChampion(_("“%(title)s” has no champion, so it cannot go ahead.") % {"title": self.title})
        last = self.state_changes.order_by("-on", "-pk").first()
        day = max(on, last.on) if last else on
        self.state_changes.create(state=state, on=day, at=at, by=by, reason=reason, source=source)
        self.state = state
        self.save(update_fields=["state", "claimed_on"])
        self.partnership.touch()

    @transaction.atomic
    def take_back_states(self, source: str) -> None:
        """Forget the states that the event `source` brought."""
        self.state_changes.filter(source=source).delete()
        newest = self.state_changes.order_by("-on", "-pk").first()
        self.state = newest.state if newest else PriorityState.PROPOSED
        self.save(update_fields=["state"])


class PriorityStateChange(models.Model):
    """The local day on which a priority entered a state, who or what said so, and why."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=12, choices=PriorityState)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["priority", "on"], name="priority_state_by_day")]

    def __str__(self) -> str:
        return f"{self.priority}: {self.get_state_display()} on {self.on}"
