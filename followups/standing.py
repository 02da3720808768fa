"""Where the promises of a partnership stood at the end of a day, with today's knowledge of that day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followups.models import FollowUp
from followups.states import State
from partnerships.models import Partnership


def rows_as_of(partnership: Partnership, day: dt.date) -> list[FollowUp]:
    """What was owed at all by the end of local day `day`: anchored by then, kept or not."""
    rows = FollowUp.objects.of(partnership).made_by(day).for_page()
    return sorted(rows, key=lambda row: (row.due_on, row.rule, row.about, row.pk))


def as_of(partnership: Partnership, day: dt.date) -> list[dict[str, Any]]:
    """Each promise as plain values, sorted by due day, rule and title."""
    return [_plain(row, day) for row in rows_as_of(partnership, day)]


def _plain(row: FollowUp, day: dt.date) -> dict[str, Any]:
    state = row.state_on(day)
    is_done = state == State.DONE
    return {
        "rule": row.rule,
        "about": row.about,
        "opens": row.opens_on.isoformat() if row.opens_on else None,
        "due": row.due_on.isoformat(),
        "state": state.value,
        "done_on": row.done_on.isoformat() if is_done else None,
        "on_time": row.on_time if is_done else None,
    }
