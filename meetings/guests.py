"""At which meeting a guest is expected: the next full one that has a date."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.utils.translation import gettext as _

from meetings import planning
from meetings.models import Meeting
from partnerships.guests import Gathering, NothingAhead
from partnerships.models import Partnership


def next_gathering(partnership: Partnership, at: dt.datetime) -> Gathering | None:
    """As `partnerships.guests` asks; one query."""
    rows = Meeting.objects.of(partnership).full().planned().filter(starts_at__gt=at)
    meeting = rows.select_related("partnership", "cycle").order_by("starts_at", "pk").first()
    if meeting is None:
        return None
    return Gathering(meeting.called, meeting.day, partial(_hold, meeting), partial(planning.expect, meeting))


def _hold(meeting: Meeting) -> None:
    meeting.hold()
    if not meeting.is_planned:
        raise NothingAhead(_("That meeting was just closed or called off. Look again which one is next."))
