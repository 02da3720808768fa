"""One meeting, from its first date to its record."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.kinds import (
    ANCHORS,
    FULL,
    OF_A_PRIORITY,
    PLANNED_TOGETHER,
    WITH_RECAP,
    FacilitatorKind,
    MeetingState,
    MeetingType,
    Mode,
    VenueKind,
)
from partnerships.systems import Capacity
from partnerships.zones import ZONES, local_date

# Rolled up from the attendances, whose own history tells what changed.
COUNTED = (
    *("leaders", "companies", "public_side", "first_time_people", "first_time_companies"),
    *("first_time_from_known", "parts_led_by_industry"),
    *("companies_there", "counties_there", "public_there"),
)


class MeetingQuerySet(models.QuerySet):
    def held(self) -> Self:
        return self.filter(state=MeetingState.HELD)

    def planned(self) -> Self:
        return self.filter(state=MeetingState.PLANNED)

    def full(self) -> Self:
        return self.filter(type__in=FULL)

    def held_by(self, day: dt.date) -> Self:
        """Held on or before local day `day`."""
        return self.held().filter(held_on__lte=day)

    def with_begun(self) -> Self:
        """With `has_begun`: somebody was checked in, so that it lies ahead no more, closed or not."""
        from meetings.models.attendance import Attendance

        return self.annotate(has_begun=Exists(Attendance.objects.present().filter(meeting=OuterRef("pk"))))

    def of(self, partnership: object) -> Self:
        return self.filter(partnership=partnership)


# What verbs write on a meeting: each leaves a copy of all of it in the history, and none may say what has changed since.
WRITTEN = (
    *("title", "starts_at", "ends_at", "time_zone", "mode", "venue", "venue_kind", "planned_on", "cycle"),
    *("facilitator", "facilitator_kind", "facilitator_experience", "neutral_on", "rule_said", "plan_adopted", "notes"),
    *("state", "state_reason", "held_on", "closed_at", "closed_by", "revision"),
)


class Meeting(models.Model):
    """A meeting at one instant, in its own time zone. `held_on` is its local day once it was held.

    The counts are rolled up by meetings.counts whenever the record of a held meeting changes; `companies_there` are
    the numbers that companies count by, `counties_there` those of the counties that they came from, `public_there`
    those of the people who sat there for the public side, `first_time_from_known` counts the new people whose
    company had been at a full meeting before, and `parts_led_by_industry` the parts of its agenda that somebody led
    who sat there for industry. `planned_on` is the local day on which its date was fixed (T7). `revision` goes up
    with every change that a calendar entry shows. `client_key` is drawn with the form that planned it, so that a
    form that is sent twice plans one meeting. `plan_adopted` says that the whole partnership adopted its plan
    here; it counts once the meeting was held (`meetings.adopting`). `rule_said` says that the room heard that work
    goes on only where a business leader champions it (S4-49).
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="meetings")
    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.PROTECT, related_name="meetings")
    type = models.CharField(_("type"), max_length=20, choices=MeetingType)
    title = models.CharField(_("title"), max_length=120, blank=True)
    priority = models.ForeignKey(
        "actionteams.Priority",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("priority"),
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, choices=ZONES)
    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_kind = models.CharField(_("kind of venue"), max_length=15, choices=VenueKind, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    facilitator = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facilitates",
        verbose_name=_("facilitator of record"),
    )
    facilitator_kind = models.CharField(_("the facilitator is"), max_length=12, choices=FacilitatorKind, blank=True)
    facilitator_experience = models.CharField(_("experience with launches"), max_length=300, blank=True)
    neutral_on = models.DateField(_("neutrality confirmed on"), null=True, blank=True)
    plan_adopted = models.BooleanField(_("the plan was adopted here"), default=False)
    rule_said = models.BooleanField(_("the champion-first rule was said aloud"), default=False)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    state_reason = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    client_key = models.CharField(max_length=60, blank=True)
    held_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    leaders = models.PositiveSmallIntegerField(default=0)
    companies = models.PositiveSmallIntegerField(default=0)
    public_side = models.PositiveSmallIntegerField(default=0)
    first_time_people = models.PositiveSmallIntegerField(default=0)
    first_time_companies = models.PositiveSmallIntegerField(default=0)
    first_time_from_known = models.PositiveSmallIntegerField(default=0)
    companies_there = models.JSONField(default=list)
    counties_there = models.JSONField(default=list)
    public_there = models.JSONField(default=list)
    parts_led_by_industry = models.PositiveSmallIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*COUNTED, "revision", "client_key"])

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "held_on"], name="meeting_by_held_day"),
            models.Index(fields=["starts_at"], name="meeting_by_start"),
            # Few among all, for which the indicators would go through every meeting.
            models.Index(
                fields=["priority"], condition=Q(type=MeetingType.ACTION_TEAM, leaders=0), name="team_met_alone"
            ),
            models.Index(
                fields=["partnership"], condition=Q(type__in=sorted(PLANNED_TOGETHER)), name="planned_together"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MeetingState.HELD, held_on__isnull=False, closed_at__isnull=False)
                | ~Q(state=MeetingState.HELD) & Q(held_on=None, closed_at=None),
                name="only_a_held_meeting_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(state=MeetingState.HELD, type__in=sorted(ANCHORS)),
                name="a_cycle_is_anchored_once",
            ),
            models.UniqueConstraint(
                fields=["partnership", "client_key"], condition=~Q(client_key=""), name="a_meeting_is_planned_once"
            ),
            models.CheckConstraint(condition=Q(type__in=MeetingType.values), name="meeting_type_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.called} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", kwargs={"pk": self.pk})

    def hold(self) -> None:
        """Read how it stands now, and let nobody close, open or move it until the transaction ends."""
        self.refresh_from_db(fields=WRITTEN, from_queryset=Meeting.objects.select_for_update())

    @property
    def called(self) -> str:
        """Its own title, or its type, with the priority it is about."""
        if self.title:
            return self.title
        return f"{self.get_type_display()}: {self.priority.title}" if self.priority_id else self.get_type_display()

    @property
    def starts_local(self) -> dt.datetime:
        return self.starts_at.astimezone(zoneinfo.ZoneInfo(self.time_zone))

    @property
    def ends_local(self) -> dt.datetime | None:
        return self.ends_at.astimezone(zoneinfo.ZoneInfo(self.time_zone)) if self.ends_at else None

    @property
    def day(self) -> dt.date:
        """The local day in the meeting's own zone."""
        return self.held_on or local_date(self.starts_at, self.time_zone)

    def day_for(self, instant: dt.datetime) -> dt.date:
        """The local day on which what is recorded at `instant` happened: the meeting's, once that has come."""
        return min(self.day, local_date(instant, self.time_zone))

    def lies_ahead(self, instant: dt.datetime) -> bool:
        """Whether its local day has not come at `instant`: it is prepared, and cannot be closed yet (H8)."""
        return self.day > local_date(instant, self.time_zone)

    @property
    def is_full(self) -> bool:
        return self.type in FULL

    @property
    def is_anchor(self) -> bool:
        return self.type in ANCHORS

    @property
    def may_adopt_plan(self) -> bool:
        """A launch or refresh names what the plan will be about; the full meetings after it can adopt one."""
        return self.is_full and not self.is_anchor

    @property
    def is_held(self) -> bool:
        return self.state == MeetingState.HELD

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_postponed(self) -> bool:
        return self.state == MeetingState.POSTPONED

    @property
    def is_call(self) -> bool:
        return self.type == MeetingType.FOLLOW_UP_CALL

    @property
    def is_debrief(self) -> bool:
        return self.type == MeetingType.DEBRIEF

    @property
    def has_recap(self) -> bool:
        """Once it was held, all who belong to it are told what happened (T4)."""
        return self.is_held and self.type in WITH_RECAP

    @property
    def is_about_a_priority(self) -> bool:
        """A call or team meeting with its one priority."""
        return self.type in OF_A_PRIORITY and self.priority_id is not None

    @property
    def has_guide(self) -> bool:
        """A follow-up call of one priority is led by a list of questions (S1-16)."""
        return self.is_call and self.priority_id is not None

    def capacity_of(self, person: int) -> str:
        """As what this person is there by what the meeting itself says of them; "" where it says nothing."""
        return Capacity.FACILITATOR if person == self.facilitator_id else ""

    @property
    def source(self) -> str:
        """The name under which rooms below keep what this meeting brought."""
        return f"meeting:{self.pk}"
