"""Private links: one purpose each, hashed, revocable, found again only by their token."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from partnerships import assistants
from partnerships.models import Assistant, Partnership, Person, PrivateLink


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def make(
    purpose: str,
    partnership: Partnership,
    *,
    at: dt.datetime,
    person: Person | None = None,
    about: int | None = None,
    assistant: Assistant | None = None,
    expires_at: dt.datetime | None = None,
) -> str:
    """A new token for `purpose`; 192 random bits, of which only a hash is stored."""
    token = _drawn()
    PrivateLink.objects.create(
        purpose=purpose,
        token_hash=hashed(token),
        partnership=partnership,
        person=person,
        about=about,
        assistant=assistant,
        created_at=at,
        expires_at=expires_at,
    )
    return token


def make_for_each(
    purpose: str,
    partnership: Partnership,
    people: Iterable[Person],
    *,
    at: dt.datetime,
    expires_at: dt.datetime | None = None,
) -> dict[int, str]:
    """A new token for each of them, by the number of the person; one statement."""
    tokens = {person.pk: _drawn() for person in people}
    made = {"purpose": purpose, "partnership": partnership, "created_at": at, "expires_at": expires_at}
    PrivateLink.objects.bulk_create(
        PrivateLink(person_id=number, token_hash=hashed(token), **made) for number, token in tokens.items()
    )
    return tokens


def _drawn() -> str:
    return secrets.token_urlsafe(24)


def find(token: str, purpose: str, *, now: dt.datetime) -> PrivateLink | None:
    """The living link of that purpose, or None: altered, revoked, expired and foreign look alike."""
    link = (
        PrivateLink.objects.select_related("partnership", "person", "assistant")
        .filter(token_hash=hashed(token), purpose=purpose)
        .first()
    )
    return link if link and is_alive(link, now=now) else None


def is_alive(link: PrivateLink, *, now: dt.datetime) -> bool:
    """Asked again by pages that an exchanged link keeps open. An assistant's ends with whom they answer for, there."""
    if link.revoked_at is not None or (link.expires_at is not None and link.expires_at <= now):
        return False
    return link.assistant is None or assistants.answers(link.assistant, link.partnership.local_date(now))


def revoke(link: PrivateLink, *, at: dt.datetime) -> None:
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
