"""Computing anew: all partnerships, one after a save, and the naive way, which asks the attendances of one at a time."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
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
from partnerships.zones import local_date

# Of the naive way a part is timed and the whole is told from it.
NAIVE = 20
# So often each is done before it is measured, since the process still grows at first.
WARMING = 5
# So many turns of bare page, computing, bare page; and so often each is done within one of them.
TURNS, OF_ALL, OF_ONE = 5, 3, 10


@dataclass(frozen=True, slots=True)
class Computed:
    """What was done, in how many statements; medians of the turns in milliseconds and in bare pages."""

    what: str
    statements: int
    took: float
    pages: float | None


def compute(bare: Callable[[], float]) -> Iterator[Computed]:
    """Each kind of computing in turns with the bare page, of which `bare` tells how many are answered in a second."""
    all = list(Partnership.objects.order_by("pk"))
    by_day, at_night = _moments(all)
    days, of_night = ({one.pk: one.local_date(at) for one in all} for at in (by_day, at_night))
    standings.freshen(Partnership.objects.all(), now=by_day)
    yield _in_turns("nothing stale", lambda: standings.freshen(Partnership.objects.all(), now=by_day), OF_ONE, bare)
    yield _in_turns("one, after a save", lambda: _one_stale(all[0], by_day), OF_ONE, bare)
    yield _in_turns(f"all {len(all)}, computed", lambda: assess(all, days), OF_ALL, bare)
    if len(set(of_night.values())) > 1:
        yield _in_turns(f"all {len(all)}, on two days", lambda: assess(all, of_night), OF_ALL, bare)
    yield _in_turns(f"all {len(all)}, computed and stored", lambda: _all_stale(by_day), OF_ALL, bare)
    shown = min(NAIVE, len(all))
    times = len(all) / shown

    def asked_naively() -> None:
        for one in all[:shown]:
            naive(one, days[one.pk])

    statements, took = _statements(asked_naively), _milliseconds(asked_naively)
    yield Computed(f"attendance alone, naively, {shown} × {times:.0f}", round(statements * times), took * times, None)


def _moments(partnerships: list[Partnership]) -> tuple[dt.datetime, dt.datetime]:
    """When they were on one local day last, and when on two, as evenly as can be: whatever the hour is now."""
    zones = Counter(one.time_zone for one in partnerships)

    def apart(at: dt.datetime) -> int:
        """How many are on another day than most."""
        there = Counter[dt.date]()
        for zone, count in zones.items():
            there[local_date(at, zone)] += count
        return len(partnerships) - max(there.values())

    hours = [timezone.now() - dt.timedelta(hours=ago) for ago in range(24)]
    return min(hours, key=apart), max(hours, key=apart)


def _in_turns(what: str, work: Callable[[], Any], times: int, bare: Callable[[], float]) -> Computed:
    statements = _statements(work)
    for _ in range(WARMING):
        work()
    rates = [bare()]
    took = []
    for _ in range(TURNS):
        took.append(statistics.median(_milliseconds(work) for _ in range(times)))
        rates.append(bare())
    pages = [ms * (before + after) / 2000 for ms, (before, after) in zip(took, pairwise(rates), strict=True)]
    return Computed(what, statements, statistics.median(took), statistics.median(pages))


def _statements(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def _milliseconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


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
