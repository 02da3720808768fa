"""The run of show, and the speaking notes of whoever leads a part: to print, and as PDF (S3-36 to S3-45, S4-49)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from meetings import agenda
from meetings.agenda import practice, schedule, speaking
from meetings.gates import meeting_gate
from meetings.models import Meeting
from meetings.when import when
from partnerships import paper
from partnerships.roles import Capability

RUN, NOTES = "run_of_show", "speaking_notes"


@require_safe
@meeting_gate(Capability.VIEW)
def run_of_show(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Every part with its time, who leads it and what is asked, and what the facilitator says besides."""
    return render(request, "meetings/paper/run_of_show.html", _on_paper(meeting))


@require_safe
@meeting_gate(Capability.VIEW)
def speaking_notes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """One sheet for each leader with their own parts."""
    return render(request, "meetings/paper/speaking_notes.html", _on_paper(meeting))


@require_safe
@meeting_gate(Capability.VIEW)
def run_of_show_pdf(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return _pdf(request, meeting, RUN)


@require_safe
@meeting_gate(Capability.VIEW)
def speaking_notes_pdf(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return _pdf(request, meeting, NOTES)


def _pdf(request: HttpRequest, meeting: Meeting, sheet: str) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    html = paper.document(f"meetings/paper/{sheet}_document.html", _on_paper(meeting), style="agenda.css")
    name = slugify(f"{meeting.partnership.name} {meeting.day} {sheet.replace('_', ' ')}")
    return paper.answer(request, html, name=name, instead=reverse(f"meetings:{sheet}", kwargs={"pk": meeting.pk}))


def _on_paper(meeting: Meeting) -> dict[str, Any]:
    partnership = meeting.partnership
    parts = agenda.of(meeting)
    slots = schedule.slots(meeting, parts, champions=schedule.champions_of(meeting))
    today = partnership.local_date(timezone.now())
    return {
        "meeting": meeting,
        "partnership": partnership,
        "when": when(meeting, reader_zone=meeting.time_zone, today=today),
        "slots": slots,
        "total": schedule.total(parts),
        "has_clock": bool(slots and slots[0].ends),
        "sheets": speaking.sheets(meeting, slots),
        "facilitator_prompts": speaking.FACILITATOR,
        "rule": practice.RULE,
    }
