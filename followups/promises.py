"""What all rooms owe: each says it from its own record, and the rows are brought in line in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.db import transaction

from followups import reconcile
from followups.circumstances import Circumstances
from followups.owed import Owed
from followups.rules import owned_by
from partnerships.models import Partnership

Say = Callable[[Circumstances], Iterable[Owed]]
# Meetings first: they write down what comes next, from which action teams count.
ROOMS = ("meetings", "actionteams", "invitations", "surveys", "indicators")

_joined: dict[str, Say] = {}


def join(say: Say) -> None:
    """Let a room say what it owes: all that its rules ask of one partnership. One speaker a room: the last one stands."""
    _joined[say.__module__.partition(".")[0]] = say


def speakers() -> list[Say]:
    return [_joined[room] for room in ROOMS if room in _joined]


@transaction.atomic
def renew(*, partnership: Partnership, at: dt.datetime, by: Any = None, rooms: Collection[str] = ROOMS) -> None:
    """Make the rows say what `rooms` say that they owe at the moment `at`. Said again, it changes nothing.

    Raises reconcile.RuleNotNamed for a promise under another room's rule: a mistake of the room.
    """
    circumstances = Circumstances(partnership, at=at)
    heard = {room: owned_by(room) for room in ROOMS if room in _joined and room in rooms}
    owed = [promise for room, own in heard.items() for promise in _said(room, own, circumstances)]
    reconcile.reconcile(circumstances, rules=frozenset().union(*heard.values()), owed=owed, by=by)


def _said(room: str, own: Collection[str], circumstances: Circumstances) -> Iterator[Owed]:
    """A room speaks for its own rules."""
    for promise in _joined[room](circumstances):
        if promise.rule not in own:
            raise reconcile.RuleNotNamed(promise.rule)
        yield promise
