"""Bringing what hangs from meetings in line with their record: the rows owed, and what comes next for each team."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followups import reconcile as followups
from meetings import next_for_teams, owed
from partnerships.models import Partnership


def reconcile(*, partnership: Partnership, at: dt.datetime, by: Any = None) -> None:
    """Write down what comes next for each team, and hand what is owed to the follow-ups. Said again, it changes nothing."""
    record = owed.Record(partnership)
    next_for_teams.write_down(record.priorities, record.meetings, at=at)
    followups.reconcile(partnership, rules=owed.RULES, owed=list(owed.of(partnership, record)), at=at, by=by)
