"""The network at a glance, for those who run it: stages, levels, signs, what is late, and who needs help first."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups import wording
from followups.models import FollowUp
from indicators import standings
from indicators.catalog import SIGNS
from indicators.dashboard.lines import spoken_signs
from indicators.dashboard.narrowing import SIGN_STATES
from indicators.words import Banner, Level, SignState
from partnerships.models import Network, Partnership, Pause
from partnerships.stages import Stage

# The list of those who need help, and the one of what is late, are to be read at once.
MOST = 20
COLUMNS = (
    *("pk", "name", "slug", "stage", "region__name", "standing__level", "standing__banner", "standing__urgency"),
    *("standing__signs", "standing__grace_until"),
)


@dataclass(frozen=True)
class Figure:
    """How many, of what, and the dashboard that shows them."""

    count: int
    what: str
    url: str


@dataclass(frozen=True)
class SignFigure:
    """One sign: at how many partnerships it is raised, and at how many to watch, and the dashboard that shows those."""

    short: str
    raised: int
    watch: int
    raised_url: str
    watch_url: str


@dataclass(frozen=True)
class RegionRow:
    """One region's partnerships by level."""

    name: str
    all: int
    active: int
    emerging: int
    none: int

    @property
    def words(self) -> str:
        parts = ((self.active, _("%(count)d active")), (self.emerging, _("%(count)d emerging")))
        parts += ((self.none, _("%(count)d not yet")),)
        return ", ".join(words % {"count": count} for count, words in parts if count)


@dataclass(frozen=True)
class Needing:
    """One partnership that needs help; `late` promises are past their last day, and a reason only where there is no other."""

    name: str
    url: str
    stage: str
    why: Sequence[str]
    late: int
    oldest: str


@dataclass(frozen=True)
class Overview:
    stages: Sequence[Figure]
    levels: Sequence[Figure]
    signs: Sequence[SignFigure]
    regions: Sequence[RegionRow]
    needing: Sequence[Needing]
    more_needing: int
    paused: int
    late: int


def overview(*, now: dt.datetime, today: dt.date, network: Network) -> Overview:
    """Everything in four queries, besides making the stored standings fresh."""
    everything = Partnership.objects.all()
    standings.freshen(everything, now=now)
    rows = list(everything.order_by("name", "pk").values(*COLUMNS))
    late = _late(now)
    needing = sorted((row for row in rows if _needs(row, late)), key=lambda row: _first(row, late))
    return Overview(
        stages=[_figure("stage", stage, network.stage_name(stage), rows, "stage") for stage in Stage.values],
        levels=[_figure("level", level, Level(level).label, rows, "standing__level") for level in Level.values],
        signs=_signs(rows),
        regions=_regions(rows),
        needing=[_needing(row, late, network, today) for row in needing[:MOST]],
        more_needing=max(0, len(needing) - MOST),
        paused=Pause.objects.on(today).count(),
        late=sum(count for count, _oldest in late.values()),
    )


def _late(now: dt.datetime) -> dict[int, tuple[int, dt.date]]:
    """How many promises are late where, and the last day of the oldest."""
    rows = FollowUp.objects.live().awake().filter(late_at__lte=now).order_by().values("partnership")
    counted = rows.annotate(count=Count("pk"), oldest=Min("due_on"))
    return {number: (count, oldest) for number, count, oldest in counted.values_list("partnership", "count", "oldest")}


def _needs(row: Mapping[str, Any], late: Mapping[int, Any]) -> bool:
    return bool(row["standing__urgency"] or row["standing__grace_until"] or row["pk"] in late)


def _first(row: Mapping[str, Any], late: Mapping[int, tuple[int, dt.date]]) -> tuple[Any, ...]:
    """As on the dashboard: signs first, then a label that is about to be lost, then what is late the longest."""
    _count, oldest = late.get(row["pk"], (0, dt.date.max))
    return (-row["standing__urgency"], row["standing__grace_until"] or dt.date.max, oldest, row["name"])


def _figure(kind: str, value: str, what: str, rows: Sequence[Mapping[str, Any]], column: str) -> Figure:
    return Figure(sum(row[column] == value for row in rows), what, f"{reverse('indicators:dashboard')}?{kind}={value}")


def _signs(rows: Sequence[Mapping[str, Any]]) -> list[SignFigure]:
    states = Counter((code, state) for row in rows for code, state in (row["standing__signs"] or {}).items())
    asked = {which: f"{reverse('indicators:dashboard')}?sign={value}" for value, which in SIGN_STATES.items()}
    return [
        SignFigure(str(sign.short), *(states[which] for which in both), *(asked[which] for which in both))
        for sign in SIGNS
        for both in [((sign.id, SignState.RAISED), (sign.id, SignState.WATCH))]
    ]


def _regions(rows: Sequence[Mapping[str, Any]]) -> list[RegionRow]:
    there: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        there[row["region__name"]][row["standing__level"]] += 1
    return [
        RegionRow(name, levels.total(), levels[Level.ACTIVE], levels[Level.EMERGING], levels[Level.NONE])
        for name, levels in sorted(there.items(), key=lambda one: one[0].casefold())
    ]


def _needing(
    row: Mapping[str, Any], late: Mapping[int, tuple[int, dt.date]], network: Network, today: dt.date
) -> Needing:
    count, oldest = late.get(row["pk"], (0, None))
    return Needing(
        name=row["name"],
        url=reverse("indicators:partnership", kwargs={"slug": row["slug"]}),
        stage=network.stage_name(row["stage"]),
        why=list(_why(row, count, today)),
        late=count,
        oldest=wording.short(oldest, today=today) if oldest else "",
    )


def _why(row: Mapping[str, Any], late: int, today: dt.date) -> list[str]:
    said = []
    if row["standing__urgency"]:
        words = {"banner": Banner(row["standing__banner"]).label, "signs": spoken_signs(row["standing__signs"])}
        said.append(_("%(banner)s: %(signs)s") % words)
    if row["standing__grace_until"]:
        day = wording.short(row["standing__grace_until"], today=today)
        said.append(_("No longer active by the rule; the label is kept until %(day)s") % {"day": day})
    if late and not said:
        said.append(ngettext("%(count)d promise is late", "%(count)d promises are late", late) % {"count": late})
    return said
