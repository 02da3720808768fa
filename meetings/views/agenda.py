"""The agenda of one meeting: its parts, and who leads them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings import agenda
from meetings.forms.agenda import PartForm
from meetings.gates import by_number, meeting_gate
from meetings.models import AgendaPart, Meeting
from meetings.views.meetings import crumbs
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability


def _by_part(pk: int, part: int) -> Found:
    """One part of the meeting named in the address."""
    partnership, found = by_number(pk)
    return partnership, {
        "part": get_object_or_404(found["meeting"].agenda.select_related("meeting__partnership"), pk=part)
    }


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.CAPTURE)
def parts(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All parts in their order, and a form for one more."""
    form = PartForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.is_valid():
        agenda.add(meeting, **form.told(), by=request.user, at=timezone.now())
        messages.success(request, _("Added to the agenda."))
        return redirect("meetings:agenda", pk=meeting.pk)
    given = {"meeting": meeting, "parts": agenda.of(meeting), "form": form, "crumbs": crumbs(meeting, _("Agenda"))}
    return render(request, "meetings/agenda.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CAPTURE, find=_by_part)
def part(request: HttpRequest, part: AgendaPart) -> HttpResponse:
    """Change one part."""
    meeting = part.meeting
    form = PartForm(request.POST if request.method == "POST" else None, meeting=meeting, part=part)
    if form.is_valid():
        agenda.change(part, **form.told(), by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("meetings:agenda", pk=meeting.pk)
    given = {
        "form": form,
        "title": _("Part of the agenda"),
        "lede": meeting.called,
        "crumbs": crumbs(meeting, _("Agenda")),
        "save": _("Save"),
        "back": reverse("meetings:agenda", kwargs={"pk": meeting.pk}),
    }
    return render(request, "partnerships/form.html", given)


@require_POST
@partnership_gate(Capability.CAPTURE, find=_by_part)
def remove(request: HttpRequest, part: AgendaPart) -> HttpResponse:
    """Take one part out."""
    agenda.remove(part, by=request.user, at=timezone.now())
    messages.success(request, _("Taken off the agenda."))
    return redirect("meetings:agenda", pk=part.meeting_id)
