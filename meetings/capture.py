"""Recording a meeting: who came, what was put up, and closing it. The heart.

Everything may be entered afterwards and in any order; a change to the record of a held meeting is
counted, anchored and reconciled at once.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import priorities
from meetings import anchoring, counts, planning
from meetings.kinds import ANCHORS, MeetingState, MeetingType, Presence
from meetings.models import Attendance, Meeting
from partnerships import echoes, people
from partnerships.models import Person
from partnerships.names import tidy
from partnerships.sides import ReasonMissing, Seating
from partnerships.stages import Stage
from partnerships.systems import System
from partnerships.zones import instant, local_date

# Two note-takers who tick off the same person at once make one row, and the later word stands.
SAME_PERSON: dict[str, Any] = {
    "update_conflicts": True,
    "unique_fields": ["meeting", "person"],
    "update_fields": ["state", "was_expected", "capacity", "at"],
}


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
    row = meeting.attendances.select_related("person", "organization").filter(person=person).first()
    if row:
        _tick_off(row, at=at, capacity=capacity, exception_reason=exception_reason)
    else:
        given = {"mode": mode or meeting.mode, "walk_in": walk_in, "exception_reason": exception_reason}
        row = _rows(meeting, {person.pk: capacity}, at=at, **given)[0]
        Attendance.objects.bulk_create([row], **SAME_PERSON)
    changed(meeting, by=by, at=at)
    return row


@transaction.atomic
def check_in_many(meeting: Meeting, entries: list[tuple[Person, str]], *, by: Any, at: dt.datetime) -> list[Attendance]:
    """Record many at once as (person, capacity or ""); returns the rows of those who were not there before."""
    listed = {row.person_id: row for row in meeting.attendances.all()}
    absent = [entry for entry in entries if (row := listed.get(entry[0].pk)) is None or not row.is_present]
    asked = {
        person.pk: capacity or (listed[person.pk].capacity if person.pk in listed else "")
        for person, capacity in absent
    }
    rows = _rows(meeting, asked, at=at, mode=meeting.mode)
    for row in rows:
        row.was_expected = row.person_id in listed
    Attendance.objects.bulk_create(rows, **SAME_PERSON)
    changed(meeting, by=by, at=at)
    return rows


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
def explain(attendance: Attendance, reason: str, *, by: Any, at: dt.datetime) -> None:
    """Keep why a support partner was at a call of industry alone (H2)."""
    attendance.exception_reason = tidy(reason)[:300]
    attendance.save(update_fields=["exception_reason"])
    changed(attendance.meeting, by=by, at=at)


@transaction.atomic
def undo_check_in(attendance: Attendance, *, by: Any, at: dt.datetime) -> None:
    """Take back a check-in that was a mistake; who was expected is expected again."""
    undo_check_ins(attendance.meeting, [attendance.pk], by=by, at=at)


@transaction.atomic
def undo_check_ins(meeting: Meeting, rows: list[int], *, by: Any, at: dt.datetime) -> None:
    """Take back several check-ins of one meeting by their row numbers, such as a pasted block."""
    present = meeting.attendances.present().filter(pk__in=rows)
    present.filter(was_expected=True).update(state=Presence.EXPECTED, was_expected=False, at=at)
    present.delete()
    changed(meeting, by=by, at=at)


@transaction.atomic
def note_down(meeting: Meeting, notes: str, *, by: Any, at: dt.datetime) -> None:
    """Keep the free notes of a meeting."""
    meeting.notes = notes.strip()
    meeting.save(update_fields=["notes"])
    meeting.partnership.touch()


@transaction.atomic
def close(meeting: Meeting, *, by: Any, at: dt.datetime) -> Meeting:
    """Declare the meeting held on its local day. Closing it again changes nothing.

    A launch or refresh anchors its cycle, parks what nobody signed up for (H1) and opens the
    follow-ups; a follow-up call lets its team form. Raises NobodyPresent, NotYetHeld, CalledOff and
    AnchoredAlready; then nothing has changed.
    """
    meeting.hold()
    if meeting.is_held:
        return meeting
    _may_be_closed(meeting, at=at)
    meeting.held_on = meeting.day
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.HELD, at, by
    meeting.save(update_fields=["held_on", "state", "closed_at", "closed_by"])
    _brings(meeting, by=by, at=at)
    changed(meeting, by=by, at=at)
    meeting.refresh_from_db(fields=counts.ROLLED_UP)
    return meeting


@transaction.atomic
def reopen(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Take the closing back, with all that it brought. Needs a reason (ReasonMissing)."""
    if not reason.strip():
        raise ReasonMissing(_("Say why the record is opened again."))
    meeting.hold()
    if not meeting.is_held:
        return
    meeting.state, meeting.state_reason = MeetingState.PLANNED, reason
    meeting.held_on = meeting.closed_at = meeting.closed_by = None
    meeting.revision += 1
    counts.forget(meeting)
    meeting.save(
        update_fields=["state", "state_reason", "held_on", "closed_at", "closed_by", "revision", *counts.ROLLED_UP]
    )
    if meeting.is_call and meeting.priority:
        anchoring.call_was_not_held(meeting, by=by, at=at)
    if meeting.is_anchor:
        for priority in meeting.cycle.priorities.held():
            priority.take_back_states(meeting.source)
    meeting.partnership.take_back_stage(meeting.source)
    _count_and_owe(meeting, by=by, at=at)


