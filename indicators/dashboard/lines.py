"""One line of the dashboard for each partnership, as plain values ready for the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups import rules, wording
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.marks import Cell, cell, drawn
from indicators.dashboard.seen import Head, Row, Seen, Shared
from indicators.models import Standing
from indicators.sets.reading import Line as Column
from indicators.words import Banner, Level, SignState, Verdict
from partnerships.models import Network
from partnerships.zones import local_date

LEVEL_TAGS = {Level.ACTIVE: "pine", Level.EMERGING: "", Level.NONE: ""}
# On a phone's card; the rest is on the partnership's own page.
MOST_GAPS = 3
# Lines of ten pages, each of some ten kilobytes with its markup.
MOST_KEPT = 500


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

    @cached_property
    def row(self) -> SafeString:
        """As it stands in the matrix."""
        return render_to_string("indicators/_line.html", {"line": self})

    @property
    def first_gap(self) -> Sequence[Gap]:
        """On a desk the cells show the others."""
        return self.gaps[:1]


class Lines:
    """Makes the lines of one page: `columns` are those of the set in force, `day` the past day, None for today."""

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
        self._shared = Shared.of(network, columns, day)

    def of(self, rows: Iterable[Row]) -> list[Line]:
        return [line_of(self._shared, self._seen(row)) for row in rows]

    def _seen(self, row: Row) -> Seen:
        today = self._day or local_date(self._now, row.time_zone)
        return Seen.of(row, group=self._group_of(row), today=today)

    def _group_of(self, row: Row) -> str:
        if self._group == "region":
            return row.region
        if self._group == "industry":
            return row.industry
        if self._group == "convener":
            return row.convener or _("No convener")
        if self._group == "stage":
            return self._network.stage_name(row.stage)
        return _level(row.level) if self._group == "level" else ""


@lru_cache(MOST_KEPT)
def line_of(shared: Shared, seen: Seen) -> Line:
    """Made once of the same values, and with it its markup: a page is asked for more often than its lines change."""
    addresses = _addresses(seen.slug, shared.as_of)
    emerging, active = (_cells(heads, seen, shared.language) for heads in (shared.emerging, shared.active))
    return Line(
        name=seen.name,
        **addresses,
        group=seen.group,
        stage=shared.stages[seen.stage],
        level=_level(seen.level),
        level_tag=LEVEL_TAGS[Level(seen.level)],
        kept=kept(seen),
        change=change(seen, seen.level_before, seen.verdicts_before),
        banner=_banner(seen.banner),
        paused=banners.label(banners.PAUSED) if seen.asleep else "",
        signs=spoken_signs(seen.signs),
        emerging=emerging,
        active=active,
        emerging_cells=drawn(emerging, addresses["indicators_url"]),
        active_cells=drawn(active, addresses["indicators_url"]),
        next_due=_due(seen.next_due, seen.today),
        next_what=_what(seen.next_rule),
        is_late=seen.next_due is not None and seen.next_due < seen.today,
        late=_late(seen.late),
        **_progress(shared, seen),
    )


def _addresses(slug: str, as_of: str) -> dict[str, str]:
    url = reverse("partnership", kwargs={"slug": slug})
    there = f"{url}indicators/{as_of}"
    if as_of:
        return {"url": there, "indicators_url": there, "signs_url": f"{there}#signs"}
    return {"url": url, "indicators_url": there, "signs_url": f"{url}radar/"}


def _progress(shared: Shared, seen: Seen) -> dict[str, Any]:
    toward = Toward.of(seen, shared.heads(next_level(seen)))
    return {
        "so_far": _so_far(toward.met, toward.wanted),
        "toward": _toward(toward.level),
        "gaps": [Gap(column.code, column.gap) for column in toward.open[:MOST_GAPS]],
        "more": _more(len(toward.open) - MOST_GAPS),
    }


def _cells(heads: Iterable[Head], seen: Seen, language: str | None) -> list[Cell]:
    verdicts, due = seen.verdicts, seen.to_renew
    return [_cell(language, one, verdicts.get(one.code, Verdict.NO_DATA), one.code in due) for one in heads]


@lru_cache(MOST_KEPT)
def _cell(_language: str | None, head: Head, verdict: str, due: bool) -> Cell:
    return cell(head.code, head.short, verdict, due=due)


def next_level(standing: Standing | Seen) -> Level:
    """The level to work for: active once the rule says emerging."""
    return Level.EMERGING if standing.rule_level == Level.NONE else Level.ACTIVE


@dataclass(frozen=True)
class Toward:
    """The level to work for: how many indicators decide on it, and which of them are not met."""

    level: Level
    wanted: int
    open: Sequence[Column | Head]

    @property
    def met(self) -> int:
        return self.wanted - len(self.open)

    @classmethod
    def of(cls, standing: Standing | Seen, columns: Iterable[Column | Head]) -> Toward:
        level = next_level(standing)
        deciding = [column for column in columns if column.decides and column.group == level]
        missing = [column for column in deciding if standing.verdicts.get(column.code) != Verdict.MET]
        return cls(level, len(deciding), missing)


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


def kept(standing: Standing | Seen) -> str:
    """What is said of a label that is kept for a quarter although the rule gives less; "" where it gives the label."""
    if not standing.grace_until:
        return _("kept for a quarter") if standing.level != standing.rule_level else ""
    day = wording.short(standing.grace_until, today=standing.day)
    return _("kept until %(day)s") % {"day": day}


def change(standing: Standing | Seen, level: str | None, verdicts: Mapping[str, str] | None) -> str:
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
    words = {SignState.RAISED: "%(sign)s", SignState.WATCH: _("%(sign)s (watch)")}
    return ", ".join(
        text % {"sign": sign.short} for state, text in words.items() for sign in SIGNS if states.get(sign.id) == state
    )
