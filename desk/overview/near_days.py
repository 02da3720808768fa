"""Days as a sentence says them: Thursday when it is near, else April 22."""

from __future__ import annotations

import datetime as dt

from django.utils import dateformat
from django.utils.translation import gettext as _

# Ahead, a weekday is clear for the whole week; behind, soon the same day of this week is meant instead.
NEAR, LATELY = 6, 4


def said(day: dt.date, today: dt.date) -> str:
    away = (day - today).days
    if away in {-1, 0, 1}:
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[away]
    if -LATELY <= away <= NEAR:
        return dateformat.format(day, "l")
    return in_full(day, today)


def in_full(day: dt.date, today: dt.date) -> str:
    """April 22; with its year when that is not the present one."""
    return dateformat.format(day, "F j" if day.year == today.year else "F j, Y")
