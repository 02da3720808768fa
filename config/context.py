"""What every page may ask of the wiring; a query is made only by a page that asks for what needs one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from partnerships import access, paper
from partnerships.roles import Capability


def wiring(request: HttpRequest) -> dict[str, bool | Callable[[], bool]]:
    user = getattr(request, "user", None)
    return {
        "demo_mode": settings.DEMO_MODE,
        # Whether the navigation leads to people and companies, which hold contact data.
        "may_see_people": partial(_may_somewhere, user, Capability.CONTACTS),
        # Whether it leads to what is on record twice.
        "may_merge": partial(_may_somewhere, user, Capability.CONVENE),
        # Whether a page leads to its PDF: where none can be made, printing is the way.
        "may_pdf": paper.can_be_made,
    }


def _may_somewhere(user: Any, capability: Capability) -> bool:
    if user is None or not user.is_authenticated:
        return False
    return access.may_somewhere(user, capability, today=access.today_for(user, timezone.now()))
