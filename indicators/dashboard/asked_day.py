"""Which past day a page is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnerships.forms.fields import DayField

MOST_REPEATED = 40


@dataclass(frozen=True)
class AskedDay:
    """`past` is the day asked for, None for today; `refused` says why today is shown instead of what was asked, else ""."""

    past: dt.date | None = None
    refused: str = ""


def asked_day(asked: Mapping[str, str], today: dt.date) -> AskedDay:
    """`as_of` of an address; a day ahead and what is no day are today, and that is said."""
    typed = asked.get("as_of", "")
    try:
        day = DayField(required=False).clean(typed) or today
    except ValidationError:
        return _today_instead_of(typed)
    if day > today:
        return _today_instead_of(typed)
    return AskedDay(past=day if day < today else None)


def _today_instead_of(typed: str) -> AskedDay:
    words = {"typed": typed[:MOST_REPEATED]}
    return AskedDay(refused=_("“%(typed)s” is no day up to today. This is how it stands today.") % words)