@transaction.atomic
def correct_day(meeting: Meeting, *, day: dt.date, by: Any, at: dt.datetime) -> None:
    """Say that a held meeting was held on another local day; what hangs from it moves along.

    The wall-clock time is kept, and everybody there came from the company of the right day. Raises
    NotYetHeld for a meeting that is not closed and for a day that has not come, and
    zones.NoSuchLocalTime (H9) where that day has no such time.
    """
    meeting.hold()
    if not meeting.is_held:
        raise NotYetHeld(_("This meeting is not closed. Move it instead."))
    if day > local_date(at, meeting.time_zone):
        raise NotYetHeld(_("That day has not come yet."))
    old = meeting.day
    length = meeting.ends_at - meeting.starts_at if meeting.ends_at else None
    wall_clock = meeting.starts_local
    meeting.starts_at = instant(day, wall_clock.time(), meeting.time_zone, second=bool(wall_clock.fold))
    meeting.ends_at = meeting.starts_at + length if length else None
    meeting.held_on = day
    meeting.revision += 1
    meeting.save(update_fields=["starts_at", "ends_at", "held_on", "revision"])
    _seat_anew(meeting)
    priorities.move_days(meeting.cycle, source=meeting.source, old=old, new=day, whole_cycle=meeting.is_anchor)
    if meeting.is_call and meeting.priority:
        anchoring.call_was_held(meeting, by=by, at=at)
    _move_stage(meeting)
    _count_and_owe(meeting, by=by, at=at)


def changed(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """After any change to a meeting's record: a held one is counted and what is owed follows.

    The touch waits for whoever is just closing it, so whether it is held is read after it.
    """
    meeting.partnership.touch()
    meeting.refresh_from_db(fields=["state", "held_on"])
    if meeting.is_held:
        _reckon(meeting, by=by, at=at)


def _tick_off(row: Attendance, *, at: dt.datetime, capacity: str, exception_reason: str) -> None:
    """Whoever was here before came when they came: only what is newly said changes."""
    if not row.is_present:
        row.was_expected, row.state, row.at = True, Presence.PRESENT, at
    row.capacity = capacity or row.capacity
    row.exception_reason = exception_reason or row.exception_reason
    row.save(update_fields=["state", "was_expected", "at", "capacity", "exception_reason"])


def _rows(meeting: Meeting, capacities: dict[int, str], *, at: dt.datetime, **values: Any) -> list[Attendance]:
    """New rows for these people, each as what was said or what their organization of the day suggests."""
    seating = Seating(meeting.partnership, capacities, day=meeting.day)
    return [
        Attendance(
            meeting=meeting,
            person_id=person,
            organization=seating.organizations.get(person),
            capacity=capacity or seating.capacity(person),
            at=at,
            **values,
        )
        for person, capacity in capacities.items()
    ]


def _seat_anew(meeting: Meeting) -> None:
    """Who changed jobs between two days came from the company of the day that counts (`domain` 4.3)."""
    rows = list(meeting.attendances.all())
    homes = Seating(meeting.partnership, [row.person_id for row in rows], day=meeting.day).organizations
    for row in rows:
        if home := homes.get(row.person_id):
            row.organization = home
    Attendance.objects.bulk_update(rows, ["organization"])


def _count_and_owe(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    meeting.partnership.touch()
    _reckon(meeting, by=by, at=at)


def _reckon(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """Read the record anew and let everything follow. Whoever touched the partnership before has it for themselves."""
    anchoring.write_down(meeting)
    counts.roll_up(meeting.partnership)
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)


def _may_be_closed(meeting: Meeting, *, at: dt.datetime) -> None:
    if not meeting.is_planned:
        raise CalledOff(_("This meeting was called off. Give it a date first."))
    if meeting.day > local_date(at, meeting.time_zone):
        raise NotYetHeld(_("This meeting lies ahead, so it cannot be closed yet."))
    if not meeting.attendances.present().exists():
        raise NobodyPresent(_("Check in at least one person before you close the meeting."))
    if meeting.is_anchor and Meeting.objects.held().filter(cycle=meeting.cycle, type__in=ANCHORS).exists():
        raise AnchoredAlready(_("The launch or refresh of this cycle was closed already. Open that one again first."))


def _brings(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """What a closing sets going in the rooms below."""
    day, source = meeting.held_on, meeting.source
    meeting.partnership.refresh_from_db(fields=["stage"])
    if meeting.is_anchor:
        priorities.park_unclaimed(meeting.cycle, on=day, by=by, at=at, source=source)
    if meeting.type == MeetingType.LAUNCH and meeting.partnership.stage in {Stage.PREPARING, Stage.LAUNCHING}:
        meeting.partnership.move_to(Stage.MOVING_TO_ACTION, on=day, by=by, at=at, source=source)
        _move_stage(meeting)
    if meeting.is_call and meeting.priority:
        anchoring.call_was_held(meeting, by=by, at=at)


def _move_stage(meeting: Meeting) -> None:
    """The stage that the meeting brought has its day, and what went before it came no later."""
    meeting.partnership.move_stage_day(meeting.source, on=meeting.held_on)
    if meeting.type == MeetingType.LAUNCH:
        planning.was_launching_by(meeting.partnership, meeting.held_on)
