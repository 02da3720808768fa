"""The private link to one's own teams: pressed open once, by one browser, and worth nothing to whoever has it after that.

A mail's link only shows a button. Pressing it uses the link up and gives this browser a pass of its own: a second
row of the same purpose, whose token nobody ever sees. `about` of the pass names the link it came from.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest

from partnerships import links, passes
from partnerships.models import PrivateLink

LINK_LIVES = dt.timedelta(days=90)
DOOR = passes.Door(purpose="team", path="/t/", seconds=int(LINK_LIVES.total_seconds()))
# A page draws this many characters; what is shorter was not drawn by it.
SHORTEST_KEY = 16


@dataclass(frozen=True)
class Knock:
    """One visit to a mailed address: the link if there ever was one, and whether it can still be opened."""

    link: PrivateLink | None
    opens: bool


def knock(token: str, *, now: dt.datetime) -> Knock:
    """One look-up, whatever is wrong with the token."""
    rows = PrivateLink.objects.select_related("partnership", "person")
    link = rows.filter(token_hash=links.hashed(token), purpose=DOOR.purpose, about=None).first()
    return Knock(link, bool(link and link.person and links.is_alive(link, now=now)))


@transaction.atomic
def take_up(link: PrivateLink, *, key: str, now: dt.datetime) -> PrivateLink | None:
    """Use `link` up for the browser whose page drew `key`; returns its pass, the same one when pressed twice.

    None when another browser was first, or the link has ended.
    """
    if len(key) < SHORTEST_KEY:
        return None
    drawn = links.hashed(f"{link.pk}:{key}")
    held = PrivateLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    known = PrivateLink.objects.filter(token_hash=drawn, purpose=DOOR.purpose).first()
    if known:
        return known if links.is_alive(known, now=now) else None
    if not links.is_alive(held, now=now):
        return None
    links.revoke(held, at=now)
    return PrivateLink.objects.create(
        purpose=DOOR.purpose,
        token_hash=drawn,
        partnership=link.partnership,
        person=link.person,
        about=link.pk,
        created_at=now,
        expires_at=now + LINK_LIVES,
    )


def held(request: HttpRequest, *, now: dt.datetime) -> PrivateLink | None:
    """The pass of this browser, while it opens something."""
    link = DOOR.held(request, now=now)
    return link if link and link.about and link.person and link.person.erased_at is None else None


def close_everywhere(held_pass: PrivateLink, *, now: dt.datetime) -> None:
    """End every pass and every mailed link of the same person there; a new one comes by mail."""
    rows = PrivateLink.objects.filter(purpose=DOOR.purpose, revoked_at=None, person=held_pass.person_id)
    rows.filter(partnership=held_pass.partnership_id).update(revoked_at=now)


def is_for(held_pass: PrivateLink | None, link: PrivateLink | None) -> bool:
    """Whether whoever holds the pass is the one the link was written for."""
    if held_pass is None or link is None:
        return False
    return (held_pass.person_id, held_pass.partnership_id) == (link.person_id, link.partnership_id)
