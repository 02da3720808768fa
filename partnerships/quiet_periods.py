"""When support partners leave those who came to a launch alone (S3-41), as far as the rooms above know. It refuses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Protocol

from partnerships.models import Organization, Partnership
from partnerships.quiet_line import QuietLine


class Judge(Protocol):
    """What a room above joins: the lines of these partnerships, or only of those whose launch a company came to."""

    def __call__(
        self, partnerships: Collection[Partnership], *, today: dt.date, came: Organization | None = None
    ) -> Iterable[QuietLine]: ...


_from_above: dict[str, Judge] = {}


def join(judge: Judge) -> None:
    """Let a room above say which quiet periods stand. One judge a room: the last one stands."""
    _from_above[judge.__module__.partition(".")[0]] = judge


def of(partnership: Partnership, *, today: dt.date) -> list[QuietLine]:
    """The line of a partnership whose follow-up calls are not done on local day `today`; else nothing."""
    return [line for judge in _from_above.values() for line in judge([partnership], today=today)]


def at_company(company: Organization, partnerships: Collection[Partnership], *, today: dt.date) -> list[QuietLine]:
    """The lines of those of `partnerships` whose last launch or refresh somebody from `company` came to."""
    if not partnerships:
        return []
    return [line for judge in _from_above.values() for line in judge(partnerships, today=today, came=company)]
