"""What follows after any change to the record of a meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings import adopting, anchoring, counts
from meetings.models import Meeting
from partnerships import echoes


def changed(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """After any change to a meeting's record: a held one is counted and what is owed follows.

    The touch waits for whoever is just closing it, so whether it is held is read after it.
    """
    meeting.partnership.touch()
    meeting.refresh_from_db(fields=["state", "held_on"])
    if meeting.is_held:
        reckon(meeting, by=by, at=at)


def reckon(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """Read the record anew and let everything follow. Whoever touched the partnership before has it for themselves."""
    adopting.follow_all(anchoring.write_down(meeting), by=by, at=at)
    counts.roll_up(meeting.partnership)
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)


def touch_and_reckon(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    meeting.partnership.touch()
    reckon(meeting, by=by, at=at)
