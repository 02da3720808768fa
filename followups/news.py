"""Who has not been told what: notices that still hold, against the mornings that conveners were written to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from followups.models import Digest, FollowUp, Notice
from followups.models.notice import NoticeQuerySet
from partnerships.models import Partnership, RoleHolding, User
from partnerships.zones import instant

# Nobody is written to before this hour, in any home zone that the news comes from.
MORNING = dt.time(7)
# Far enough back for every time zone's yesterday.
A_LITTLE_BACK = dt.timedelta(days=2)


@dataclass(frozen=True)
class Convener:
    """A user and the partnerships where they convene today."""

    user: User
    partnerships: frozenset[Partnership]


@dataclass(frozen=True)
class Morning:
    """One mail that is due: what is news to this user, and everything live where they convene."""

    user: User
    day: dt.date
    notices: tuple[int, ...]
    news: frozenset[int]
    rows: tuple[FollowUp, ...]


def mornings(*, now: dt.datetime, of: Partnership | None = None) -> list[Morning]:
    """The mails due by `now`, at most one for each user and day; with `of`, those of one partnership.

    Reads only, in a fixed number of queries.
    """
    conveners = _conveners(now, of)
    untold = _untold(conveners, now)
    due = {
        convener: day
        for convener in conveners
        if (day := _morning_of({partnership for partnership, *_ in untold[convener.user.pk]}, now))
    }
    written = _written(due, now)
    due = {convener: day for convener, day in due.items() if (convener.user.pk, day) not in written}
    rows = _rows(due)
    return [_morning(convener, day, untold[convener.user.pk], rows) for convener, day in due.items()]


def _conveners(now: dt.datetime, of: Partnership | None) -> list[Convener]:
    """Everybody who holds a convening role on their partnership's own today, its last day included."""
    seats = RoleHolding.objects.convening().filter(person__user__is_active=True)
    seats = seats.exclude(ended_on__lt=(now - A_LITTLE_BACK).date())
    if of:
        seats = seats.filter(partnership=of)
    users: dict[int, User] = {}
    partnerships: dict[int, set[Partnership]] = defaultdict(set)
    for seat in seats.select_related("partnership", "person__user").order_by("person__user", "pk"):
        today = seat.partnership.local_date(now)
        if seat.started_on <= today and (seat.ended_on is None or seat.ended_on >= today):
            user = seat.person.user
            users[user.pk] = user
            partnerships[user.pk].add(seat.partnership)
    return [Convener(user, frozenset(partnerships[pk])) for pk, user in users.items()]


def _untold(conveners: list[Convener], now: dt.datetime) -> dict[int, list[tuple[Partnership, int, int]]]:
    """For each user: partnership, notice and row of the news that no digest of theirs has told."""
    at_home = {partnership for convener in conveners for partnership in convener.partnerships}
    holding = Notice.objects.holding(now).filter(follow_up__partnership__in=at_home)
    news = _by_partnership(holding, at_home, now)
    told = set()
    if news:
        through = Digest.notices.through.objects.filter(notice__in=holding.values("pk"))
        told = set(through.values_list("digest__user_id", "notice_id"))
    return {
        convener.user.pk: sorted(
            (
                (partnership, notice, row)
                for partnership in convener.partnerships
                for notice, row in news.get(partnership.pk, ())
                if (convener.user.pk, notice) not in told
            ),
            key=lambda each: each[1],
        )
        for convener in conveners
    }


def _by_partnership(
    holding: NoticeQuerySet, at_home: set[Partnership], now: dt.datetime
) -> dict[int, list[tuple[int, int]]]:
    """Notice and row of what is news this morning. What came to be owed since seven waits for the next."""
    sevens = {each.pk: instant(each.local_date(now), MORNING, each.time_zone) for each in at_home}
    news: dict[int, list[tuple[int, int]]] = defaultdict(list)
    columns = ("pk", "follow_up_id", "follow_up__partnership_id", "follow_up__created_at")
    for notice, row, partnership, owed_since in holding.values_list(*columns):
        if owed_since <= sevens[partnership]:
            news[partnership].append((notice, row))
    return news


def _morning_of(partnerships: set[Partnership], now: dt.datetime) -> dt.date | None:
    """The day whose morning it is everywhere that has news; None before seven in one of the places, or without news."""
    local = [now.astimezone(ZoneInfo(partnership.time_zone)) for partnership in partnerships]
    if not local or any(there.time() < MORNING for there in local):
        return None
    return min(there.date() for there in local)


def _written(due: dict[Convener, dt.date], now: dt.datetime) -> set[tuple[int, dt.date]]:
    """User and day of the mornings that had their mail."""
    if not due:
        return set()
    lately = Digest.objects.filter(user__in=[convener.user for convener in due], day__gte=(now - A_LITTLE_BACK).date())
    return set(lately.values_list("user_id", "day"))


def _rows(conveners: Iterable[Convener]) -> list[FollowUp]:
    partnerships = {partnership for convener in conveners for partnership in convener.partnerships}
    return list(FollowUp.objects.live().awake().filter(partnership__in=partnerships).for_page()) if partnerships else []


def _morning(
    convener: Convener, day: dt.date, untold: list[tuple[Partnership, int, int]], rows: list[FollowUp]
) -> Morning:
    return Morning(
        user=convener.user,
        day=day,
        notices=tuple(notice for _, notice, _ in untold),
        news=frozenset(row for _, _, row in untold),
        rows=tuple(row for row in rows if row.partnership in convener.partnerships),
    )
