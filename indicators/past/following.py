"""On which days a partnership came to stand differently, while nobody looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from followups import promises
from indicators.assess import Assessment, assess_one
from indicators.models import Snapshot
from indicators.past import dated, snapshots
from indicators.past.spans import follow, state_of
from partnerships.models import Cycle, Partnership

A_DAY = dt.timedelta(days=1)
# Time alone moves verdicts too. What came and went within fewer days, and with no word in the record, is not seen.
STRIDE = dt.timedelta(days=14)


class Look:
    """Looks at one partnership as of days in between, each at most once; `seen` keeps what was found."""

    def __init__(self, partnership: Partnership) -> None:
        self._partnership = partnership
        self.seen: dict[dt.date, Assessment] = {}

    def at(self, day: dt.date) -> Assessment:
        if day not in self.seen:
            self.seen[day] = assess_one(self._partnership, day)
        return self.seen[day]

    def changes(self, since: dt.date, through: dt.date) -> Iterator[tuple[dt.date, Assessment]]:
        """`since`, then each day up to `through` on which the level or a sign is another than the day before."""
        yield since, self.at(since)
        low = since
        for high in self._stops(since, through):
            while state_of(self.at(high)) != state_of(self.at(low)):
                low = self._first_change(low, high)
                yield low, self.at(low)
            low = high

    def _stops(self, since: dt.date, through: dt.date) -> Iterator[dt.date]:
        """Days after `since` to look at, in order: those of which the record tells, and between them no long stretch.

        What time alone brought by the day before is seen by itself, so that the next word does not cover it.
        """
        told = dated.days(self._partnership, since, through) if (through - since).days > 1 else set()
        last = since
        for stop in sorted({through} | told | {day - A_DAY for day in told} - {since}):
            while last + STRIDE < stop:
                last += STRIDE
                yield last
            if stop > last:
                yield stop
            last = stop

    def _first_change(self, low: dt.date, high: dt.date) -> dt.date:
        """Between a day and a later one that differs: the first that differs from the day before it."""
        before = state_of(self.at(low))
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            if state_of(self.at(middle)) == before:
                low = middle
            else:
                high = middle
        return high


@transaction.atomic
def catch_up(partnership: Partnership, *, through: dt.date, at: dt.datetime, since: dt.date | None = None) -> int:
    """Follow `partnership` from where its past was kept last, or from `since`, to the end of local day `through`.

    Keeps a snapshot of each day that was looked at; returns how many days brought something new.
    """
    since = since or _next_day(partnership)
    if since is None or since > through:
        return 0
    look = Look(partnership)
    brought = sum(follow(partnership, state_of(found), day=day) for day, found in look.changes(since, through))
    look.at(through)
    snapshots.keep_followed(partnership, look.seen.values())
    if brought:
        promises.renew(partnership=partnership, at=at, rooms={"indicators"})
    return brought


def _next_day(partnership: Partnership) -> dt.date | None:
    """The first day that nobody looked at; where nobody ever did, the one on which it was founded."""
    last = Snapshot.objects.filter(partnership=partnership).order_by("-day").values_list("day", flat=True).first()
    return last + A_DAY if last else founded_on(partnership)


def founded_on(partnership: Partnership) -> dt.date | None:
    """The day on which its first cycle was opened."""
    opened = Cycle.objects.filter(partnership=partnership).order_by("opened_on")
    return opened.values_list("opened_on", flat=True).first()


@transaction.atomic
def again(partnership: Partnership, *, since: dt.date, through: dt.date, at: dt.datetime) -> int:
    """Find levels and signs from `since` on anew, and what is owed for them, as when a past was typed in late.

    Returns how many days brought something new.
    """
    forget(partnership, since=since)
    days = catch_up(partnership, since=since, through=through, at=at)
    partnership.touch()
    promises.renew(partnership=partnership, at=at, rooms={"indicators"})
    return days


def forget(partnership: Partnership, *, since: dt.date) -> None:
    """Let nothing be kept of levels and signs from `since` on. The nights that were kept stay as they were."""
    for spans in (partnership.level_spans, partnership.sign_spans):
        spans.filter(started_on__gte=since).delete()
        spans.filter(ended_on__gte=since).update(ended_on=None)
