"""Who was there and as what."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from meetings.capture.following import changed
from meetings.kinds import Presence
from meetings.models import Attendance, Meeting
from meetings.on_a_call import capacity_at
from partnerships import history, people, taking_back
from partnerships.models import Person
from partnerships.names import tidy
from partnerships.sides import Seating
from partnerships.systems import System

# Two note-takers who tick off the same person at once make one row, and the later word stands.
SAME_PERSON: dict[str, Any] = {
    "update_conflicts": True,
    "unique_fields": ["meeting", "person"],
    "update_fields": ["state", "was_expected", "capacity", "at"],
}


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
        history.note([row], is_new=True)
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
    history.note([row for row in rows if not row.was_expected], is_new=True)
    history.note([_as_listed(listed[row.person_id], row) for row in rows if row.was_expected], is_new=False)
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
    """Take back several check-ins of one meeting by their row numbers, such as a pasted block.

    Who came onto the record only by walking in goes with it, unless something else knows them.
    """
    present = meeting.attendances.present().filter(pk__in=rows)
    history.change(present.filter(was_expected=True), state=Presence.EXPECTED, was_expected=False, at=at)
    walked_in = list(Person.objects.filter(attendances__in=present.filter(walk_in=True)))
    present.delete()
    for person in walked_in:
        taking_back.added_at_the_door(person, meeting.partnership)
    changed(meeting, by=by, at=at)


def _tick_off(row: Attendance, *, at: dt.datetime, capacity: str, exception_reason: str) -> None:
    """Whoever was here before came when they came: only what is newly said changes."""
    if not row.is_present:
        row.was_expected, row.state, row.at = True, Presence.PRESENT, at
    row.capacity = capacity or row.capacity
    row.exception_reason = exception_reason or row.exception_reason
    row.save(update_fields=["state", "was_expected", "at", "capacity", "exception_reason"])


def _as_listed(listed: Attendance, now: Attendance) -> Attendance:
    """The row that stood on the list with what the conflict has overwritten there."""
    for name in SAME_PERSON["update_fields"]:
        setattr(listed, name, getattr(now, name))
    return listed


def _rows(meeting: Meeting, capacities: dict[int, str], *, at: dt.datetime, **values: Any) -> list[Attendance]:
    """New rows for these people, each as what was said or what their organization of the day suggests."""
    seating = Seating(meeting.partnership, capacities, day=meeting.day)
    return [
        Attendance(
            meeting=meeting,
            person_id=person,
            organization=seating.organizations.get(person),
            capacity=capacity or capacity_at(meeting, person, seating),
            at=at,
            **values,
        )
        for person, capacity in capacities.items()
    ]
