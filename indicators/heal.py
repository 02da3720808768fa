"""Bringing the rows owed in line with what was reviewed, decided, stated and raised."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followups import reconcile as followups
from indicators import owed
from partnerships.models import Partnership


def reconcile(*, partnership: Partnership, at: dt.datetime, by: Any = None) -> None:
    """Hand what is owed to the follow-ups. Said again, it changes nothing."""
    promises = list(owed.of(partnership, partnership.local_date(at)))
    followups.reconcile(partnership, rules=owed.RULES, owed=promises, at=at, by=by)
