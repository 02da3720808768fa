"""Looking at a page as the record stood at the end of a past day, by ?on= in its address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from partnerships.zones import local_date, start_of_day

NOON = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Look:
    """The local day that a page is about, and the moment that counts as now on it.

    Of a past day that is noon: the same day in every zone of the country.
    """

    day: dt.date
    now: dt.datetime
    is_past: bool = False


def look(request: HttpRequest, *, zone: str, now: dt.datetime, may: bool) -> Look:
    """Today in `zone`, or an earlier day that was asked for by somebody who `may`; what is no day is today."""
    today = local_date(now, zone)
    try:
        asked = dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        asked = today
    if not may or asked >= today:
        return Look(today, now)
    return Look(asked, start_of_day(asked, zone) + NOON, is_past=True)
