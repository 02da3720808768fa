"""The recap on paper: to print, and as PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from meetings.gates import meeting_gate
from meetings.models import Meeting
from meetings.recaps import sending, wording, writing
from meetings.when import when
from partnerships import paper as sheets
from partnerships.roles import Capability

TEMPLATE = "meetings/recap/document.html"


@require_safe
@meeting_gate(Capability.VIEW)
def paper(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return render(request, "meetings/recap/paper.html", _on_paper(meeting))


@require_safe
@meeting_gate(Capability.VIEW)
def pdf(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    html = sheets.document(TEMPLATE, _on_paper(meeting), style="recap.css")
    name = f"{slugify(meeting.partnership.name)}-{meeting.day.isoformat()}-recap"
    return sheets.answer(request, html, name=name, instead=reverse("meetings:recap_paper", kwargs={"pk": meeting.pk}))


def _on_paper(meeting: Meeting) -> dict[str, Any]:
    """As it was sent last, or before that as it reads now."""
    if not meeting.has_recap:
        raise Http404
    sent = sending.newest(meeting)
    today = meeting.partnership.local_date(timezone.now())
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "when": when(meeting, reader_zone=meeting.partnership.time_zone, today=today),
        "parts": wording.shown(sent.words if sent else writing.going_out(writing.parts(meeting))),
        "correction": sent.correction if sent else "",
    }
