"""Sign-in links: how an operator lets somebody in when mail is slow, and how a welcome letter opens the door."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.urls import reverse

from partnerships import links
from partnerships.models import SignInLink, User

LASTS = dt.timedelta(minutes=30)


class AccountClosed(Exception):
    """An account that is not active lets nobody in."""


class LinkSpent(Exception):
    """A link that was used in the meantime."""


def make(user: User, *, at: dt.datetime, lasts: dt.timedelta = LASTS) -> str:
    """A token that lets `user` in once within half an hour, or as long as it `lasts`. Raises AccountClosed."""
    if not user.is_active:
        raise AccountClosed(f"The account {user.email} is closed.")
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(user=user, token_hash=links.hashed(token), made_at=at, expires_at=at + lasts)
    return token


def address(token: str) -> str:
    """The whole address to hand over."""
    return settings.SITE_URL + reverse("partnerships:sign_in_link", kwargs={"token": token})


def find(token: str, *, now: dt.datetime) -> SignInLink | None:
    """The link that still opens, or None: altered, used, expired and closed look alike."""
    rows = SignInLink.objects.filter(used_at=None, expires_at__gt=now, user__is_active=True)
    return rows.select_related("user").filter(token_hash=links.hashed(token)).first()


def use(link: SignInLink, *, at: dt.datetime) -> None:
    """Spend the link. Raises LinkSpent for all but one of those who try at once."""
    mine = SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at)
    if mine != 1:
        raise LinkSpent
    link.used_at = at
