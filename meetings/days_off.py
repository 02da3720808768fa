"""Weekends and federal holidays inside a window, in words and as places on a strip of days (A13, X4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups.working_days import SATURDAY, holiday_on, is_working_day
from meetings.when import weekday

# A strip shows a quarter from the chosen day, so that those of several candidates can be compared.
STRIP_DAYS = 92
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The days of a window: how many there are, how many of them are working days, and the holidays by name.

    `opens_at` and `width` place it on a strip that begins on the anchor; `marks` are its holidays there.
    """

    count: int
    working: int
    holidays: tuple[tuple[dt.date, str], ...]
    opens_at: int
    width: int
    marks: tuple[int, ...]

    @property
    def weekend(self) -> int:
        """Days of a weekend; a holiday is observed on a weekday, so none counts twice."""
        return self.count - self.working - len(self.holidays)

    @property
    def off(self) -> str:
        """`2 weekend days, Thanksgiving Day (Thu, Nov 28)`; "" where every day is a working day."""
        words = [f"{name} ({weekday(day)})" for day, name in self.holidays]
        if self.weekend:
            said = ngettext("%(count)d weekend day", "%(count)d weekend days", self.weekend)
            words.insert(0, said % {"count": self.weekend})
        return ", ".join(words)

    @property
    def left(self) -> str:
        return ngettext("%(count)d working day", "%(count)d working days", self.working) % {"count": self.working}


def days_between(first: dt.date, last: dt.date, *, anchor: dt.date) -> Days:
    """The days from `first` to `last`, both included, as a window of what is counted from `anchor`."""
    days = list(_each(first, last))
    holidays = tuple((day, name) for day in days if (name := holiday_on(day)))
    return Days(
        count=len(days),
        working=sum(is_working_day(day) for day in days),
        holidays=holidays,
        opens_at=(first - anchor).days,
        width=len(days),
        marks=tuple((day - anchor).days for day, _name in holidays),
    )


def of_the_day(day: dt.date) -> str:
    """What speaks against meeting on `day` itself, or close to a holiday; "" when nothing does."""
    if name := holiday_on(day):
        return _("%(day)s is a federal holiday: %(name)s.") % {"day": weekday(day), "name": name}
    if day.weekday() >= SATURDAY:
        return _("%(day)s is a weekend day.") % {"day": weekday(day)}
    for near in (day - ONE_DAY, day + ONE_DAY):
        if name := holiday_on(near):
            words = {"day": weekday(day), "name": name, "near": weekday(near)}
            return _("%(day)s lies beside a federal holiday: %(name)s, %(near)s.") % words
    return ""


def _each(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for offset in range((last - first).days + 1):
        yield first + dt.timedelta(days=offset)
