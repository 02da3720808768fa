"""What one or many partnerships did in a period, in a number of queries that does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from actionteams.assets import register
from actionteams.models import Action, Asset
from actionteams.wins import reached
from followups import wording
from indicators import standings
from indicators.board_page.contributions import Contributions
from indicators.board_page.period import Period
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.banners import Says
from indicators.dashboard.marks import MARKS
from indicators.dashboard.past import standings_on
from indicators.models import Standing
from indicators.sets.reading import Line, in_force, lines
from indicators.words import Banner, Level, SignState, Verdict
from meetings.kinds import FULL, MeetingType
from meetings.models import Attendance, Meeting
from partnerships.models import Organization, Partnership, Pause
from partnerships.systems import Capacity

# All that is read of a meeting that was held.
ROLLED_UP = ("partnership_id", "held_on", "companies_there", "first_time_people", "first_time_companies")
# Told on the page; all of them are counted.
MOST_WINS = 12
MOST_DATES = 8
MOST_ROWS = 200
# Shown ahead: what the whole partnership and its teams meet for, no talk between two.
SHOWN_AHEAD = frozenset({*FULL, MeetingType.ACTION_TEAM, MeetingType.FOLLOW_UP_CALL})


@dataclass(frozen=True)
class Row:
    """One partnership of many, with what it did."""

    partnership: Partnership
    level: Level
    banner: Banner
    says: Says
    met: int
    leaders: int
    companies: int
    newcomers: int
    wins: int


@dataclass(frozen=True)
class Asked:
    """One indicator, and how many of the partnerships meet it."""

    one: Line
    verdict: Verdict
    met: int

    @property
    def mark(self) -> str:
        return MARKS[self.verdict][1]


@dataclass(frozen=True)
class Ahead:
    """One of the next dates, and how its day reads."""

    meeting: Meeting
    when: str


class BoardPage:
    """Of `partnerships` in `period`, as somebody reads it at `now`; `today` is the day there.

    Without `sees_plans` what a team works on is left out until its call was held (section 10).
    """

    def __init__(
        self,
        partnerships: QuerySet[Partnership],
        period: Period,
        *,
        today: dt.date,
        now: dt.datetime,
        sees_plans: bool = False,
    ) -> None:
        self._partnerships = partnerships
        self.period, self.today, self.now, self.sees_plans = period, today, now, sees_plans

    @cached_property
    def partnerships(self) -> list[Partnership]:
        return list(self._partnerships.select_related("industry", "region").order_by("name"))

    # Who took part

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The full meetings held in the period, oldest first."""
        rows = Meeting.objects.held().full().filter(partnership__in=self._partnerships.values("pk"))
        rows = rows.filter(held_on__range=self.period.days).only(*ROLLED_UP)
        return list(rows.order_by("held_on", "starts_at", "pk"))

    @cached_property
    def _companies(self) -> dict[int, set[int]]:
        """By partnership, the companies that were at a full meeting."""
        found: dict[int, set[int]] = defaultdict(set)
        for meeting in self.meetings:
            found[meeting.partnership_id].update(meeting.companies_there)
        return found

    @property
    def companies(self) -> int:
        return len(set().union(*self._companies.values()))

    def company_names(self) -> list[str]:
        numbers = set().union(*self._companies.values())
        return list(
            Organization.objects.filter(pk__in=numbers).order_by("name_key", "pk").values_list("name", flat=True)
        )

    @cached_property
    def leaders(self) -> int:
        """Different people who sat there for industry."""
        return self._seats.aggregate(count=Count("person", distinct=True))["count"]

    @property
    def _seats(self) -> QuerySet[Attendance]:
        held = Meeting.objects.held().full().filter(partnership__in=self._partnerships.values("pk"))
        held = held.filter(held_on__range=self.period.days)
        return Attendance.objects.present().filter(meeting__in=held.values("pk"), capacity=Capacity.INDUSTRY).order_by()

    @property
    def newcomers(self) -> int:
        return sum(meeting.first_time_people for meeting in self.meetings)

    @property
    def new_companies(self) -> int:
        return sum(meeting.first_time_companies for meeting in self.meetings)

    # What came of it

    @cached_property
    def _won(self) -> QuerySet[Action]:
        rows = reached.wins().filter(priority__partnership__in=self._partnerships.values("pk"))
        rows = rows.filter(done_on__range=self.period.days)
        return rows if self.sees_plans else rows.filter(priority__call_held_on__isnull=False)

    @cached_property
    def win_count(self) -> int:
        return sum(self._wins_by_partnership.values())

    @cached_property
    def wins(self) -> list[Action]:
        """Those with a figure first, then the newest."""
        without_figure = ExpressionWrapper(Q(review__figure=None), BooleanField())
        rows = self._won.select_related("priority__partnership")
        return list(rows.order_by(without_figure, "-done_on", "-pk")[:MOST_WINS])

    @cached_property
    def contributions(self) -> Contributions:
        assets = Asset.objects.filter(partnership__in=self._partnerships.values("pk"))
        return Contributions(assets if self.sees_plans else register.after_calls(assets), self.period)

    # What comes

    @cached_property
    def dates(self) -> list[Meeting]:
        """The next meetings that have a date, whatever the period."""
        rows = Meeting.objects.planned().filter(partnership__in=self._partnerships.values("pk"), type__in=SHOWN_AHEAD)
        if not self.sees_plans:
            rows = rows.exclude(type=MeetingType.FOLLOW_UP_CALL)
        ahead = rows.filter(starts_at__gte=self.now).select_related("partnership", "priority")
        return list(ahead.order_by("starts_at", "pk")[:MOST_DATES])

    @property
    def ahead(self) -> list[Ahead]:
        """The same in words; a day of another year says so."""
        return [Ahead(one, wording.weekday(one.day, today=self.today)) for one in self.dates]

    # The indicators, after all that

    @property
    def day(self) -> dt.date:
        """As of which the indicators stand: the end of the period, never ahead."""
        return min(self.period.ends_on, self.today)

    @cached_property
    def standings(self) -> dict[int, Standing]:
        if self.day < self.today:
            return standings_on(self.partnerships, self.day)
        standings.freshen(self._partnerships, now=self.now)
        return Standing.objects.filter(partnership__in=self._partnerships.values("pk")).in_bulk(
            field_name="partnership_id"
        )

    @cached_property
    def lines(self) -> list[Line]:
        """The indicators as the network words them on that day."""
        return lines(in_force(self.day))

    @property
    def standing(self) -> Standing:
        """Of the only one."""
        return self.standings[self.partnerships[0].pk]

    @cached_property
    def _asleep(self) -> set[int]:
        paused = Pause.objects.on(self.day).filter(partnership__in=self._partnerships.values("pk"))
        return set(paused.values_list("partnership_id", flat=True))

    def _says(self, partnership: Partnership) -> Says:
        banner = self.standings[partnership.pk].banner
        return Says(banners.of(banner, asleep=partnership.pk in self._asleep))

    @property
    def says(self) -> Says:
        """What the signs of the only one say together."""
        return self._says(self.partnerships[0])

    @property
    def raised(self) -> list[str]:
        """The signs of the only one that are raised, in words."""
        return [str(sign.short) for sign in SIGNS if self.standing.signs.get(sign.id) == SignState.RAISED]

    @property
    def levels(self) -> dict[str, int]:
        found = Counter(standing.level for standing in self.standings.values())
        return {level.value: found[level.value] for level in Level}

    @cached_property
    def indicators(self) -> list[tuple[Level, list[Asked]]]:
        """By level. `verdict` is that of the only one; `met` counts them."""
        verdicts = [standing.verdicts for standing in self.standings.values()]
        return [
            (level, [_asked(one, verdicts) for one in self.lines if one.group == level])
            for level in (Level.EMERGING, Level.ACTIVE)
        ]

    # Many

    @cached_property
    def rows(self) -> list[Row]:
        seats = self._seats.values("meeting__partnership").annotate(count=Count("person", distinct=True))
        leaders = {row["meeting__partnership"]: row["count"] for row in seats}
        newcomers: Counter[int] = Counter()
        for meeting in self.meetings:
            newcomers[meeting.partnership_id] += meeting.first_time_people
        return [
            Row(
                one,
                Level(self.standings[one.pk].level),
                Banner(self.standings[one.pk].banner),
                self._says(one),
                self._met(one),
                leaders.get(one.pk, 0),
                len(self._companies.get(one.pk, ())),
                newcomers[one.pk],
                self._wins_by_partnership.get(one.pk, 0),
            )
            for one in self.partnerships
        ]

    @property
    def rows_shown(self) -> list[Row]:
        """The first by name; the dashboard has all."""
        return self.rows[:MOST_ROWS]

    def _met(self, partnership: Partnership) -> int:
        verdicts = self.standings[partnership.pk].verdicts
        return sum(verdicts.get(one.code) == Verdict.MET for one in self.lines)

    @cached_property
    def _wins_by_partnership(self) -> dict[int, int]:
        rows = self._won.order_by().values("priority__partnership").annotate(count=Count("pk"))
        return {row["priority__partnership"]: row["count"] for row in rows}


def _asked(one: Line, verdicts: list[dict[str, str]]) -> Asked:
    said = [found.get(one.code, Verdict.NO_DATA) for found in verdicts]
    return Asked(one, Verdict(said[0]) if said else Verdict.NO_DATA, sum(word == Verdict.MET for word in said))
