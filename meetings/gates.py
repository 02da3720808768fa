"""The door to one meeting."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from meetings import agenda
from meetings.models import Meeting
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability


def by_number(pk: int) -> Found:
    """The meeting named in the address, with what every page of it reads, for views that take it as `meeting`."""
    rows = Meeting.objects.select_related("partnership", "cycle", "priority__cycle", "facilitator")
    meeting = get_object_or_404(rows, pk=pk)
    return meeting.partnership, {"meeting": meeting}


def meeting_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the partnership that meets; the view is handed the loaded `meeting`."""
    return partnership_gate(capability, find=by_number)


def gone_is_404(view: View) -> View:
    """A part of an agenda that somebody takes off between the door and the verb answers as one that never was."""

    @wraps(view)
    def answered(request: HttpRequest, **found: Any) -> HttpResponse:
        try:
            return view(request, **found)
        except agenda.PartGone as gone:
            raise Http404(str(gone)) from gone

    return answered
