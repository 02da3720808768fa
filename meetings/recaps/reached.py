"""When everybody who was there had the recap (T4): counted in persons."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting, RecapCopy, RecapSending
from meetings.recaps import audience, letters
from partnerships.models import Partnership
from partnerships.zones import local_date


@dataclass(frozen=True)
class Reached:
    """`has` of `wanted` participants with an address were sent it, the last of them on `done_on`, None before that."""

    done_on: dt.date | None
    has: int
    wanted: int

    @property
    def detail(self) -> str:
        if self.done_on or not self.has:
            return ""
        return _("%(has)s of %(wanted)s have it") % {"has": self.has, "wanted": self.wanted}


def of(partnership: Partnership, meetings: Collection[Meeting]) -> dict[int, Reached]:
    """By the number of the meeting, for those whose recap went out; one query while none did, five at most.

    Who cannot be mailed is told by hand and keeps nobody waiting; neither does who gets an address later. Where
    nobody who was there has one, the day counts on which the recap was first sent or told.
    """
    by_number = {meeting.pk: meeting for meeting in meetings}
    sendings = RecapSending.objects.filter(meeting__in=list(by_number), number=1).values_list("meeting_id", "at")
    first = {number: local_date(at, by_number[number].time_zone) for number, at in sendings}
    if not first:
        return {}
    copies, present = _copies(partnership, first), _present(first)
    return {number: _reached(copies[number], present[number], first[number]) for number in first}


def _reached(copies: dict[int, RecapCopy], present: dict[int, bool], first: dt.date) -> Reached:
    """`present` says of everybody who was there whether they can be mailed now."""
    days, waiting = [], 0
    for person, can_be_mailed in present.items():
        copy = copies.get(person)
        if copy is None:
            waiting += can_be_mailed
        elif not copy.out_of_reach:
            days.append(copy.on)
    if waiting:
        return Reached(None, len(days), len(days) + waiting)
    told = min((copy.on for copy in copies.values() if copy.on), default=first)
    return Reached(max(days, default=told), len(days), len(days))


def _copies(partnership: Partnership, meetings: Collection[int]) -> dict[int, dict[int, RecapCopy]]:
    """By meeting and person, the first copy that each got, without those whose letter did not get through."""
    failed = letters.undelivered(partnership.pk)
    found: dict[int, dict[int, RecapCopy]] = defaultdict(dict)
    rows = RecapCopy.objects.filter(sending__meeting__in=list(meetings)).select_related("sending")
    for copy in rows.order_by("sending__number", "pk"):
        if copy.pk not in failed:
            found[copy.sending.meeting_id].setdefault(copy.person_id, copy)
    return found


def _present(meetings: Collection[int]) -> dict[int, dict[int, bool]]:
    """By meeting and person, whether a letter can reach who was there."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    present = Attendance.objects.present().filter(meeting__in=list(meetings)).select_related("person")
    for row in present:
        found[row.meeting_id][row.person_id] = audience.can_be_mailed(row.person)
    return found
