"""Recording a meeting: who came, what was put up, and closing it. The heart.

Everything may be entered afterwards and in any order; a change to the record of a held meeting is
counted, anchored and reconciled at once.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import priorities
from actionteams.models import Priority
from meetings import anchoring, counts
from meetings.kinds import ANCHORS, MeetingState, MeetingType, Presence
from meetings.models import Attendance, Idea, Meeting
from partnerships import echoes, people
from partnerships.models import Person
from partnerships.names import tidy
from partnerships.sides import ReasonMissing, Seating
from partnerships.stages import Stage
from partnerships.systems import System


class NobodyPresent(Exception):
    """A meeting is not closed before somebody is checked in."""


class NotYetHeld(Exception):
    """H8: what lies ahead was not held."""


class AnchoredAlready(Exception):
    """The cycle's launch or refresh was closed before."""


class CalledOff(Exception):
    """A postponed or canceled meeting gets a date before it is closed."""


@transaction.atomic
def check_in(
    meeting: Meeting,
    person: Person,
    *,
    by: Any,
    at: dt.datetime,
    capacity: str = "",
    mode: str = "",
    walk_in: bool = False,
    exception_reason: str = "",
) -> Attendance:
    """Record that `person` was there, in `capacity` or the one their organization suggests.

    Never refused: a support partner who did dial in to a call is recorded, with the reason if given.
    """
    seating = Seating(meeting.partnership, [person], day=meeting.day)
    attendance, made = Attendance.objects.get_or_create(
        meeting=meeting,
        person=person,
        defaults={
            "organization": seating.organizations.get(person.pk),
            "capacity": capacity or seating.capacity(person.pk),
            "mode": mode or meeting.mode,
            "walk_in": walk_in,
            "exception_reason": exception_reason,
            "at": at,
        },
    )
    if not made:
        attendance.state, attendance.at = Presence.PRESENT, at
        attendance.capacity = capacity or attendance.capacity
        attendance.exception_reason = exception_reason or attendance.exception_reason
        attendance.save(update_fields=["state", "at", "capacity", "exception_reason"])
    changed(meeting, by=by, at=at)
    return attendance


@transaction.atomic
def check_in_many(meeting: Meeting, entries: list[tuple[Person, str]], *, by: Any, at: dt.datetime) -> int:
    """Record many at once as (person, capacity or ""); returns how many were not there before."""
    seating = Seating(meeting.partnership, [person for person, _capacity in entries], day=meeting.day)
    known = set(meeting.attendances.present().values_list("person_id", flat=True))
    rows = {
        person.pk: Attendance(
            meeting=meeting,
            person=person,
            organization=seating.organizations.get(person.pk),
            capacity=capacity or seating.capacity(person.pk),
            mode=meeting.mode,
            state=Presence.PRESENT,
            at=at,
        )
        for person, capacity in entries
        if person.pk not in known
    }
    Attendance.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["meeting", "person"],
        update_fields=["state", "capacity", "at"],
    )
    changed(meeting, by=by, at=at)
    return len(rows)


@transaction.atomic
def walk_in(
    meeting: Meeting,
    name: str,
    *,
    by: Any,
    at: dt.datetime,
    company: str = "",
    email: str = "",
    title: str = "",
    system: str = System.INDUSTRY,
    capacity: str = "",
) -> Attendance:
    """Record somebody who was not on the list; the person and company are found or added (`people`)."""
    organization = people.organization_called(company, system=system, to_check=True) if tidy(company) else None
    found = people.person_called(name, on=None, email=email, title=title, organization=organization)
    return check_in(meeting, found.person, by=by, at=at, capacity=capacity, walk_in=found.is_new)


@transaction.atomic
def change_capacity(attendance: Attendance, capacity: str, *, by: Any, at: dt.datetime) -> None:
    """Say as what somebody was there."""
    attendance.capacity = capacity
    attendance.save(update_fields=["capacity"])
    changed(attendance.meeting, by=by, at=at)


@transaction.atomic
def undo_check_in(attendance: Attendance, *, by: Any, at: dt.datetime) -> None:
    """Take back a check-in that was a mistake."""
    attendance.delete()
    changed(attendance.meeting, by=by, at=at)


@transaction.atomic
def put_up(
    meeting: Meeting,
    text: str,
    *,
    at: dt.datetime,
    client_key: str = "",
    priority: Priority | None = None,
    person: Person | None = None,
) -> Idea:
    """Put a note on the wall; the same `client_key` again is the same note."""
    text = tidy(text)[:500]
    values = {"text": text, "at": at, "priority": priority, "person": person}
    if client_key:
        idea, _made = Idea.objects.get_or_create(meeting=meeting, client_key=client_key, defaults=values)
    else:
        idea = Idea.objects.create(meeting=meeting, **values)
    meeting.partnership.touch()
    return idea


