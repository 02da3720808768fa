"""Bringing the rows owed, and what the invited were told, in line with the record of invitations and meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followups import reconcile as followups
from invitations import calendars, owed
from partnerships.models import Partnership


def reconcile(*, partnership: Partnership, at: dt.datetime, by: Any = None) -> None:
    """Hand what is owed to the follow-ups, and tell whoever comes of another date. Said again, it changes nothing."""
    followups.reconcile(partnership, rules=owed.RULES, owed=list(owed.of(partnership)), at=at, by=by)
    calendars.tell(partnership, at=at)
