"""A convener's word on a sign, such as snow on the day of the meeting: the sign stays, the word is shown (R1)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indicators.changes.log import ONE_TAP, SaysNothing
from indicators.models import SignNote
from partnerships import months
from partnerships.models import Partnership
from partnerships.names import tidy


@transaction.atomic
def note(partnership: Partnership, sign: str, words: str, *, on: dt.date, by: Any, at: dt.datetime) -> SignNote:
    """Keep `words` on `sign` from local day `on`; the same again within seconds is the same. Raises SaysNothing."""
    said = tidy(words)
    if not said:
        raise SaysNothing(_("Write a few words first."))
    partnership.touch()
    just_said = partnership.sign_notes.filter(sign=sign, words=said, by=by, at__range=(at - ONE_TAP, at)).first()
    return just_said or partnership.sign_notes.create(sign=sign, words=said, on=on, by=by, at=at)


@transaction.atomic
def strike(noted: SignNote, *, by: Any, at: dt.datetime) -> None:
    """Take out a word that was wrong; its history stays."""
    noted.partnership.touch()
    noted.delete()


def lately(partnership: Partnership, *, day: dt.date) -> Mapping[str, Sequence[SignNote]]:
    """By sign, what was said of it in the twelve months up to `day`, the newest first; in one query."""
    said: defaultdict[str, list[SignNote]] = defaultdict(list)
    for noted in of(partnership, day=day).filter(on__gt=months.after(day, -12)):
        said[noted.sign].append(noted)
    return said


def of(partnership: Partnership, *, day: dt.date) -> QuerySet[SignNote]:
    """What was said of its signs by `day`, the newest first."""
    return partnership.sign_notes.filter(on__lte=day).order_by("-on", "-pk")
