"""One line of the dashboard for each partnership, as plain values ready for the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups import rules, wording
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.marks import Cell, Marks
from indicators.models import Standing
from indicators.sets.reading import Line as Column
from indicators.words import Banner, Level, SignState, Verdict
from partnerships.models import Network, Partnership
from partnerships.zones import local_date

LEVEL_TAGS = {Level.ACTIVE: "pine", Level.EMERGING: "", Level.NONE: ""}
# On a phone's card; the rest is on the partnership's own page.
MOST_GAPS = 3


@dataclass(frozen=True)
class Gap:
    """What to do about one indicator that is not met."""

    code: str
    words: str


@dataclass(frozen=True)
class Line:
    """One partnership on the dashboard. `so_far` counts towards the next level, whose first gaps are listed.

    On a past day `url` and `signs_url` lead to its indicators as of that day, too.
    """

    name: str
    url: str
    indicators_url: str
    signs_url: str
    group: str
    stage: str
    level: str
    level_tag: str
    kept: str
    change: str
    banner: str
    paused: str
    signs: str
    emerging: Sequence[Cell]
    active: Sequence[Cell]
    emerging_cells: SafeString
    active_cells: SafeString
    next_due: str
    next_what: str
    is_late: bool
    late: str
    so_far: str
    toward: str
    gaps: Sequence[Gap]
    more: str

    @property
    def first_gap(self) -> Sequence[Gap]:
        """On a desk the cells show the others."""
        return self.gaps[:1]


class Lines:
    """Makes the lines of one page, with what they share at hand: `columns` are the lines of the set in force.

    `day` is the past day they are as of; today's where it is None.
    """

    def __init__(
        self,
        network: Network,
        columns: Sequence[Column],
        *,
        now: dt.datetime,
        day: dt.date | None = None,
        group: str = "",
    ) -> None:
        self._network, self._now, self._day, self._group = network, now, day, group
        self._columns = {level: [one for one in columns if one.group == level] for level in LEVEL_TAGS}
        self._marks = Marks()
        self._todays: dict[str, dt.date] = {}
        self._place = reverse("partnership", kwargs={"slug": "-"}).partition("-")
        self._as_of = f"?as_of={day}" if day else ""
        self._say = cache(_say)

    def of(self, partnerships: Iterable[Partnership]) -> list[Line]:
        return [self._line(partnership) for partnership in partnerships]

    def _line(self, partnership: Partnership) -> Line:
        standing, today = partnership.standing, self._today(partnership)
        emerging, active = self._cells(standing, Level.EMERGING), self._cells(standing, Level.ACTIVE)
        due = partnership.next_due
        say, addresses = self._say, self._addresses(partnership.slug)
        return Line(
            name=partnership.name,
            **addresses,
            group=self._group_of(partnership),
            stage=say(self._network.stage_name, partnership.stage),
            level=say(_level, standing.level),
            level_tag=LEVEL_TAGS[Level(standing.level)],
            kept=kept(standing),
            change=change(standing, partnership.level_before, partnership.verdicts_before),
            banner=say(_banner, standing.banner),
            paused=banners.label(banners.PAUSED) if partnership.asleep else "",
            signs=say(_sentence, tuple(standing.signs.items())),
            emerging=emerging,
            active=active,
            emerging_cells=self._marks.drawn(emerging, addresses["indicators_url"]),
            active_cells=self._marks.drawn(active, addresses["indicators_url"]),
            next_due=say(_due, due, today),
            next_what=say(_what, partnership.next_rule),
            is_late=bool(due) and due < today,
            late=say(_late, partnership.late),
            **self._progress(standing),
        )

    def _addresses(self, slug: str) -> dict[str, str]:
        url = f"{self._place[0]}{slug}{self._place[2]}"
        there = f"{url}indicators/{self._as_of}"
        if self._day:
            return {"url": there, "indicators_url": there, "signs_url": f"{there}#signs"}
        return {"url": url, "indicators_url": there, "signs_url": f"{url}radar/"}

    def _progress(self, standing: Standing) -> dict[str, Any]:
        say, toward = self._say, Toward.of(standing, self._columns[next_level(standing)])
        return {
            "so_far": say(_so_far, toward.met, toward.wanted),
            "toward": say(_toward, toward.level),
            "gaps": [Gap(column.code, column.gap) for column in toward.open[:MOST_GAPS]],
            "more": say(_more, len(toward.open) - MOST_GAPS),
        }

    def _cells(self, standing: Standing, level: Level) -> list[Cell]:
        verdicts, due = standing.verdicts, standing.to_renew
        return [
            self._marks.cell(one.code, one.short, verdicts.get(one.code, Verdict.NO_DATA), due=one.code in due)
            for one in self._columns[level]
        ]

    def _today(self, partnership: Partnership) -> dt.date:
        zone = partnership.time_zone
        if zone not in self._todays:
            self._todays[zone] = self._day or local_date(self._now, zone)
        return self._todays[zone]

    def _group_of(self, partnership: Partnership) -> str:
        if self._group == "region":
            return partnership.region.name
        if self._group == "industry":
            return partnership.industry.name
        if self._group == "convener":
            return partnership.convener or _("No convener")
        if self._group == "stage":
            return self._network.stage_name(partnership.stage)
        return partnership.standing.get_level_display() if self._group == "level" else ""


def next_level(standing: Standing) -> Level:
    """The level to work for: active once the rule says emerging."""
    return Level.EMERGING if standing.rule_level == Level.NONE else Level.ACTIVE


@dataclass(frozen=True)
class Toward:
    """The level to work for: how many indicators decide on it, and which of them are not met."""

    level: Level
    wanted: int
    open: Sequence[Column]

    @property
    def met(self) -> int:
        return self.wanted - len(self.open)

    @classmethod
    def of(cls, standing: Standing, columns: Iterable[Column]) -> Toward:
        level = next_level(standing)
        deciding = [column for column in columns if column.decides and column.group == level]
        missing = [column for column in deciding if standing.verdicts.get(column.code) != Verdict.MET]
        return cls(level, len(deciding), missing)


def _say(words: Callable[..., str], *of: Any) -> str:
    """Kept for a page, since its lines say few different things."""
    return words(*of)


def _level(level: str) -> str:
    return str(Level(level).label)


def _banner(banner: str) -> str:
    return "" if banner == Banner.HEALTHY else str(Banner(banner).label)


def _due(due: dt.date | None, today: dt.date) -> str:
    """A day that has passed says how long ago, so that its color is not the only sign."""
    if due is None:
        return ""
    if due >= today:
        return wording.weekday(due, today=today)
    late = wording.days_late((today - due).days)
    return _("%(day)s, %(late)s") % {"day": wording.short(due, today=today), "late": late}


def _late(count: int) -> str:
    return ngettext("%(count)d late", "%(count)d late", count) % {"count": count} if count else ""


def _toward(level: str) -> str:
    return _("for %(level)s") % {"level": _level(level)}


def _so_far(met: int, wanted: int) -> str:
    return _("%(met)d of %(wanted)d") % {"met": met, "wanted": wanted}


def _more(count: int) -> str:
    return ngettext("and %(count)d more", "and %(count)d more", count) % {"count": count} if count > 0 else ""


def _what(rule: str | None) -> str:
    return str(rules.rule(rule).what) if rule else ""


def kept(standing: Standing) -> str:
    """What is said of a label that is kept for a quarter although the rule gives less; "" where it gives the label."""
    if not standing.grace_until:
        return _("kept for a quarter") if standing.level != standing.rule_level else ""
    day = wording.short(standing.grace_until, today=standing.day)
    return _("kept until %(day)s") % {"day": day}


def change(standing: Standing, level: str | None, verdicts: Mapping[str, str] | None) -> str:
    """What has changed since a quarter ago, of which `level` and `verdicts` are; "" where nothing has or they are None."""
    if level is None or verdicts is None:
        return ""
    said = []
    if level != standing.level:
        said.append(_moved(level, standing.level))
    more = _met(standing.verdicts) - _met(verdicts)
    if more > 0:
        said.append(ngettext("%(count)d more met", "%(count)d more met", more) % {"count": more})
    if more < 0:
        said.append(ngettext("%(count)d fewer met", "%(count)d fewer met", -more) % {"count": -more})
    return ", ".join(said)


def _moved(before: str, now: str) -> str:
    levels = list(Level.values)
    words = _("up from %(level)s") if levels.index(now) > levels.index(before) else _("down from %(level)s")
    return words % {"level": str(Level(before).label).lower()}


def _met(verdicts: Mapping[str, str]) -> int:
    return sum(verdict == Verdict.MET for verdict in verdicts.values())


def spoken_signs(states: Mapping[str, str]) -> str:
    """The signs that speak: the raised ones first, those to watch after them."""
    return _sentence(tuple(states.items()))


def _sentence(states: tuple[tuple[str, str], ...]) -> str:
    there = dict(states)
    words = {SignState.RAISED: "%(sign)s", SignState.WATCH: _("%(sign)s (watch)")}
    return ", ".join(
        text % {"sign": sign.short} for state, text in words.items() for sign in SIGNS if there.get(sign.id) == state
    )
