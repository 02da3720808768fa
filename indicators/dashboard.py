"""The lines of the dashboard: every partnership one may see, where help is needed first on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followups import rules, wording
from followups.models import FollowUp
from indicators.catalog import INDICATORS, SIGNS
from indicators.words import Banner, Level, SignState, Verdict
from partnerships.models import Network, Partnership
from partnerships.stages import Stage

BY_STAGE = Case(*(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage.values)))
ORDERS: dict[str, tuple[Promise, tuple[Any, ...]]] = {
    "help": (
        gettext_lazy("Where help is needed first"),
        ("-standing__urgency", F("next_due").asc(nulls_last=True), "name", "pk"),
    ),
    "name": (gettext_lazy("Name"), ("name", "pk")),
    "stage": (gettext_lazy("Stage"), (BY_STAGE, "name", "pk")),
    "level": (gettext_lazy("Assessment"), ("standing__level", "name", "pk")),
    "due": (gettext_lazy("Next deadline"), (F("next_due").asc(nulls_last=True), "name", "pk")),
}
MARKS = {
    Verdict.MET: ("met", "✓"),
    Verdict.PARTLY: ("part", "½"),
    Verdict.NOT_YET: ("", "·"),
    Verdict.NO_DATA: ("none", "–"),
}
LEVEL_TAGS = {Level.ACTIVE: "pine", Level.EMERGING: "", Level.NONE: ""}


@dataclass(frozen=True)
class Cell:
    """One verdict as it is drawn: its class, its mark and its words for a screen reader."""

    code: str
    css: str
    mark: str
    words: str


@dataclass(frozen=True)
class Line:
    """One partnership on the dashboard."""

    name: str
    url: str
    indicators_url: str
    stage: str
    level: str
    level_tag: str
    banner: str
    signs: str
    emerging: Sequence[Cell]
    active: Sequence[Cell]
    next_due: str
    next_what: str
    is_late: bool
    gaps: Sequence[str]
    met: int
    counted: int


def partnerships_shown(visible: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """`visible` with its standing and next deadline, in one query. While it is paused it has none (X1)."""
    owed = FollowUp.objects.live().awake().filter(partnership=OuterRef("pk")).order_by("due_on", "rule", "pk")
    return visible.select_related("standing", "region", "industry").annotate(
        next_due=Subquery(owed.values("due_on")[:1]), next_rule=Subquery(owed.values("rule")[:1])
    )


def in_order(shown: QuerySet[Partnership], order: str) -> QuerySet[Partnership]:
    """Sorted by one of ORDERS; a leading minus turns it round."""
    name, down = order.removeprefix("-"), order.startswith("-")
    if name not in ORDERS:
        name = "help"
    ordered = shown.order_by(*ORDERS[name][1])
    return ordered.reverse() if down else ordered


def figures(visible: QuerySet[Partnership]) -> dict[str, int]:
    """How many there are, of which level, and how many show signs."""
    return visible.aggregate(
        all=Count("pk"),
        active=Count("pk", filter=Q(standing__level=Level.ACTIVE)),
        emerging=Count("pk", filter=Q(standing__level=Level.EMERGING)),
        none=Count("pk", filter=Q(standing__level=Level.NONE)),
        signs=Count("pk", filter=Q(standing__urgency__gt=0)),
    )


def lines(page: Iterable[Partnership], *, now: dt.datetime, network: Network) -> list[Line]:
    return [_line(partnership, now=now, network=network) for partnership in page]


def _line(partnership: Partnership, *, now: dt.datetime, network: Network) -> Line:
    standing = partnership.standing
    cells = {
        one.id: _cell(one.id, str(one.short), standing.verdicts.get(one.id, Verdict.NO_DATA)) for one in INDICATORS
    }
    due, rule = partnership.next_due, partnership.next_rule
    url, today = partnership.get_absolute_url(), partnership.local_date(now)
    return Line(
        name=partnership.name,
        url=url,
        indicators_url=f"{url}indicators/",
        stage=network.stage_name(partnership.stage),
        level=standing.get_level_display(),
        level_tag=LEVEL_TAGS[Level(standing.level)],
        banner="" if standing.banner == Banner.HEALTHY else standing.get_banner_display(),
        signs=_signs(standing.signs),
        emerging=[cells[one.id] for one in INDICATORS if one.level == Level.EMERGING],
        active=[cells[one.id] for one in INDICATORS if one.level == Level.ACTIVE],
        next_due=wording.weekday(due, today=today) if due else "",
        next_what=str(rules.rule(rule).what) if rule else "",
        is_late=bool(due) and due < today,
        gaps=[cell.words for cell in cells.values() if cell.css in ("", "part")],
        met=sum(cell.css == "met" for cell in cells.values()),
        counted=sum(cell.css != "none" for cell in cells.values()),
    )


def _signs(states: dict[str, str]) -> str:
    """The signs that speak: the raised ones first, those to watch after them."""
    words = {SignState.RAISED: "%(sign)s", SignState.WATCH: _("%(sign)s (watch)")}
    return ", ".join(
        text % {"sign": sign.short} for state, text in words.items() for sign in SIGNS if states.get(sign.id) == state
    )


def _cell(code: str, short: str, verdict: str) -> Cell:
    css, mark = MARKS[Verdict(verdict)]
    return Cell(code, css, mark, f"{short}: {Verdict(verdict).label}")


def export_rows(shown: Iterable[Partnership], network: Network) -> Iterable[Sequence[Any]]:
    """The dashboard as rows of a spreadsheet, its heading first."""
    heads = [
        _("Partnership"),
        _("Region"),
        _("Industry"),
        _("Stage"),
        _("Assessment"),
        _("Signs"),
        _("Next deadline"),
        _("What"),
    ]
    yield [*heads, *(one.id for one in INDICATORS), *(sign.id for sign in SIGNS), _("As of")]
    for partnership in shown:
        standing = partnership.standing
        yield [
            partnership.name,
            partnership.region.name,
            partnership.industry.name,
            network.stage_name(partnership.stage),
            standing.get_level_display(),
            standing.get_banner_display(),
            partnership.next_due,
            str(rules.rule(partnership.next_rule).what) if partnership.next_rule else "",
            *(standing.verdicts.get(one.id, "") for one in INDICATORS),
            *(standing.signs.get(sign.id, SignState.NOT_ENOUGH) for sign in SIGNS),
            standing.day,
        ]
