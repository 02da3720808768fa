"""Deriving anew what every partnership owes, where an earlier attempt was lost or a changed number takes effect."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction

from partnerships import echoes
from partnerships.models import Partnership

logger = logging.getLogger(__name__)


def heal(*, now: dt.datetime) -> int:
    """Let every room say again what it owes; returns for how many partnerships. Where all is well, nothing is written.

    A record that cannot be read is that partnership's alone: it is logged, and the others are healed.
    """
    numbers = Partnership.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_heal(number, now=now) for number in list(numbers))


def _heal(number: int, *, now: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            # Held before its record is read: a promise that a verb makes meanwhile would be taken for one too many.
            partnership = Partnership.objects.select_for_update(no_key=True).get(pk=number)
            echoes.sound("owed", partnership=partnership, at=now, by=None)
    except Exception:
        logger.exception("What partnership %s owes could not be derived", number)
        return False
    return True
