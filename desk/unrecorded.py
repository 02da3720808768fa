"""Meetings to see to: the hour has passed and the record is open, so that nothing counts; or their team has ended."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.states import ENDED
from desk.scope import Scope
from followups.wording import weekday
from meetings.models import Meeting
from partnerships.quiet_line import QuietLine

# Whoever left more open than this finds them on the list of meetings.
MOST = 10


def lines(scope: Scope, *, now: dt.datetime) -> list[QuietLine]:
    """A quiet line for each, the oldest first, in one query."""
    if not scope.convenes:
        return []
    to_see_to = Q(starts_at__lt=now) | Q(priority__state__in=ENDED)
    rows = Meeting.objects.planned().filter(to_see_to, partnership__in=scope.numbers)
    rows = rows.select_related("partnership", "priority").order_by("starts_at", "pk")
    return [_line(row, now) for row in rows[:MOST]]


def _line(meeting: Meeting, now: dt.datetime) -> QuietLine:
    words = {
        "meeting": meeting.called,
        "partnership": meeting.partnership.name,
        "day": weekday(meeting.day, today=meeting.partnership.local_date(now)),
    }
    if meeting.starts_at >= now:
        sentence = _("%(partnership)s: “%(meeting)s” is still booked for %(day)s, and its team has ended.") % words
        return QuietLine("", sentence, _("Cancel it or move it"), meeting.get_absolute_url())
    sentence = _("%(partnership)s: “%(meeting)s” of %(day)s waits for its record.") % words
    return QuietLine("", sentence, _("Open the record"), reverse("meetings:capture", kwargs={"pk": meeting.pk}))
