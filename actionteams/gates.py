"""The door to one team."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from actionteams import untold
from actionteams.models import Priority
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability

READING = frozenset({"GET", "HEAD"})


def by_number(pk: int) -> Found:
    """The priority named in the address, with what every page of it reads, for views that take it as `priority`."""
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle", "facilitator"), pk=pk)
    return priority.partnership, {"priority": priority}


def team_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the priority's partnership; the view is handed the loaded `priority`.

    Whoever only reads it does so as far as they have heard of its pause.
    """
    gate = partnership_gate(capability, find=by_number)

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, priority: Priority, **parts: Any) -> HttpResponse:
            if request.method in READING:
                untold.veil([priority], may=request.may)
            return view(request, priority=priority, **parts)

        return gate(shown)

    return decorate


def shows_plan(priority: Priority, may: Container[Capability]) -> bool:
    """Industry speaks first: the support team reads what a team plans once its call was held (section 10)."""
    return Capability.TEAMWORK in may or priority.call_held_on is not None
