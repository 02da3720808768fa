"""When a meeting is, in words, as the clock on its own wall shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.models import Meeting


@dataclass(frozen=True)
class When:
    """Day and time of one meeting; `zone` names its zone to a reader elsewhere and is "" to all others."""

    day: str
    time: str
    zone: str

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.day}, {self.time}", self.zone)))


def when(meeting: Meeting, *, reader_zone: str, today: dt.date) -> When:
    """In the meeting's own zone; a year is said when it is not that of `today`."""
    starts, ends = meeting.starts_local, meeting.ends_local
    zone = "" if meeting.time_zone == reader_zone else _("(%(zone)s)") % {"zone": starts.tzname()}
    return When(weekday(meeting.day, today=today), time_span(starts, ends), zone)


def weekday(day: dt.date, *, today: dt.date | None = None) -> str:
    """Thu, Mar 6; with its year when that is not the present one: Thu, Mar 6, 2025."""
    text = date_format(day, "DATE_FORMAT")
    return text if today is None or day.year == today.year else f"{text}, {day.year}"


def weekday_and_year(day: dt.date) -> str:
    """Thu, Mar 6, 2025: for words that are kept and compared, so that they read alike at every New Year."""
    return f"{weekday(day)}, {day.year}"


def time_span(starts: dt.datetime, ends: dt.datetime | None) -> str:
    """7:30 AM, or 7:30–9:30 AM, or 11:30 AM–1:00 PM; wall-clock times as given."""
    first = date_format(starts.replace(tzinfo=None), "TIME_FORMAT")
    if ends is None:
        return first
    last = date_format(ends.replace(tzinfo=None), "TIME_FORMAT")
    if first.rpartition(" ")[2] == last.rpartition(" ")[2]:
        first = first.rpartition(" ")[0]
    return f"{first}–{last}"
