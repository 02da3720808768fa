"""The door to one meeting."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import get_object_or_404

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
