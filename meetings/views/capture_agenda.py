"""Capture: which part of the agenda runs, and that the champion-first rule was said aloud."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import agenda
from meetings.agenda import running
from meetings.capture_doors import capture_gate, part_gate
from meetings.gates import gone_is_404
from meetings.models import AgendaPart, Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import answer, back


@require_POST
@part_gate
@gone_is_404
def begin(request: HttpRequest, meeting: Meeting, part: AgendaPart) -> HttpResponse:
    """The room goes on to this part."""
    now = timezone.now()
    agenda.begin(part, by=request.user, at=now)
    if not request.htmx:
        return back(meeting, "now")
    return answer(request, Sheet(meeting), "now", running=running.of(meeting, now=now))


@require_POST
@capture_gate
def rule(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """S4-49: tick, or untick, that the room heard the rule."""
    agenda.say_rule(meeting, said=request.POST.get("said") == "1", by=request.user, at=timezone.now())
    return answer(request, Sheet(meeting), "rule") if request.htmx else back(meeting, "rule")
