"""Meetings that are written down after they were held: on which day, and as having begun when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings import capture, planning
from meetings.models import Meeting
from partnerships.models import Partnership
from partnerships.zones import instant

# When what was not planned is written down as having begun.
BEGINS = dt.time(9)


def put_in(partnership: Partnership, type: str, *, on: dt.date, by: Any, at: dt.datetime, **given: Any) -> Meeting:
    """A meeting of local day `on` that nobody had planned."""
    starts_at = instant(on, BEGINS, partnership.time_zone)
    return planning.plan(partnership, type, starts_at=starts_at, by=by, at=at, **given)


def on_its_day(meeting: Meeting, on: dt.date, *, by: Any, at: dt.datetime) -> None:
    """What was held or planned on another day was, after all, on this one."""
    if meeting.day == on:
        return
    if meeting.is_held:
        capture.correct_day(meeting, day=on, by=by, at=at)
        return
    length = meeting.ends_at - meeting.starts_at if meeting.ends_at else None
    starts_at = instant(on, meeting.starts_local.time(), meeting.time_zone, second=False)
    planning.move(meeting, starts_at=starts_at, ends_at=starts_at + length if length else None, by=by, at=at)
