"""H2: a follow-up call is for industry alone. One answer for every way in, and what becomes of who was there all the same."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.kinds import ON_A_CALL
from meetings.models import Attendance, Meeting
from partnerships.models import Person
from partnerships.sides import Seating
from partnerships.systems import Capacity


class IndustryOnly(Exception):
    """H2: support partners are not invited to the follow-up calls."""


def capacity_at(meeting: Meeting, person: int, seating: Seating) -> str:
    """As what somebody is taken to be at `meeting`: what it says itself, or else their seat on its day.

    Whoever convenes leads a call and takes its notes, also where they sit in the core team besides.
    """
    capacity = meeting.capacity_of(person) or seating.capacity(person)
    if meeting.is_call and capacity == Capacity.SUPPORT and seating.convenes(person):
        return Capacity.CONVENER
    return capacity


def require_welcome(meeting: Meeting, person: Person, capacity: str, seating: Seating) -> None:
    """Raise IndustryOnly where a call would expect a support partner. No capacity that is only said lifts it."""
    if not meeting.is_call:
        return
    is_support = seating.capacity(person.pk) == Capacity.SUPPORT and not seating.convenes(person.pk)
    if is_support or capacity not in ON_A_CALL:
        message = _(
            "The follow-up call is for industry alone: business leaders need room to set their own agenda. %(person)s can join the team after it."
        )
        raise IndustryOnly(message % {"person": person.name})


def is_exception(meeting: Meeting, row: Attendance) -> bool:
    """A support partner at a call of industry alone. Recorded as it was, with its reason."""
    return meeting.is_call and row.capacity not in ON_A_CALL
