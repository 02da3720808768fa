"""Which days a convener can expect people at their desks: weekdays that are no US federal holiday."""

from datetime import date, timedelta
from functools import lru_cache

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
ONE_DAY = timedelta(days=1)


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
    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year < date.max.year:
        fixed.append(date(year + 1, 1, 1))
    floating = [
        _nth(year, 1, MONDAY, 3),
        _nth(year, 2, MONDAY, 3),
        _last_monday_of_may(year),
        _nth(year, 9, MONDAY, 1),
        _nth(year, 10, MONDAY, 2),
        _nth(year, 11, THURSDAY, 4),
    ]
    days_off = [*map(_observed, fixed), *floating]
    return frozenset(day for day in days_off if day.year == year)


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
