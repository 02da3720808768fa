"""Capture: what a full meeting decides about teams, that its plan is adopted and who chairs them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionteams import chairs, teams
from actionteams.models import Chair, NoChampion, Priority
from meetings import adopting
from meetings.capture_doors import capture_gate, chair_gate, priority_gate
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, show
from partnerships.sides import NotIndustry


@require_POST
@capture_gate
def adopted(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The plan was adopted here, or was not after all."""
    if not meeting.may_adopt_plan:
        raise Http404
    yes = request.POST.get("adopted") == "1"
    adopting.adopt(meeting, adopted=yes, by=request.user, at=timezone.now())
    if not request.htmx:
        return back(meeting, "adoption")
    return answer(request, Sheet(meeting), "adoption")


@require_POST
@priority_gate
def chair(request: HttpRequest, meeting: Meeting, priority: Priority) -> HttpResponse:
    """Make one of its champions chair, from the meeting's day on (S0-24)."""
    if not Sheet(meeting).names_chairs:
        raise Http404
    asked = request.POST.get("person", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    signed = get_object_or_404(priority.sign_ups.current().select_related("person"), person=number)
    now = timezone.now()
    try:
        teams.make_chair(priority, signed.person, on=meeting.day_for(now), by=request.user, at=now)
    except (NotIndustry, NoChampion) as refused:
        return _refused(request, meeting, priority, str(refused))
    return _changed(request, meeting, priority.pk)


@require_POST
@chair_gate
def strike_chair(request: HttpRequest, meeting: Meeting, chair: Chair) -> HttpResponse:
    """Take back a chair that was named here by mistake."""
    chairs.strike(chair, by=request.user, at=timezone.now())
    return _changed(request, meeting, chair.priority_id)


def _changed(request: HttpRequest, meeting: Meeting, number: int) -> HttpResponse:
    if not request.htmx:
        return back(meeting, f"priority-{number}")
    sheet = Sheet(meeting)
    return answer(request, sheet, "chair", "quiet", priority=next(one for one in sheet.priorities if one.pk == number))


def _refused(request: HttpRequest, meeting: Meeting, priority: Priority, said: str) -> HttpResponse:
    if not request.htmx:
        messages.error(request, said)
        return show(request, meeting, status=REFUSED)
    sheet = Sheet(meeting)
    row = next(one for one in sheet.priorities if one.pk == priority.pk)
    return answer(request, sheet, "chair", status=REFUSED, priority=row, chair_error=said)
