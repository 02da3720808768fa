"""Private links: one purpose each, hashed, revocable, found again only by their token."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from partnerships.models import Partnership, Person, PrivateLink


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make(
    purpose: str,
    partnership: Partnership,
    *,
    at: dt.datetime,
    person: Person | None = None,
    about: int | None = None,
    expires_at: dt.datetime | None = None,
) -> str:
    """A new token for `purpose`; 192 random bits, of which only a hash is stored."""
    token = secrets.token_urlsafe(24)
    PrivateLink.objects.create(
        purpose=purpose,
        token_hash=_hash(token),
        partnership=partnership,
        person=person,
        about=about,
        created_at=at,
        expires_at=expires_at,
    )
    return token


def find(token: str, purpose: str, *, now: dt.datetime) -> PrivateLink | None:
    """The living link of that purpose, or None: altered, revoked, expired and foreign look alike."""
    link = (
        PrivateLink.objects.select_related("partnership", "person")
        .filter(token_hash=_hash(token), purpose=purpose)
        .first()
    )
    if link is None or link.revoked_at or (link.expires_at and link.expires_at <= now):
        return None
    return link


def revoke(link: PrivateLink, *, at: dt.datetime) -> None:
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
