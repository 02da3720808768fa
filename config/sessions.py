"""How long one sign-in lasts: some days without a page, and two weeks whatever happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

BEGAN, SEEN = "began", "seen"
# How old the note of the last page may grow before it is written anew.
NOTED = dt.timedelta(hours=1)


def begin(sender: Any, request: HttpRequest | None, **_: Any) -> None:
    """Heard when somebody signs in."""
    if request is not None:
        request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def end_in_time(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: sign out whoever was away too long or came in too long ago."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if BEGAN in request.session:
            _look_at(request, timezone.now().timestamp())
        return get_response(request)

    return middleware


def _look_at(request: HttpRequest, now: float) -> None:
    began, seen = (request.session.get(key, now) for key in (BEGAN, SEEN))
    if now - seen > settings.SESSION_IDLE_HOURS * 3600 or now - began > settings.SESSION_COOKIE_AGE:
        logout(request)
        messages.info(request, _("You were signed out because some time has passed. Sign in to go on."))
    elif now - seen > NOTED.total_seconds():
        request.session[SEEN] = now
