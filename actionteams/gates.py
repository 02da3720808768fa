"""The door to one team."""

from __future__ import annotations

from collections.abc import Callable, Container

from django.shortcuts import get_object_or_404

from actionteams.models import Priority
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability


def by_number(pk: int) -> Found:
    """The priority named in the address, with what every page of it reads, for views that take it as `priority`."""
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle", "facilitator"), pk=pk)
    return priority.partnership, {"priority": priority}


def team_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the priority's partnership; the view is handed the loaded `priority`."""
    return partnership_gate(capability, find=by_number)


def shows_plan(priority: Priority, may: Container[Capability]) -> bool:
    """Industry speaks first: the support team reads what a team plans once its call was held (section 10)."""
    return Capability.TEAMWORK in may or priority.call_held_on is not None
