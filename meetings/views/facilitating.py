"""Naming the facilitator of a launch or refresh, and noting that they are neutral."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings import facilitating
from meetings.forms.facilitating import FacilitatorForm
from meetings.gates import meeting_gate
from meetings.models import Meeting
from meetings.views.meetings import crumbs
from partnerships.roles import Capability


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def facilitator(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who it is, how they come to it, and since when they are known to be neutral."""
    if not meeting.is_anchor:
        raise Http404
    form = FacilitatorForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.is_valid() and _name(meeting, form, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(meeting)
    given = {
        "form": form,
        "title": _("Facilitator"),
        "lede": meeting.called,
        "crumbs": crumbs(meeting, _("Facilitator")),
        "save": _("Save"),
        "back": meeting.get_absolute_url(),
        "suggests": True,
    }
    return render(request, "partnerships/form.html", given)


def _name(meeting: Meeting, form: FacilitatorForm, *, by: Any) -> bool:
    """Whether it was kept; a refusal stands beside the day, and nobody new stays behind."""
    try:
        with transaction.atomic():
            facilitating.name(meeting, form.who(), by=by, at=timezone.now(), **form.told())
    except (facilitating.NobodyToConfirm, facilitating.ConfirmedAhead) as refused:
        form.add_error("neutral_on", str(refused))
    return form.is_valid()
