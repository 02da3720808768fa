"""Who came in, left, or was turned away: one line each in the log, by number and never by address."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from config import sessions

log = logging.getLogger("convenery.doors")


def open_book() -> None:
    """Join Django's own news about sign-ins; the doors of the house write their refusals here themselves."""
    user_logged_in.connect(sessions.begin, dispatch_uid="a session begins")
    user_logged_in.connect(_came_in, dispatch_uid="doorbook: in")
    user_logged_out.connect(_left, dispatch_uid="doorbook: out")
    user_login_failed.connect(_failed, dispatch_uid="doorbook: failed")


def _came_in(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    log.info("signed in: user %s", user.pk)


def _left(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    if user is not None:
        log.info("signed out: user %s", user.pk)


def _failed(sender: Any, **_: Any) -> None:
    log.warning("sign-in failed")