@transaction.atomic
def close(meeting: Meeting, *, by: Any, at: dt.datetime) -> Meeting:
    """Declare the meeting held on its local day. Closing it again changes nothing.

    A launch or refresh anchors its cycle, parks what nobody signed up for (H1) and opens the
    follow-ups; a follow-up call lets its team form. Raises NobodyPresent, NotYetHeld, CalledOff and
    AnchoredAlready; then nothing has changed.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("partnership", "cycle", "priority__cycle")
        .get(pk=meeting.pk)
    )
    if meeting.is_held:
        return meeting
    _may_be_closed(meeting, at=at)
    meeting.held_on = meeting.day
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.HELD, at, by
    meeting.save(update_fields=["held_on", "state", "closed_at", "closed_by"])
    _brings(meeting, by=by, at=at)
    changed(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def reopen(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Take the closing back, with all that it brought. Needs a reason (ReasonMissing)."""
    if not reason.strip():
        raise ReasonMissing(_("Say why the record is opened again."))
    if not meeting.is_held:
        return
    meeting.state, meeting.state_reason = MeetingState.PLANNED, reason
    meeting.held_on = meeting.closed_at = meeting.closed_by = None
    meeting.save(update_fields=["state", "state_reason", "held_on", "closed_at", "closed_by"])
    if meeting.is_call and meeting.priority:
        _call_taken_back(meeting)
    if meeting.is_anchor:
        for priority in meeting.cycle.priorities.all():
            priority.take_back_states(meeting.source)
    meeting.partnership.take_back_stage(meeting.source)
    _count_and_owe(meeting, by=by, at=at)


@transaction.atomic
def correct_day(meeting: Meeting, *, day: dt.date, by: Any, at: dt.datetime) -> None:
    """Say that a held meeting was held on another local day; what hangs from it moves along.

    The wall-clock time is kept. Raises NotYetHeld for a day that has not come.
    """
    if day > meeting.partnership.local_date(at):
        raise NotYetHeld(_("That day has not come yet."))
    old = meeting.day
    zone = zoneinfo.ZoneInfo(meeting.time_zone)
    length = meeting.ends_at - meeting.starts_at if meeting.ends_at else None
    meeting.starts_at = dt.datetime.combine(day, meeting.starts_local.time(), tzinfo=zone).astimezone(dt.UTC)
    meeting.ends_at = meeting.starts_at + length if length else None
    meeting.held_on = day if meeting.is_held else None
    meeting.save(update_fields=["starts_at", "ends_at", "held_on"])
    if meeting.is_held:
        priorities.move_days(meeting.cycle, source=meeting.source, old=old, new=day, whole_cycle=meeting.is_anchor)
        if meeting.is_call and meeting.priority:
            priorities.call_was_held(meeting.priority, on=day, by=by, at=at, source=meeting.source)
        if meeting.type == MeetingType.LAUNCH:
            meeting.partnership.move_to(meeting.partnership.stage, on=day, by=by, at=at, source=meeting.source)
        _count_and_owe(meeting, by=by, at=at)


def changed(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """After any change to a meeting's record: a held one is counted and what is owed follows."""
    if meeting.is_held:
        _count_and_owe(meeting, by=by, at=at)
    else:
        meeting.partnership.touch()


def _count_and_owe(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    anchoring.write_down(meeting.cycle)
    counts.roll_up(meeting.partnership)
    meeting.partnership.touch()
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)


def _may_be_closed(meeting: Meeting, *, at: dt.datetime) -> None:
    if not meeting.is_planned:
        raise CalledOff(_("This meeting was called off. Give it a date first."))
    if meeting.starts_at > at and meeting.day > meeting.partnership.local_date(at):
        raise NotYetHeld(_("This meeting lies ahead, so it cannot be closed yet."))
    if not meeting.attendances.present().exists():
        raise NobodyPresent(_("Check in at least one person before you close the meeting."))
    if meeting.is_anchor and Meeting.objects.held().filter(cycle=meeting.cycle, type__in=ANCHORS).exists():
        raise AnchoredAlready(_("The launch or refresh of this cycle was closed already. Open that one again first."))


def _brings(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """What a closing sets going in the rooms below."""
    day, source = meeting.held_on, meeting.source
    anchoring.write_down(meeting.cycle)
    if meeting.is_anchor:
        priorities.park_unclaimed(meeting.cycle, on=day, by=by, at=at, source=source)
    if meeting.type == MeetingType.LAUNCH and meeting.partnership.stage in {Stage.PREPARING, Stage.LAUNCHING}:
        meeting.partnership.move_to(Stage.MOVING_TO_ACTION, on=day, by=by, at=at, source=source)
    if meeting.is_call and meeting.priority:
        priorities.call_was_held(meeting.priority, on=day, by=by, at=at, source=source)


def _call_taken_back(meeting: Meeting) -> None:
    other = (
        Meeting.objects.held().filter(priority=meeting.priority, type=MeetingType.FOLLOW_UP_CALL).exclude(pk=meeting.pk)
    )
    if not other.exists():
        priorities.call_was_not_held(meeting.priority, source=meeting.source)
