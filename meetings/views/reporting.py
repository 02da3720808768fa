"""A sheet of paper for each team that reports out at a full meeting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings import report_out
from meetings.gates import meeting_gate
from meetings.models import Meeting
from partnerships.roles import Capability


@require_safe
@meeting_gate(Capability.TEAMWORK)
def reports(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Promised, done, next: one page for each team, with room to write."""
    if not meeting.may_adopt_plan:
        raise Http404
    today = meeting.partnership.local_date(timezone.now())
    given = {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "reports": report_out.of(meeting, today=today),
        "lines": range(4),
    }
    return render(request, "meetings/report_out.html", given)
