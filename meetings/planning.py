"""Putting meetings in the calendar, moving them, calling them off, and who is expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import Priority
from meetings import adopting, anchoring
from meetings.kinds import MAY_BE_OF_A_PRIORITY, OF_A_PRIORITY, MeetingState, MeetingType, Mode, Presence
from meetings.models import Attendance, Meeting
from meetings.on_a_call import IndustryOnly, capacity_at, require_welcome
from partnerships import echoes, founding
from partnerships.models import Cycle, Partnership, Person
from partnerships.sides import Seating
from partnerships.stages import Stage
from partnerships.zones import local_date

# What a plan brought is kept under this and the meeting's number.
PLAN = "plan:"
# What a meeting is called, and how and where it takes place.
PLACE = ("title", "mode", "venue", "venue_kind")


class PriorityMissing(ValueError):
    """A follow-up call or team meeting is about one priority."""


class AlreadyHeld(Exception):
    """A held meeting is corrected or opened again, not moved or called off."""


def cycle_for(partnership: Partnership, type: str, priority: Priority | None, *, day: dt.date, today: dt.date) -> Cycle:
    """The cycle that a meeting on local `day` belongs to; a refresh opens its own."""
    if priority:
        return priority.cycle
    if type == MeetingType.REFRESH:
        return founding.open_refresh(partnership, on=min(day, today))
    cycles = list(partnership.cycles.order_by("number"))
    return cycles[0] if type == MeetingType.LAUNCH else anchoring.running_on(cycles, day)


@transaction.atomic
def plan(
    partnership: Partnership,
    type: str,
    *,
    starts_at: dt.datetime,
    by: Any,
    at: dt.datetime,
    time_zone: str = "",
    ends_at: dt.datetime | None = None,
    title: str = "",
    mode: str = Mode.IN_PERSON,
    venue: str = "",
    venue_kind: str = "",
    priority: Priority | None = None,
    client_key: str = "",
) -> Meeting:
    """Fix a date for a meeting. `starts_at` is an instant, `time_zone` defaults to the partnership's home.

    Fixing a launch date brings a partnership that prepares to the stage launching. The same
    `client_key` again is the same meeting. Raises PriorityMissing for a call or team meeting about nothing.
    """
    if type in OF_A_PRIORITY and priority is None:
        raise PriorityMissing(_("Choose the priority that this meeting is about."))
    # First, so that of two who send the same form at once the second reads the first.
    partnership.touch()
    if client_key and (planned := partnership.meetings.filter(client_key=client_key).first()):
        return planned
    when = {"starts_at": starts_at, "ends_at": ends_at, "time_zone": time_zone or partnership.time_zone}
    place = {"title": title, "mode": mode, "venue": venue, "venue_kind": venue_kind}
    today = partnership.local_date(at)
    meeting = _in_the_calendar(partnership, type, priority, today=today, client_key=client_key, **when, **place)
    _enter_launching(meeting, by=by, at=at)
    _said(meeting, by=by, at=at)
    return meeting


def _in_the_calendar(
    partnership: Partnership, type: str, priority: Priority | None, *, today: dt.date, **given: Any
) -> Meeting:
    """A new row in the cycle that it belongs to, about a priority where its type may be."""
    about = priority if type in MAY_BE_OF_A_PRIORITY else None
    day = local_date(given["starts_at"], given["time_zone"])
    cycle = cycle_for(partnership, type, about, day=day, today=today)
    return partnership.meetings.create(cycle=cycle, type=type, priority=about, planned_on=today, **given)


@transaction.atomic
def move(
    meeting: Meeting,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None,
    by: Any,
    at: dt.datetime,
    time_zone: str = "",
    place: dict[str, str] | None = None,
) -> None:
    """Give a meeting that is not held another date; one that was called off is planned again. Raises AlreadyHeld.

    `place` is what `describe` takes, for a date and a place that change at once: people hear of it once.
    """
    _not_held(meeting)
    if not meeting.is_planned:
        meeting.planned_on = meeting.partnership.local_date(at)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.time_zone = time_zone or meeting.time_zone
    meeting.state, meeting.state_reason = MeetingState.PLANNED, ""
    meeting.revision += 1
    for name, value in (place or {}).items():
        setattr(meeting, name, value)
    fields = ["starts_at", "ends_at", "time_zone", "state", "state_reason", "planned_on", "revision"]
    meeting.save(update_fields=[*fields, *PLACE])
    _enter_launching(meeting, by=by, at=at)
    _said(meeting, by=by, at=at)


@transaction.atomic
def describe(meeting: Meeting, *, title: str, mode: str, venue: str, venue_kind: str, by: Any, at: dt.datetime) -> None:
    """Say what a meeting is called and where and how it takes place; true of a held one as well."""
    meeting.hold()
    meeting.title, meeting.mode, meeting.venue, meeting.venue_kind = title, mode, venue, venue_kind
    meeting.revision += 1
    meeting.save(update_fields=["title", "mode", "venue", "venue_kind", "revision"])
    _said(meeting, by=by, at=at)


@transaction.atomic
def postpone(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Put a meeting off without a new date yet. It never anchors anything (H8). Raises AlreadyHeld."""
    _call_off(meeting, MeetingState.POSTPONED, reason=reason, by=by, at=at)


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Call a meeting off for good. Raises AlreadyHeld.

    A launch that is called off takes its stage back, unless another launch is planned.
    """
    _call_off(meeting, MeetingState.CANCELED, reason=reason, by=by, at=at)
    meeting.partnership.take_back_stage(_plan_source(meeting))
    other = meeting.partnership.meetings.planned().filter(type=MeetingType.LAUNCH).order_by("pk").first()
    if other:
        _enter_launching(other, by=by, at=at)


@transaction.atomic
def expect(meeting: Meeting, person: Person, *, by: Any, at: dt.datetime, capacity: str = "") -> Attendance:
    """Put `person` on the list of those expected at a meeting ahead.

    Raises AlreadyHeld, and IndustryOnly for a support partner at a call (H2).
    """
    _not_held(meeting)
    seating = Seating(meeting.partnership, [person], day=meeting.day)
    capacity = capacity or capacity_at(meeting, person.pk, seating)
    require_welcome(meeting, person, capacity, seating)
    row, _made = Attendance.objects.get_or_create(
        meeting=meeting,
        person=person,
        defaults={
            "organization": seating.organizations.get(person.pk),
            "capacity": capacity,
            "state": Presence.EXPECTED,
            "mode": meeting.mode,
            "at": at,
        },
    )
    meeting.partnership.touch()
    return row


@transaction.atomic
def expect_all(meeting: Meeting, people: Iterable[Person], *, by: Any, at: dt.datetime) -> list[Person]:
    """Put all of them on the list; returns those whom a call does not ask for (H2). Raises AlreadyHeld."""
    left_out = []
    for person in people:
        try:
            expect(meeting, person, by=by, at=at)
        except IndustryOnly:
            left_out.append(person)
    return left_out


def expect_champions(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """Who works on what a call or team meeting ahead is about is expected at it. Raises AlreadyHeld."""
    if meeting.type in OF_A_PRIORITY and meeting.is_planned and meeting.starts_at > at:
        rows = meeting.priority.sign_ups.current().select_related("person")
        expect_all(meeting, [row.person for row in rows.order_by("pk")], by=by, at=at)


@transaction.atomic
def unexpect(attendance: Attendance, *, by: Any, at: dt.datetime) -> None:
    """Take somebody off the list of those expected. Whoever was there stays on record."""
    if not attendance.is_present:
        attendance.delete()
        attendance.meeting.partnership.touch()


def was_launching_by(partnership: Partnership, day: dt.date) -> None:
    """A launch was held on local `day`: the plans that brought the stage launching were made by then, whenever typed."""
    for change in partnership.stage_changes.filter(stage=Stage.LAUNCHING, source__startswith=PLAN, on__gt=day):
        partnership.move_stage_day(change.source, on=day)


def _enter_launching(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """A launch with a date brings a partnership that prepares to the stage launching."""
    partnership = meeting.partnership
    if meeting.type == MeetingType.LAUNCH and partnership.stage == Stage.PREPARING:
        day = partnership.local_date(at)
        partnership.move_to(Stage.LAUNCHING, on=day, by=by, at=at, source=_plan_source(meeting))


def _plan_source(meeting: Meeting) -> str:
    return f"{PLAN}{meeting.pk}"


def _not_held(meeting: Meeting) -> None:
    meeting.hold()
    if meeting.is_held:
        raise AlreadyHeld(_("This meeting was held. Correct its day, or open it again first."))


def _call_off(meeting: Meeting, state: str, *, reason: str, by: Any, at: dt.datetime) -> None:
    _not_held(meeting)
    meeting.state, meeting.state_reason = state, reason
    meeting.revision += 1
    meeting.save(update_fields=["state", "state_reason", "revision"])
    _said(meeting, by=by, at=at)


def _said(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    meeting.partnership.touch()
    adopting.follow_all(anchoring.write_down(meeting), by=by, at=at)
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)
