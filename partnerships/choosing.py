"""Choosing the industry that a partnership is about, and why (E4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import IndustryChoice, Partnership


class ChosenAhead(ValueError):
    """A decision of a day that has not come."""


@transaction.atomic
def choose_industry(
    partnership: Partnership,
    *,
    decided_on: dt.date,
    by: Any,
    at: dt.datetime,
    codes: str = "",
    deciders: str = "",
    reason: str = "",
) -> IndustryChoice:
    """Write down the choice of this partnership's industry; said again, it puts the record right. Raises ChosenAhead."""
    if decided_on > partnership.local_date(at):
        raise ChosenAhead(_("That day has not come yet."))
    partnership.touch()
    row = IndustryChoice.objects.filter(partnership=partnership).first() or IndustryChoice(partnership=partnership)
    row.decided_on, row.codes, row.deciders, row.reason = decided_on, codes.strip(), deciders.strip(), reason.strip()
    row.at, row.by = at, by
    row.save()
    return row
