"""What one or many partnerships did in a period, in a number of queries that does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from actionteams.assets import register
from actionteams.models import Action, Asset
from actionteams.states import ENDED
from actionteams.wins import reached
from followups import wording
from indicators import standings
from indicators.board_page import gatherings, nights
from indicators.board_page.contributions import Contributions
from indicators.board_page.period import Period
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.banners import Says
from indicators.dashboard.marks import MARKS
from indicators.dashboard.past import standings_on
from indicators.models import Standing
from indicators.sets.reading import Line, in_force, lines
from indicators.words import URGENCY, Banner, Level, SignState, Verdict
from meetings.kinds import FULL, MeetingType
from meetings.models import Meeting
from partnerships.models import Organization, Partnership, Pause

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

    Without `sees_plans` what a team works on is left out until its call was held (section 10). With `kept_only`
    nothing is computed for a past day: it shows the nights that were kept nearest to it.
    """

    def __init__(
        self,
        partnerships: QuerySet[Partnership],
        period: Period,
        *,
        today: dt.date,
        now: dt.datetime,
        sees_plans: bool = False,
        kept_only: bool = False,
    ) -> None:
        self._partnerships = partnerships
        self.period, self.today, self.now = period, today, now
        self.sees_plans, self.kept_only = sees_plans, kept_only

    @cached_property
    def partnerships(self) -> list[Partnership]:
        return list(self._partnerships.select_related("industry", "region").order_by("name"))

    # Who took part

    @cached_property
    def meetings(self) -> list[gatherings.Held]:
        """The full meetings held in the period, oldest first."""
        return gatherings.held(self._partnerships, self.period)

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
        return gatherings.leaders(self._partnerships, self.period)

    @property
    def newcomers(self) -> int:
        return sum(meeting.first_time_people for meeting in self.meetings)

    @cached_property
    def came_again(self) -> int:
        """Of the newcomers, those who were at a later full meeting of the period too."""
        return gatherings.came_again(self._partnerships, self.period) if self.newcomers else 0

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
        """The next meetings that have a date, whatever the period; what is booked for a team that ended will not be."""
        rows = Meeting.objects.planned().filter(partnership__in=self._partnerships.values("pk"), type__in=SHOWN_AHEAD)
        if not self.sees_plans:
            rows = rows.exclude(type=MeetingType.FOLLOW_UP_CALL)
        rows = rows.exclude(priority__state__in=ENDED)
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
        if self.day < self.today and self.kept_only:
            return nights.nearest(self._partnerships, self.day)
        if self.day < self.today:
            return standings_on(self.partnerships, self.day)
        standings.freshen(self._partnerships, now=self.now)
        return Standing.objects.filter(partnership__in=self._partnerships.values("pk")).in_bulk(
            field_name="partnership_id"
        )

    @property
    def other_nights(self) -> str:
        """Which nights are shown instead of the day asked for, in words, else ""."""
        return nights.said(self.standings.values(), self.day) if self.kept_only and self.day < self.today else ""

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
    def rows_shown(self) -> list[Row]:
        """The first by name; the dashboard has all."""
        return self._rows(self.partnerships[:MOST_ROWS])

    def raised_first(self, most: int) -> list[Row]:
        """Those with the gravest signs first, then those with the fewest indicators met."""

        def by_signs(one: Partnership) -> tuple[int, int, str]:
            return -URGENCY[Banner(self.standings[one.pk].banner)], self._met(one), one.name

        return self._rows(sorted(self.partnerships, key=by_signs)[:most])

    def _rows(self, partnerships: Sequence[Partnership]) -> list[Row]:
        """Only those are read whole that are told."""
        leaders = gatherings.leaders_of([one.pk for one in partnerships], self.period)
        newcomers: Counter[int] = Counter()
        for meeting in self.meetings:
            newcomers[meeting.partnership_id] += meeting.first_time_people
        return [
            Row(
                one,
                Level(self.standings[one.pk].level),
                self._says(one),
                self._met(one),
                leaders.get(one.pk, 0),
                len(self._companies.get(one.pk, ())),
                newcomers[one.pk],
                self._wins_by_partnership.get(one.pk, 0),
            )
            for one in partnerships
        ]

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
