"""At which meeting a guest is expected: the next full one that has a date."""

from __future__ import annotations

import datetime as dt
from functools import partial

from meetings import planning
from meetings.models import Meeting
from partnerships.guests import Gathering
from partnerships.models import Partnership


def next_gathering(partnership: Partnership, at: dt.datetime) -> Gathering | None:
    """As `partnerships.guests` asks; one query."""
    rows = Meeting.objects.of(partnership).full().planned().filter(starts_at__gt=at)
    meeting = rows.select_related("partnership", "cycle").order_by("starts_at", "pk").first()
    return Gathering(meeting.called, meeting.day, partial(planning.expect, meeting)) if meeting else None
