"""What lets a phone look at its own sign-up afterwards: a private link's token, exchanged for a signed cookie.

A link in a mail opens all that its owner signed up for. The browser that handed a slip in may see and
change that one slip: it proves nothing about whose address was typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core import signing as django_signing
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from actionteams.letters import PURPOSE
from actionteams.models import Slip
from partnerships import links
from partnerships.models import PrivateLink

COOKIE = "sign-up"
SALT = "actionteams.passes"
PATH = "/s/"
BROWSER_LIVES, LINK_LIVES = 24 * 60 * 60, 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Pass:
    """One slip, and whether the visitor came by a mailbox that the record knows as its person's."""

    slip: Slip
    is_owner: bool


def give_for_slip(response: HttpResponse, slip: Slip) -> HttpResponse:
    return _give(response, {"slip": slip.pk}, BROWSER_LIVES)


def give_for_link(response: HttpResponse, link: PrivateLink) -> HttpResponse:
    return _give(response, {"link": link.pk}, LINK_LIVES)


def exchange(token: str, *, now: dt.datetime) -> PrivateLink | None:
    """The living link of this token; altered, ended and foreign ones look alike."""
    return links.find(token, PURPOSE, now=now)


def of(request: HttpRequest, *, now: dt.datetime) -> Pass | None:
    """The pass that the browser shows, if it still opens something. Reads at most two rows."""
    try:
        held = django_signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LINK_LIVES)
    except django_signing.BadSignature:
        return None
    if "slip" in held:
        slip = _slips().filter(pk=held["slip"]).first()
        return Pass(slip, is_owner=False) if slip else None
    link = PrivateLink.objects.filter(pk=held["link"], purpose=PURPOSE).first()
    slip = _slips().filter(pk=link.about).first() if link and links.is_alive(link, now=now) else None
    return Pass(slip, is_owner=link.person_id == slip.person_id) if slip else None


def _slips() -> QuerySet[Slip]:
    return Slip.objects.select_related("partnership", "person")


def _give(response: HttpResponse, held: dict[str, int], lives: int) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        django_signing.dumps(held, salt=SALT),
        max_age=lives,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
