"""The doors of the capture screen: one capability, and each row only through the meeting that it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from actionteams import rechartering
from actionteams.models import Chair, SignUp, TeamDecision
from meetings import next_steps
from meetings.gates import by_number, meeting_gate
from meetings.kinds import MeetingType
from meetings.models import AgendaPart, Attendance, Idea, Meeting, NextStep
from meetings.sheet import priorities_of
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability

capture_gate = meeting_gate(Capability.CAPTURE)


def _row_gate(name: str, rows: Callable[[Meeting], QuerySet]) -> Callable[[View], View]:
    """The view is handed `meeting` and, as `name`, the row of it that the address numbers; any other row is 404."""

    def find(pk: int, row: int) -> Found:
        partnership, found = by_number(pk)
        found[name] = get_object_or_404(rows(found["meeting"]), pk=row)
        return partnership, found

    return partnership_gate(Capability.CAPTURE, find=find)


def attendances_of(meeting: Meeting) -> QuerySet:
    return Attendance.objects.present().filter(meeting=meeting).select_related("person", "organization__parent")


def _sign_ups_of(meeting: Meeting) -> QuerySet:
    return SignUp.objects.filter(priority__in=priorities_of(meeting)).select_related("person", "priority")


def _chairs_of(meeting: Meeting) -> QuerySet:
    """Those who became chair here."""
    rows = Chair.objects.current().filter(priority__in=priorities_of(meeting), started_on=meeting.day)
    return rows.select_related("person", "priority__partnership")


def _at_a_refresh(meeting: Meeting, rows: QuerySet) -> QuerySet:
    return rows if meeting.type == MeetingType.REFRESH else rows.none()


attendance_gate = _row_gate("attendance", attendances_of)
part_gate = _row_gate(
    "part", lambda meeting: AgendaPart.objects.filter(meeting=meeting).select_related("meeting__partnership")
)
idea_gate = _row_gate("idea", lambda meeting: Idea.objects.filter(meeting=meeting).select_related("meeting"))
priority_gate = _row_gate("priority", priorities_of)
chair_gate = _row_gate("chair", _chairs_of)
sign_up_gate = _row_gate("sign_up", _sign_ups_of)
team_before_gate = _row_gate("team", lambda meeting: _at_a_refresh(meeting, rechartering.teams_before(meeting.cycle)))
decision_gate = _row_gate(
    "decision", lambda meeting: _at_a_refresh(meeting, TeamDecision.objects.filter(cycle=meeting.cycle))
)
step_gate = _row_gate("step", lambda meeting: NextStep.objects.filter(meeting=meeting))
action_gate = _row_gate("action", next_steps.actions_of)
