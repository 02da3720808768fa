"""Letting somebody in without an account: a private link's token, exchanged for a signed cookie.

The address with the token is opened once and is gone from the address bar; what the cookie opens is asked
again with every page, so that a link that was revoked or has run out closes its pages at once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from partnerships import links
from partnerships.models import PrivateLink

DAYS_30 = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Door:
    """Links of one `purpose`, whose pages all lie under `path`. The cookie lives `seconds` at most.

    A view takes the token with `exchange` and answers `give(redirect(...), link)`; the pages behind it ask `held`.
    """

    purpose: str
    path: str
    seconds: int = DAYS_30

    @property
    def cookie(self) -> str:
        return f"{self.purpose}-pass"

    def exchange(self, token: str, *, now: dt.datetime) -> PrivateLink | None:
        """The living link of this token; altered, ended and foreign ones look alike."""
        return links.find(token, self.purpose, now=now)

    def give(self, response: HttpResponse, link: PrivateLink) -> HttpResponse:
        return write(response, self.cookie, {"link": link.pk}, path=self.path, seconds=self.seconds)

    def held(self, request: HttpRequest, *, now: dt.datetime) -> PrivateLink | None:
        """The link by which this browser came, with its person and partnership, while it opens something."""
        if (number := read(request, self.cookie, seconds=self.seconds).get("link")) is None:
            return None
        rows = PrivateLink.objects.select_related("partnership", "person", "assistant")
        link = rows.filter(pk=number, purpose=self.purpose).first()
        return link if link and links.is_alive(link, now=now) else None


def write(response: HttpResponse, cookie: str, held: dict[str, int], *, path: str, seconds: int) -> HttpResponse:
    """Keep `held` in the browser, signed, for the addresses under `path`."""
    response.set_cookie(
        cookie,
        signing.dumps(held, salt=_salt(cookie)),
        max_age=seconds,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def read(request: HttpRequest, cookie: str, *, seconds: int) -> dict[str, int]:
    """What the browser brings back; empty when there is nothing, or something that we did not write."""
    try:
        return signing.loads(request.COOKIES.get(cookie, ""), salt=_salt(cookie), max_age=seconds)
    except signing.BadSignature:
        return {}


def _salt(cookie: str) -> str:
    """A cookie of one purpose is no cookie of another."""
    return f"partnerships.passes.{cookie}"
