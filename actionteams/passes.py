"""What lets a phone look at its own sign-up afterwards: a private link's token, exchanged for a signed cookie.

A link in a mail opens all that its owner signed up for. The browser that handed a slip in may see and
change that one slip: it proves nothing about whose address was typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from actionteams.letters import PURPOSE
from actionteams.models import Slip
from partnerships import links, passes
from partnerships.models import PrivateLink

COOKIE = "sign-up"
PATH = "/s/"
BROWSER_LIVES, LINK_LIVES = 24 * 60 * 60, passes.DAYS_30


@dataclass(frozen=True)
class Pass:
    """One slip, and whether the visitor came by a mailbox that the record knows as its person's."""

    slip: Slip
    is_owner: bool


def give_for_slip(response: HttpResponse, slip: Slip) -> HttpResponse:
    return passes.write(response, COOKIE, {"slip": slip.pk}, path=PATH, seconds=BROWSER_LIVES)


def give_for_link(response: HttpResponse, link: PrivateLink) -> HttpResponse:
    return passes.write(response, COOKIE, {"link": link.pk}, path=PATH, seconds=LINK_LIVES)


def exchange(token: str, *, now: dt.datetime) -> PrivateLink | None:
    """The living link of this token; altered, ended and foreign ones look alike."""
    return links.find(token, PURPOSE, now=now)


def of(request: HttpRequest, *, now: dt.datetime) -> Pass | None:
    """The pass that the browser shows, if it still opens something. Reads at most two rows."""
    held = passes.read(request, COOKIE, seconds=LINK_LIVES)
    if "slip" in held:
        slip = _slips().filter(pk=held["slip"]).first()
        return Pass(slip, is_owner=False) if slip else None
    link = PrivateLink.objects.filter(pk=held.get("link"), purpose=PURPOSE).first()
    if link is None or not links.is_alive(link, now=now):
        return None
    slip = _slips().filter(pk=link.about, partnership=link.partnership_id).first()
    return Pass(slip, is_owner=link.person_id == slip.person_id) if slip else None


def _slips() -> QuerySet[Slip]:
    return Slip.objects.select_related("partnership", "person")
