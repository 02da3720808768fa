"""Days in the fewest words: the year is said only where it is not today's."""

from __future__ import annotations

import datetime as dt

from django.utils import dateformat
from django.utils.translation import gettext as _


def span_name(opens: dt.date | None, closes: dt.date, today: dt.date) -> str:
    """Mar 27-Apr 3, May 5-9, by Apr 22; the year where it is not today's."""
    if opens is None:
        return _("by %(day)s") % {"day": day_name(closes, today)}
    if opens == closes:
        return day_name(closes, today)
    if (opens.year, opens.month) == (closes.year, closes.month):
        end = dateformat.format(closes, "j" if closes.year == today.year else "j, Y")
        return f"{dateformat.format(opens, 'M j')}–{end}"
    start = dateformat.format(opens, "M j") if opens.year == closes.year else day_name(opens, today)
    return f"{start}–{day_name(closes, today)}"


def day_name(day: dt.date, today: dt.date) -> str:
    return dateformat.format(day, "M j" if day.year == today.year else "M j, Y")
