"""The door to one team."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from actionteams.models import Priority
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability


def by_number(pk: int) -> Found:
    """The priority named in the address, with what every page of it reads, for views that take it as `priority`."""
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle"), pk=pk)
    return priority.partnership, {"priority": priority}


def team_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the priority's partnership; the view is handed the loaded `priority`."""
    return partnership_gate(capability, find=by_number)
