"""What needs me today: the desk of one user, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Window
from django.utils.translation import gettext as _

from actionteams.models import SignUp
from desk import asks, cards, due_asks, due_talks, news, unrecorded, win_asks
from desk.cards import Card
from desk.looking_back import Look
from desk.my_steps import MyStep
from desk.my_steps import of as steps_of
from desk.news import Item
from desk.scope import Scope, scope_of
from followups import grouping
from followups.grouping import Groups
from followups.lines import A_WEEK, Line
from followups.models import FollowUp
from meetings.owed import waiting
from partnerships.models import Network, User
from partnerships.quiet_line import QuietLine
from partnerships.zones import ZONES, local_date

# What stands on the desk; whoever owes more finds it on the page of everything owed.
MOST_ROWS = 25
MOST_LATER = 10


@dataclass(frozen=True)
class Owed:
    """How much is owed in all, and the rows that are shown."""

    late: int
    this_week: int
    all: int
    groups: Groups

    @property
    def is_more(self) -> bool:
        return self.all > len(self.groups.live)


@dataclass(frozen=True)
class Desk:
    """One user's desk on `day`."""

    greeting: str
    day: dt.date
    convenes: bool
    news: Sequence[Item]
    quiet_lines: Sequence[QuietLine]
    owed: Owed
    talks: Sequence[MyStep]
    steps: Sequence[MyStep]
    cards: Sequence[Card]
    more_cards: bool

    @property
    def this_week(self) -> list[Line | MyStep]:
        """What is owed and whom to talk with, by their days; of one day what is owed comes first."""
        return sorted([*self.owed.groups.this_week, *self.talks], key=_last_day)


def read(user: User, *, look: Look, now: dt.datetime, network: Network) -> Desk:
    scope = scope_of(user, day=look.day)
    shown = cards.of(scope.partnerships, look=look, network=network)
    return Desk(
        greeting=greeting(user, now),
        day=look.day,
        convenes=scope.convenes,
        news=news.since(user, scope) if scope.convenes and not look.is_past else (),
        quiet_lines=() if look.is_past else _quiet_lines(scope, look),
        owed=owed(scope, look),
        talks=() if look.is_past else due_talks.of(scope, day=look.day),
        steps=() if scope.convenes else steps_of(user, day=look.day),
        cards=shown[: cards.MOST],
        more_cards=len(shown) > cards.MOST,
    )


def _quiet_lines(scope: Scope, look: Look) -> list[QuietLine]:
    return [
        *unrecorded.lines(scope, now=look.now),
        *due_asks.lines(scope, day=look.day),
        *win_asks.lines(scope, day=look.day),
        *asks.lines(scope, day=look.day),
    ]


def greeting(user: User, now: dt.datetime) -> str:
    """By the clock on the user's own wall."""
    hour = now.astimezone(zoneinfo.ZoneInfo(user.time_zone)).hour
    words = {"name": user.first_name}
    if 4 <= hour < 12:
        return _("Good morning, %(name)s") % words
    if 12 <= hour < 18:
        return _("Good afternoon, %(name)s") % words
    return _("Good evening, %(name)s") % words


def _last_day(one: Line | MyStep) -> dt.date:
    return one.row.due_on if isinstance(one, Line) else one.day


def live(scope: Scope, look: Look) -> QuerySet[FollowUp]:
    """What still has to be done where the user convenes; what sleeps is left out (X1)."""
    rows = FollowUp.objects.live_on(look.day).awake()
    return rows.filter(partnership__in=scope.numbers) if scope.convenes else rows.none()


def owed(scope: Scope, look: Look) -> Owed:
    """The most urgent rows and the count of all, in one query. They come by their last day: what is cut off is latest."""
    rows = live(scope, look).annotate(
        in_all=Window(Count("pk")),
        are_late=Window(Count("pk", filter=_is_late(look.now))),
        are_near=Window(Count("pk", filter=_is_this_week(look.now))),
    )
    shown = list(rows.for_page()[:MOST_ROWS])
    counted = (shown[0].are_late, shown[0].are_near, shown[0].in_all) if shown else (0, 0, 0)
    if look.is_past:
        _count_those_who_waited(shown, look.day)
    groups = grouping.group(shown, now=look.now)
    groups.later = groups.later[:MOST_LATER]
    return Owed(*counted, groups=groups)


def _count_those_who_waited(rows: list[FollowUp], day: dt.date) -> None:
    """The rows keep how many wait for a call today; a past day had its own number."""
    calls = {row.key.removeprefix("priority:"): row for row in rows if row.rule == "T8"}
    signed = SignUp.objects.on(day).filter(priority__in=calls).values_list("priority_id", flat=True)
    champions = Counter(signed)
    for number, row in calls.items():
        row.detail = waiting(champions[int(number)])


def _is_late(now: dt.datetime) -> Q:
    return Q(late_at__lte=now)


def _is_this_week(now: dt.datetime) -> Q:
    """Within seven days of the local day that it is in each zone: there are never more than two such days."""
    zones: dict[dt.date, list[str]] = defaultdict(list)
    for zone, _name in ZONES:
        zones[local_date(now, zone)].append(zone)
    this_week = Q()
    for today, here in zones.items():
        this_week |= Q(time_zone__in=here, due_on__range=(today, today + dt.timedelta(days=A_WEEK - 1)))
    return this_week
