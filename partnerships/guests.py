"""Whoever asked to join comes as a guest first: expected at the next meeting of everybody, which a room above knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import joining
from partnerships.models import JoinRequest, Partnership, Person


class NothingAhead(Exception):
    """No meeting of everybody has a date, or the next one is over by now."""


@dataclass(frozen=True)
class Gathering:
    """The next meeting of everybody: what it is called, its local day, and how to `expect` somebody there.

    `hold` lets nobody close it until the transaction ends; it raises NothingAhead where somebody just has.
    """

    called: str
    day: dt.date
    hold: Callable[[], None] = field(compare=False)
    expect: Callable[..., Any] = field(compare=False)


# What a room above joins: the next one of a partnership after a moment, None where none has a date.
Host = Callable[[Partnership, dt.datetime], Gathering | None]

_from_above: dict[str, Host] = {}


def join(host: Host) -> None:
    """Let a room above say which meeting is next. One host a room: the last one stands."""
    _from_above[host.__module__.partition(".")[0]] = host


def next_gathering(partnership: Partnership, *, at: dt.datetime) -> Gathering | None:
    found = [one for host in _from_above.values() if (one := host(partnership, at))]
    return min(found, key=lambda one: one.day, default=None)


@transaction.atomic
def expect(asked: JoinRequest, *, on: dt.date, by: Any, at: dt.datetime) -> tuple[Person, Gathering]:
    """Whoever `asked` is a person of the record from now on and expected at the next meeting, and no candidate.

    Said again, nothing changes. Raises NothingAhead and joining.Gone.
    """
    gathering = next_gathering(asked.partnership, at=at)
    if gathering is None:
        raise NothingAhead(_("No meeting of everybody has a date yet. Plan one first."))
    # The meeting before the partnership, as whoever closes a meeting takes them: else each would wait for the other.
    gathering.hold()
    asked.partnership.touch()
    row, _is_new = joining.settle(asked, on=on, by=by, at=at)
    if row.person is None:
        raise joining.Gone(_("This request was answered, and the person is no longer on record."))
    gathering.expect(row.person, by=by, at=at)
    return row.person, gathering
