"""When somebody turns out to be somebody else on record: their letters follow."""

from __future__ import annotations

import datetime as dt

from outbox.models import Letter
from outbox.plain import one_line
from outbox.states import LetterState


def follow(old: int, new: int, *, from_address: str, to_address: str, to_name: str, at: dt.datetime) -> int:
    """Letters for the person `old` are the person `new`'s; returns how many.

    Those that wait and were written to `from_address` go to `to_address`, where there is one. A sender that has
    claimed one and not handed it over yet loses its claim, so that it cannot leave for the old address.
    """
    letters = Letter.objects.for_person(old)
    waiting = letters.filter(next_try_at__isnull=False, handing_at=None)
    waiting.filter(state=LetterState.CLAIMED).update(state=LetterState.QUEUED, claimed_by="", next_try_at=at)
    if to_address and from_address:
        theirs = waiting.filter(to_address__iexact=from_address)
        theirs.update(to_address=one_line(to_address), to_name=one_line(to_name))
    return letters.update(person_number=new)
