"""The agenda of one meeting: its parts in their order, their minutes, and who leads them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings import agenda
from meetings.agenda import lines, practice, schedule
from meetings.forms.agenda import PartForm
from meetings.gates import by_number, gone_is_404, meeting_gate
from meetings.kinds import MeetingType
from meetings.models import AgendaPart, Meeting
from meetings.views.meetings import crumbs
from partnerships import guidance, reasons
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability


def _by_part(pk: int, part: int) -> Found:
    """One part of the meeting named in the address."""
    partnership, found = by_number(pk)
    return partnership, {
        "part": get_object_or_404(found["meeting"].agenda.select_related("meeting__partnership"), pk=part)
    }


part_gate = partnership_gate(Capability.CAPTURE, find=_by_part)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.CAPTURE)
def parts(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All parts in their order with their times, what is worth a look in them, and a form for one more."""
    form = PartForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.is_valid():
        agenda.add(meeting, **form.told(), by=request.user, at=timezone.now())
        messages.success(request, _("Added to the agenda."))
        return redirect("meetings:agenda", pk=meeting.pk)
    given = {"meeting": meeting, "form": form, "crumbs": crumbs(meeting, _("Agenda")), **_written(meeting)}
    if Capability.PLAN in request.may:
        given["reason_url"] = reverse("partnerships:reasons", kwargs={"slug": meeting.partnership.slug})
    return render(request, "meetings/agenda.html", given)


def _written(meeting: Meeting) -> dict[str, Any]:
    """The parts as the page shows them."""
    there = agenda.of(meeting)
    numbers, champions = guidance.on(meeting.day), schedule.champions_of(meeting)
    is_refresh = meeting.type == MeetingType.REFRESH
    ranges = schedule.ranges(numbers) if is_refresh else {}
    slots = schedule.slots(meeting, there, champions=champions)
    found = lines.of(meeting, there, champions=champions, numbers=numbers)
    return {
        "slots": [(slot, ranges.get(slot.part.kind)) for slot in slots],
        "total": schedule.total(there),
        "usual_total": schedule.whole(list(ranges.values())) if is_refresh else None,
        "lost": [one.called for one in practice.missing(meeting.type, (part.kind for part in there))],
        "quiet_lines": reasons.with_reasons(meeting.partnership, found),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@part_gate
@gone_is_404
def part(request: HttpRequest, part: AgendaPart) -> HttpResponse:
    """Change one part."""
    meeting = part.meeting
    form = PartForm(request.POST if request.method == "POST" else None, meeting=meeting, part=part)
    if form.is_valid():
        try:
            agenda.change(part, **form.told(), seen=form.cleaned_data["seen"], by=request.user, at=timezone.now())
        except agenda.Changed as refused:
            form.show_theirs(refused)
        else:
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
@part_gate
@gone_is_404
def remove(request: HttpRequest, part: AgendaPart) -> HttpResponse:
    """Take one part out."""
    agenda.remove(part, by=request.user, at=timezone.now())
    messages.success(request, _("Taken off the agenda."))
    return redirect("meetings:agenda", pk=part.meeting_id)


@require_POST
@part_gate
@gone_is_404
def move(request: HttpRequest, part: AgendaPart) -> HttpResponse:
    """One place up, or down unless the form says up. The page comes back at the part."""
    agenda.move(part, up=request.POST.get("up") == "1", by=request.user, at=timezone.now())
    page = reverse("meetings:agenda", kwargs={"pk": part.meeting_id})
    return redirect(f"{page}#part-{part.pk}")


@require_POST
@meeting_gate(Capability.CAPTURE)
def fill(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Write the parts that such a meeting usually has and that are not there yet."""
    added = agenda.add_missing(meeting, by=request.user, at=timezone.now())
    if added:
        said = ngettext("%(count)d part is written.", "%(count)d parts are written.", added)
        messages.success(request, said % {"count": added})
    else:
        messages.info(request, _("Nothing is missing."))
    return redirect("meetings:agenda", pk=meeting.pk)
