"""Time zones: whose day it is, and local times that do not exist or exist twice."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ZONES = (
    ("America/New_York", _("Eastern")),
    ("America/Chicago", _("Central")),
    ("America/Denver", _("Mountain")),
    ("America/Phoenix", _("Mountain, no daylight saving (Arizona)")),
    ("America/Los_Angeles", _("Pacific")),
    ("America/Anchorage", _("Alaska")),
    ("America/Adak", _("Hawaii–Aleutian (Adak)")),
    ("Pacific/Honolulu", _("Hawaii")),
    ("America/Puerto_Rico", _("Atlantic (Puerto Rico)")),
    ("Pacific/Guam", _("Chamorro (Guam)")),
    ("Pacific/Pago_Pago", _("Samoa")),
)
DEFAULT_ZONE = "America/Denver"


# Python itself keeps the eight that were asked for last, and these are more: each would be read anew from its file.
_zone = cache(zoneinfo.ZoneInfo)


class NoSuchLocalTime(ValueError):
    """H9: the clock jumps over this local time on that day."""


class LocalTimeIsAmbiguous(ValueError):
    """H9: the clock shows this local time twice on that day and nobody said which is meant."""


def local_date(instant: dt.datetime, zone: str) -> dt.date:
    """The calendar day that `instant` falls on in the IANA zone `zone`."""
    return instant.astimezone(_zone(zone)).date()


def instant(day: dt.date, time: dt.time, zone: str, *, second: bool | None = None) -> dt.datetime:
    """The moment a wall clock in `zone` shows `time` on `day` (H9).

    `second` says which of the two is meant when the clock is set back over that time: False the
    earlier, True the later. Raises NoSuchLocalTime or, with `second` unsaid, LocalTimeIsAmbiguous.
    """
    tz = _zone(zone)
    naive = dt.datetime.combine(day, time)
    early, late = (naive.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(dt.UTC)
    if early.astimezone(dt.UTC).astimezone(tz).replace(tzinfo=None) != naive:
        raise NoSuchLocalTime
    if second is None:
        raise LocalTimeIsAmbiguous
    return (late if second else early).astimezone(dt.UTC)


def start_of_day(day: dt.date, zone: str) -> dt.datetime:
    """The first moment of the local day `day`; where midnight is skipped, the next that exists."""
    tz = _zone(zone)
    return dt.datetime.combine(day, dt.time(), tzinfo=tz).astimezone(dt.UTC)


def activate_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: times on a page are shown in the reader's own zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return get_response(request)
        with timezone.override(user.time_zone):
            return get_response(request)

    return middleware
