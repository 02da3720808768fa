"""From which day to which a board page looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships import months

A_DAY = dt.timedelta(days=1)
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Period:
    """From `starts_on` through `ends_on`, both included."""

    starts_on: dt.date
    ends_on: dt.date

    def __str__(self) -> str:
        first, last = (date_format(day, "M j, Y") for day in (self.starts_on, self.ends_on))
        return _("%(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """For a lookup with `__range`."""
        return self.starts_on, self.ends_on

    @property
    def query(self) -> str:
        """As an address asks for it."""
        return f"from={self.starts_on}&to={self.ends_on}"


@dataclass(frozen=True)
class Offered:
    """A period that is offered by name."""

    label: str
    period: Period


def last_twelve_months(today: dt.date) -> Period:
    """The 365 days up to and including `today`."""
    return Period(today - YEAR + A_DAY, today)


def offered(today: dt.date) -> Iterator[Offered]:
    """The periods that boards ask about most."""
    quarter = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    before = months.after(quarter, -3)
    yield Offered(_("Last 12 months"), last_twelve_months(today))
    yield Offered(_("This quarter"), Period(quarter, today))
    yield Offered(_("Last quarter"), Period(before, quarter - A_DAY))
    yield Offered(_("This year"), Period(dt.date(today.year, 1, 1), today))
    yield Offered(_("Last year"), Period(dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)))
