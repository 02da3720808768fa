"""Months on a calendar."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache

# Two thousand partnerships ask about a few hundred days.
MOST_KEPT = 4_000


@lru_cache(MOST_KEPT)
def after(day: dt.date, count: int) -> dt.date:
    """The day `count` months later: the same day number, or the last day of a shorter month."""
    year, month_before = divmod(day.year * 12 + day.month - 1 + count, 12)
    month = month_before + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
