"""Days as pages write them."""

from __future__ import annotations

import datetime as dt

from django import template

from followups import wording

register = template.Library()


@register.filter(expects_localtime=True)
def weekday(day: dt.date | dt.datetime | None, today: dt.date) -> str:
    """Thu, Apr 3; or Apr 3, 2024 where `today` lies in another year; "" for no day. A moment is read where the reader is."""
    return wording.weekday(day, today=today) if day else ""
