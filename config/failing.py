"""When a page breaks: nothing of the inside is shown, and what only waits for the database says that it waits."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader

WAIT = "30"  # seconds, by when a database that was started anew answers again


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an error nobody caught: 503 while the database cannot be asked, or else 500."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(loader.get_template("503.html").render(), status=503, headers={"Retry-After": WAIT})
    return HttpResponse(loader.get_template("500.html").render(), status=500)
