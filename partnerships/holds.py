"""Legal holds: while one stands, nothing of a partnership is erased and nothing expires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import LegalHold, Partnership
from partnerships.names import tidy


class ReasonMissing(ValueError):
    """A hold says why."""


class OnHoldAlready(Exception):
    """One hold stands at a time."""


@transaction.atomic
def put(partnership: Partnership, *, reason: str, by: Any, at: dt.datetime) -> LegalHold:
    """Hold the record of `partnership` from today on. Raises ReasonMissing and OnHoldAlready."""
    if not tidy(reason):
        raise ReasonMissing(_("Say why, such as the case or the request."))
    partnership.touch()
    if partnership.legal_holds.current().exists():
        raise OnHoldAlready(_("This partnership is on legal hold already."))
    day = partnership.local_date(at)
    return partnership.legal_holds.create(started_on=day, reason=tidy(reason)[:300], by=by, at=at)


@transaction.atomic
def lift(partnership: Partnership, *, by: Any, at: dt.datetime) -> None:
    """End the hold that stands, if one does."""
    for hold in partnership.legal_holds.current():
        hold.ended_on = partnership.local_date(at)
        hold.save(update_fields=["ended_on"])
    partnership.touch()


def standing(numbers: Collection[int]) -> list[Partnership]:
    """Which of these partnerships are on hold now. Lifted is lifted, the same day too."""
    held = LegalHold.objects.current().values("partnership")
    return list(Partnership.objects.filter(pk__in=numbers).filter(pk__in=held).order_by("name", "pk"))
