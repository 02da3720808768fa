"""One partnership in the manner of the dashboard: its line, and each indicator and sign with its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators import standings
from indicators.assess import Assessment, assess_one
from indicators.catalog import SIGNS, Sign
from indicators.dashboard.lines import LEVEL_TAGS, Toward, kept
from indicators.dashboard.marks import Cell, cell
from indicators.dashboard.past import as_standing, standings_on
from indicators.findings import Finding, SignFinding
from indicators.models import Standing
from indicators.sets.reading import Line as Column
from indicators.sets.reading import in_force, lines
from indicators.words import Level, Stated
from partnerships.models import Partnership

STATED_TAGS = {Stated.IN_FORCE: "done", Stated.TO_RENEW: "soon", Stated.CLAIMED: "soon"}


@dataclass(frozen=True)
class Part:
    """One indicator with its two parts kept apart: what was counted, and what somebody signed for."""

    one: Column
    found: Finding
    cell: Cell
    stated_tag: str

    @property
    def is_two_parts(self) -> bool:
        return self.found.stated is not None


@dataclass(frozen=True)
class Group:
    """The indicators of one level, and how many of them are met."""

    level: Level
    parts: Sequence[Part]

    @property
    def met(self) -> int:
        return sum(part.found.is_met for part in self.parts)


@dataclass(frozen=True)
class One:
    """`label` is the level as it is shown; `kept_then` says what was kept that night where today's knowledge differs."""

    assessment: Assessment
    standing: Standing
    groups: Sequence[Group]
    signs: Sequence[tuple[Sign, SignFinding]]
    kept: str
    kept_then: str
    toward: Toward

    @property
    def label(self) -> str:
        return self.standing.get_level_display()

    @property
    def level_tag(self) -> str:
        return LEVEL_TAGS[Level(self.standing.level)]


def as_of(partnership: Partnership, day: dt.date, *, now: dt.datetime) -> One:
    """As it stood by the end of `day`: the parts by today's knowledge of it, the level as it was kept."""
    found = assess_one(partnership, day)
    columns, standing = lines(in_force(day)), _standing(partnership, day, now)
    return One(
        assessment=found,
        standing=standing,
        groups=[_group(level, columns, found, standing) for level in (Level.EMERGING, Level.ACTIVE)],
        signs=[(sign, found.signs[sign.id]) for sign in SIGNS],
        kept=kept(standing),
        kept_then=_kept_then(standing, found, columns),
        toward=Toward.of(as_standing(found), columns),
    )


def _standing(partnership: Partnership, day: dt.date, now: dt.datetime) -> Standing:
    if day < partnership.local_date(now):
        return standings_on([partnership], day)[partnership.pk]
    standings.freshen(Partnership.objects.filter(pk=partnership.pk), now=now)
    return Standing.objects.get(partnership=partnership)


def _group(level: Level, columns: Sequence[Column], found: Assessment, standing: Standing) -> Group:
    return Group(level, [_part(one, found, standing) for one in columns if one.group == level])


def _part(one: Column, assessed: Assessment, standing: Standing) -> Part:
    found = assessed.indicators[one.code]
    drawn = cell(one.code, one.short, found.verdict, due=one.code in standing.to_renew)
    return Part(one, found, drawn, STATED_TAGS.get(found.stated, "late") if found.stated else "")


def _kept_then(standing: Standing, found: Assessment, columns: Sequence[Column]) -> str:
    """ "" where what was kept that night is what the record says today."""
    differ = [
        one.short for one in columns if standing.verdicts.get(one.code, "") != str(found.indicators[one.code].verdict)
    ]
    if not differ:
        return ""
    return _("Entered later, so that it reads otherwise than that night: %(which)s.") % {"which": ", ".join(differ)}
