"""The address of a new link on its way from the form to the page that shows it, once (only its hash is kept)."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping
from typing import Any

from partnerships.models import Partnership

LIVES = dt.timedelta(minutes=10)
Session = MutableMapping[str, Any]


def keep(session: Session, partnership: Partnership | None, address: str, *, at: dt.datetime) -> None:
    """Until the page of `partnership`, or of the network for None, is shown next."""
    session[_place(partnership)] = {"at": at.isoformat(), "address": address}


def take(session: Session, partnership: Partnership | None, *, at: dt.datetime) -> str:
    """What was made within ten minutes and never shown, "" for nothing; asked again there is nothing."""
    if _place(partnership) not in session:
        return ""
    made = session.pop(_place(partnership))
    return made["address"] if at < dt.datetime.fromisoformat(made["at"]) + LIVES else ""


def _place(partnership: Partnership | None) -> str:
    return f"board-link-of-{partnership.pk if partnership else 'network'}"
