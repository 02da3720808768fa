"""Who will lead the follow-up calls after a launch or refresh."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings import call_leads
from meetings.forms.call_leads import CallLeadForm
from meetings.gates import by_number, meeting_gate
from meetings.models import CallLead, Meeting
from meetings.views.meetings import crumbs
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability


def _by_lead(pk: int, lead: int) -> Found:
    """Somebody named for the calls after the meeting in the address."""
    partnership, found = by_number(pk)
    leads = CallLead.objects.current().filter(cycle=found["meeting"].cycle_id).select_related("person", "cycle")
    return partnership, found | {"lead": get_object_or_404(leads, pk=lead)}


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def leads(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Those who are named, and a form for one more."""
    if not meeting.is_anchor:
        raise Http404
    form = CallLeadForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        on = meeting.partnership.local_date(now)
        call_leads.name(meeting.cycle, form.cleaned_data["person"], on=on, by=request.user, at=now)
        messages.success(request, _("%(name)s leads calls.") % {"name": form.cleaned_data["person"].name})
        return redirect("meetings:call_leads", pk=meeting.pk)
    title = _("Who leads the follow-up calls")
    given = {
        "meeting": meeting,
        "leads": call_leads.of(meeting),
        "form": form,
        "title": title,
        "crumbs": crumbs(meeting, title),
    }
    return render(request, "meetings/call_leads.html", given)


@require_POST
@partnership_gate(Capability.PLAN, find=_by_lead)
def release(request: HttpRequest, meeting: Meeting, lead: CallLead) -> HttpResponse:
    """Somebody leads no calls any more."""
    now = timezone.now()
    call_leads.release(lead, on=meeting.partnership.local_date(now), by=request.user, at=now)
    messages.success(request, _("%(name)s leads no calls any more.") % {"name": lead.person.name})
    return redirect("meetings:call_leads", pk=meeting.pk)
