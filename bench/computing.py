"""Computing anew: all partnerships, one after a save, and the naive way, which asks the attendances of one at a time."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import F, Min
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators import standings
from indicators.assess import assess
from meetings.kinds import FULL
from meetings.models import Attendance, Meeting
from partnerships.models import Partnership

# Of the naive way a part is timed and the whole is told from it.
NAIVE = 20
# So often each is done; a median of so many leaves out the first few, while the process still grows.
OF_ALL, OF_ONE = 15, 20


def compute() -> Iterator[tuple[str, int, float]]:
    """What was done, how many statements it took, and the median in milliseconds."""
    now = timezone.now()
    all = list(Partnership.objects.order_by("pk"))
    days = {one.pk: one.local_date(now) for one in all}
    yield _timed(f"all {len(all)}, computed", lambda: assess(all, days), OF_ALL)
    yield _timed(f"all {len(all)}, computed and stored", lambda: _all_stale(now), OF_ALL)
    yield _timed("one, after a save", lambda: _one_stale(all[0], now), OF_ONE)
    yield _timed("nothing stale", lambda: standings.freshen(Partnership.objects.all(), now=now), OF_ONE)
    _what, statements, took = _timed("", lambda: [naive(one, days[one.pk]) for one in all[:NAIVE]], 1)
    shown = min(NAIVE, len(all))
    times = len(all) / shown
    yield f"attendance alone, naively, {shown} × {times:.0f}", round(statements * times), took * times


def _timed(what: str, work: Callable[[], Any], rounds: int) -> tuple[str, int, float]:
    with CaptureQueriesContext(connection) as seen:
        work()
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return what, len(seen), statistics.median(took)


def _all_stale(now: dt.datetime) -> None:
    Partnership.objects.update(record_version=F("record_version") + 1)
    standings.freshen(Partnership.objects.all(), now=now)


def _one_stale(partnership: Partnership, now: dt.datetime) -> None:
    partnership.touch()
    standings.freshen(Partnership.objects.filter(pk=partnership.pk), now=now)


def naive(partnership: Partnership, day: dt.date) -> tuple[int, int, list[tuple[int, int, int]]]:
    """Companies that came twice, new people of the year and the heads of each full meeting, asked as one would first."""
    year = day - dt.timedelta(days=364)
    meetings = Meeting.objects.filter(partnership=partnership, type__in=FULL, held_on__range=(year, day))
    heads, times = [], dict[int, int]()
    for meeting in meetings:
        there = meeting.attendances.filter(state="present")
        industry = there.filter(capacity="industry")
        companies = {row.organization_id for row in industry.select_related("organization")}
        for company in companies:
            times[company] = times.get(company, 0) + 1
        heads.append((industry.count(), there.exclude(capacity="industry").count(), len(companies)))
    full = Attendance.objects.filter(meeting__partnership=partnership, meeting__type__in=FULL, capacity="industry")
    first = full.values("person").annotate(on=Min("meeting__held_on"))
    return sum(count >= 2 for count in times.values()), sum(row["on"] >= year for row in first), heads
