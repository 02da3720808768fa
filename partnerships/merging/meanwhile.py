"""Who writes about a record in the very moment in which another merges it is told so, and sees no error of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
POINTS_AT_NOTHING = "23503"


def told_kindly(get_response: Answer) -> Answer:
    """Middleware: a row that names what is no longer there was not stored; the page says to look again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = _say_look_again  # type: ignore[attr-defined]
    return middleware


def _say_look_again(request: HttpRequest, error: Exception) -> HttpResponse | None:
    if isinstance(error, IntegrityError) and _names_what_is_gone(error):
        return render(request, "409.html", status=409)
    return None


def _names_what_is_gone(error: IntegrityError) -> bool:
    code = getattr(error.__cause__, "pgcode", "")
    return code == POINTS_AT_NOTHING or str(error) == "FOREIGN KEY constraint failed"
