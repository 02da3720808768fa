"""Which days a convener can expect people at their desks: weekdays that are no US federal holiday."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
ONE_DAY = timedelta(days=1)
NEW_YEAR = gettext_lazy("New Year’s Day")


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def last_working_day(*, first: date, last: date) -> date:
    """The latest working day from `first` to `last`, both included; `last` itself where there is none."""
    day = last
    while day >= first:
        if is_working_day(day):
            return day
        day -= ONE_DAY
    return last


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """The days off of a calendar year. A Saturday holiday is observed on Friday, a Sunday one on Monday,
    so New Year's Day may be observed on the last day of the year before."""
    return frozenset(_named(year))


def holiday_on(day: date) -> str:
    """What the federal holiday that is observed on `day` is called; "" on all other days."""
    if (found := _named(day.year).get(day)) is None:
        return ""
    name, falls_on = found
    return str(name) if falls_on == day else _("%(holiday)s (observed)") % {"holiday": name}


@lru_cache(maxsize=64)
def _named(year: int) -> dict[date, tuple[Promise, date]]:
    """Each day off with the name of its holiday and the day on which that falls."""
    fixed = [
        (date(year, 1, 1), NEW_YEAR),
        (date(year, 6, 19), gettext_lazy("Juneteenth")),
        (date(year, 7, 4), gettext_lazy("Independence Day")),
        (date(year, 11, 11), gettext_lazy("Veterans Day")),
        (date(year, 12, 25), gettext_lazy("Christmas Day")),
    ]
    if year < date.max.year:
        fixed.append((date(year + 1, 1, 1), NEW_YEAR))
    floating = [
        (_nth(year, 1, MONDAY, 3), gettext_lazy("Martin Luther King Jr. Day")),
        (_nth(year, 2, MONDAY, 3), gettext_lazy("Presidents’ Day")),
        (_last_monday_of_may(year), gettext_lazy("Memorial Day")),
        (_nth(year, 9, MONDAY, 1), gettext_lazy("Labor Day")),
        (_nth(year, 10, MONDAY, 2), gettext_lazy("Columbus Day")),
        (_nth(year, 11, THURSDAY, 4), gettext_lazy("Thanksgiving Day")),
    ]
    days_off = {_observed(day): (name, day) for day, name in fixed} | {day: (name, day) for day, name in floating}
    return {day: found for day, found in days_off.items() if day.year == year}


def _observed(holiday: date) -> date:
    if holiday.weekday() == SATURDAY:
        return holiday - ONE_DAY
    if holiday.weekday() == SUNDAY:
        return holiday + ONE_DAY
    return holiday


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    end = date(year, 5, 31)
    return end - timedelta(days=end.weekday())
