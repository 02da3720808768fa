"""What a meeting goes through, part by part, and who leads each: before it as a plan, after it as the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from meetings.capture import following
from meetings.models import AgendaPart, Meeting
from partnerships.models import Person
from partnerships.names import tidy


def of(meeting: Meeting) -> list[AgendaPart]:
    """The parts in their order, with who leads them."""
    return list(meeting.agenda.select_related("lead"))


@transaction.atomic
def add(
    meeting: Meeting,
    title: str,
    *,
    by: Any,
    at: dt.datetime,
    minutes: int | None = None,
    lead: Person | None = None,
    place: int | None = None,
) -> AgendaPart:
    """Add a part at `place`, counted from 1, or at the end."""
    meeting.partnership.touch()  # first, so that of two at once the second reads the first
    part = AgendaPart.objects.create(
        meeting=meeting, position=meeting.agenda.count() + 1, title=tidy(title), minutes=minutes, lead=lead
    )
    _put(part, place)
    following.changed(meeting, by=by, at=at)
    return part


@transaction.atomic
def change(
    part: AgendaPart,
    *,
    title: str,
    minutes: int | None,
    lead: Person | None,
    by: Any,
    at: dt.datetime,
    place: int | None = None,
) -> None:
    """Put right what it is about, how long it takes and who leads it; `place` moves it."""
    part.meeting.partnership.touch()
    part.title, part.minutes, part.lead = tidy(title), minutes, lead
    part.save(update_fields=["title", "minutes", "lead"])
    _put(part, place)
    following.changed(part.meeting, by=by, at=at)


@transaction.atomic
def remove(part: AgendaPart, *, by: Any, at: dt.datetime) -> None:
    """Take it out; the others keep their order."""
    meeting = part.meeting
    meeting.partnership.touch()
    part.delete()
    following.changed(meeting, by=by, at=at)


def _put(part: AgendaPart, place: int | None) -> None:
    """Number the parts of the meeting anew, with this one at `place` if one is given."""
    if place is None:
        return
    others = list(part.meeting.agenda.exclude(pk=part.pk))
    others.insert(max(place, 1) - 1, part)
    for position, one in enumerate(others, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
