"""The past as it is kept while a story is played: the days on which a partnership turned, at their own moments."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable

from followups import promises
from indicators.assess import Assessment, assess_one
from indicators.past import following, snapshots
from indicators.past.following import A_DAY, Look
from indicators.past.spans import State, follow, state_of
from partnerships.models import Partnership
from partnerships.zones import start_of_day


def turn(partnership: Partnership, *, now: dt.datetime) -> None:
    """Let it be known how it stands on the running day."""
    day = partnership.local_date(now)
    if follow(partnership, state_of(assess_one(partnership, day)), day=day):
        promises.renew(partnership=partnership, at=now, rooms={"indicators"})


def again(partnership: Partnership, *, since: dt.date, now: dt.datetime) -> None:
    """Something was written of `since`, a day that is over: find anew how it stood from then on."""
    yesterday = partnership.local_date(now) - A_DAY
    if since <= yesterday:
        following.again(partnership, since=since, through=yesterday, at=now)


class Turns:
    """Between two events nothing is written down, so that all days in between can be looked at beforehand.

    The day of `since` is over once another one is reached; that of `until` is looked at as it begins. Each night is kept
    when the turns before it were taken, since they say how long "active" is kept.
    """

    def __init__(self, partnership: Partnership, *, since: dt.datetime, until: dt.datetime) -> None:
        self._partnership = partnership
        self._ahead: deque[tuple[dt.datetime, dt.date, State]] = deque()
        self._nights: deque[Assessment] = deque()
        first, last = partnership.local_date(since), partnership.local_date(until)
        if first < last:
            self._look_ahead(first, last, since)

    @property
    def next(self) -> dt.datetime | None:
        """When the next one comes."""
        return self._ahead[0][0] if self._ahead else None

    def take(self, *, now: dt.datetime) -> None:
        """Let the next one be known, what is owed for it, and the nights up to the one after it."""
        _moment, day, state = self._ahead.popleft()
        if follow(self._partnership, state, day=day):
            promises.renew(partnership=self._partnership, at=now, rooms={"indicators"})
        snapshots.keep_followed(self._partnership, self._nights_before_next())

    def _look_ahead(self, first: dt.date, last: dt.date, since: dt.datetime) -> None:
        look = Look(self._partnership)
        for day, found in look.changes(first, last):
            begins = start_of_day(day, self._partnership.time_zone)
            self._ahead.append((max(since, begins), day, state_of(found)))
        self._nights.extend(found for day, found in sorted(look.seen.items()) if day < last)

    def _nights_before_next(self) -> Iterable[Assessment]:
        until = self._ahead[0][1] if self._ahead else dt.date.max
        while self._nights and self._nights[0].day < until:
            yield self._nights.popleft()
