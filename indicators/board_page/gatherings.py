"""Who took part in the full meetings of a period: read from what each meeting rolled up, people counted in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, QuerySet

from indicators.board_page.period import Period
from meetings.models import Attendance, Meeting
from partnerships.models import Partnership
from partnerships.systems import Capacity


class Held(NamedTuple):
    """One full meeting: the numbers of the companies there, and how many people and companies were new."""

    partnership_id: int
    held_on: dt.date
    companies_there: Sequence[int]
    first_time_people: int
    first_time_companies: int


def held(partnerships: QuerySet[Partnership], period: Period) -> list[Held]:
    """The full meetings held in `period`, oldest first."""
    rows = _meetings(period).filter(partnership__in=partnerships.values("pk"))
    return [Held(*row) for row in rows.order_by("held_on", "starts_at", "pk").values_list(*Held._fields)]


def leaders(partnerships: QuerySet[Partnership], period: Period) -> int:
    """Different people who sat there for industry."""
    meetings = _meetings(period).filter(partnership__in=partnerships.values("pk"))
    return _seats(meetings).values("person").distinct().count()


def came_again(partnerships: QuerySet[Partnership], period: Period) -> int:
    """How many of those who were new in `period` came to another full meeting by its end (S4-58), in one query."""
    begins, ends = period.days
    full = Meeting.objects.held().full().filter(held_on__lte=ends, partnership__in=partnerships.values("pk"))
    came = _seats(full).values("meeting__partnership", "person")
    days = came.annotate(first=Min("meeting__held_on"), last=Max("meeting__held_on"))
    return days.filter(first__gte=begins, last__gt=F("first")).count()


def leaders_of(numbers: Collection[int], period: Period) -> dict[int, int]:
    """The same for each of these partnerships."""
    seats = _seats(_meetings(period).filter(partnership__in=numbers)).values("meeting__partnership")
    return dict(seats.annotate(count=Count("person", distinct=True)).values_list("meeting__partnership", "count"))


def _meetings(period: Period) -> QuerySet[Meeting]:
    return Meeting.objects.held().full().filter(held_on__range=period.days)


def _seats(meetings: QuerySet[Meeting]) -> QuerySet[Attendance]:
    return Attendance.objects.present().filter(meeting__in=meetings.values("pk"), capacity=Capacity.INDUSTRY).order_by()
