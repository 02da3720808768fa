"""When a user was last here, so that the desk can say what is new since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

PAGE_TO_PAGE = dt.timedelta(minutes=5)
NEW_VISIT = dt.timedelta(hours=4)


def note_visit(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: write down the visit, at most one update in five minutes; four quiet hours begin a new one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and request.method == "GET":
            now = timezone.now()
            if user.last_seen_at is None or now - user.last_seen_at >= PAGE_TO_PAGE:
                if user.last_seen_at is None or now - user.last_seen_at >= NEW_VISIT:
                    user.previous_seen_at = user.last_seen_at
                user.last_seen_at = now
                user.save(update_fields=["last_seen_at", "previous_seen_at"])
        return get_response(request)

    return middleware
