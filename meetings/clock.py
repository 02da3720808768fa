"""Times of day that a clock skips or shows twice, in words that help to choose another (H9)."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships.zones import start_of_day

ONE_DAY = dt.timedelta(days=1)
ONE_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True)
class ClockChange:
    """What wall clocks do on one day: from the time `before` straight to the time `after`."""

    day: dt.date
    before: dt.time
    after: dt.time


def change_on(day: dt.date, zone: str) -> ClockChange | None:
    """The change of daylight saving on local `day` in the IANA zone `zone`, if there is one."""
    tz = zoneinfo.ZoneInfo(zone)
    early, late = start_of_day(day, zone), start_of_day(day + ONE_DAY, zone)
    was, becomes = (moment.astimezone(tz).utcoffset() for moment in (early, late))
    if was == becomes:
        return None
    while late - early > ONE_SECOND:
        middle = early + (late - early) / 2
        early, late = (middle, late) if middle.astimezone(tz).utcoffset() == was else (early, middle)
    moment = late.replace(microsecond=0)
    before, after = ((moment + offset).time() for offset in (was, becomes))
    return ClockChange(day, before, after)


def never_comes(day: dt.date, time: dt.time, zone: str) -> str:
    """Why there is no such local time on that day, and what to do."""
    return _(
        "On %(day)s the clocks go from %(before)s straight to %(after)s, so %(time)s never comes. Choose another time."
    ) % _words(day, time, zone)


def comes_twice(day: dt.date, time: dt.time, zone: str) -> str:
    """Why that local time is two moments, and what to do."""
    return _(
        "On %(day)s the clocks go back from %(before)s to %(after)s, so %(time)s comes twice. Say which one is meant."
    ) % _words(day, time, zone)


def two_moments(day: dt.date, time: dt.time, zone: str) -> tuple[str, str]:
    """The earlier and the later of two equal local times, as a person tells them apart."""
    tz = zoneinfo.ZoneInfo(zone)
    first, second = (dt.datetime.combine(day, time, tzinfo=tz).replace(fold=fold).tzname() for fold in (0, 1))
    shown = _time(time)
    return (
        _("The first %(time)s (%(zone)s), before the clocks go back") % {"time": shown, "zone": first},
        _("The second %(time)s (%(zone)s), after it") % {"time": shown, "zone": second},
    )


def _words(day: dt.date, time: dt.time, zone: str) -> dict[str, str]:
    change = change_on(day, zone)
    return {
        "day": date_format(day, "DATE_FORMAT"),
        "time": _time(time),
        "before": _time(change.before),
        "after": _time(change.after),
    }


def _time(time: dt.time) -> str:
    return date_format(time, "TIME_FORMAT")
