"""One partnership in the manner of the dashboard: its line, and each indicator and sign with its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.assess import Assessment, assess_one
from indicators.catalog import SIGNS, Sign
from indicators.dashboard import banners
from indicators.dashboard.banners import Says
from indicators.dashboard.lines import LEVEL_TAGS, Toward, kept
from indicators.dashboard.marks import Cell, cell
from indicators.dashboard.past import as_kept, as_standing
from indicators.dashboard.places import Place, place
from indicators.findings import Finding, SignFinding
from indicators.models import Snapshot, Standing
from indicators.sets.reading import Line as Column
from indicators.sets.reading import in_force, lines
from indicators.statements import panels
from indicators.statements.panels import Panel
from indicators.statements.stated import COUNTS
from indicators.words import Level, Stated
from partnerships.models import Partnership


@dataclass(frozen=True)
class Part:
    """One indicator with its two parts kept apart: what was counted, and what somebody signed for."""

    one: Column
    found: Finding
    cell: Cell
    panel: Panel | None
    place: Place

    @property
    def is_two_parts(self) -> bool:
        return self.found.stated is not None

    @property
    def stated_words(self) -> str:
        """How the statement stands; of several signatures, how many there are; "" where none is asked for."""
        if self.found.stated is None:
            return ""
        if self.panel is None:
            return str(self.found.stated.label) if self.found.stated in COUNTS else _("not complete yet")
        signed = sum(one.is_signed for one in self.panel.signatures)
        if self.found.stated == Stated.MISSING and signed:
            return _("%(signed)d of %(all)d signed") % {"signed": signed, "all": len(self.panel.signatures)}
        return str(self.found.stated.label)

    @property
    def is_signed_for(self) -> bool:
        """Whether statements are news here: one is asked for, or one was signed that may stand in for a count."""
        return self.is_two_parts or (self.panel is not None and self.panel.is_said)


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
    says: Says

    @property
    def label(self) -> str:
        return self.standing.get_level_display()

    @property
    def next(self) -> Part | None:
        """The one to work on: the first that is open for the next level."""
        first = self.toward.open[0].code if self.toward.open else ""
        return next((part for group in self.groups for part in group.parts if part.one.code == first), None)

    @property
    def level_tag(self) -> str:
        return LEVEL_TAGS[Level(self.standing.level)]


def as_of(partnership: Partnership, day: dt.date) -> One:
    """As it stood by the end of `day`: the parts by today's knowledge of it, the level as it was kept."""
    found, signed = assess_one(partnership, day), panels.of(partnership, day)
    columns, standing = lines(in_force(day)), _standing(partnership, found)
    parts = [_part(partnership, column, found, standing, signed.get(column.code)) for column in columns]
    return One(
        assessment=found,
        standing=standing,
        groups=[
            Group(level, [part for part in parts if part.one.group == level])
            for level in (Level.EMERGING, Level.ACTIVE)
        ],
        signs=[(sign, found.signs[sign.id]) for sign in SIGNS],
        kept=kept(standing),
        kept_then=_kept_then(standing, found, columns),
        toward=Toward.of(as_standing(found), columns),
        says=banners.says(partnership, found.banner, day),
    )


def _standing(partnership: Partnership, found: Assessment) -> Standing:
    """As it was kept that night, else as it is computed."""
    kept = Snapshot.objects.filter(partnership=partnership, day=found.day).first()
    return as_kept(kept) if kept else as_standing(found)


def _part(partnership: Partnership, one: Column, assessed: Assessment, standing: Standing, panel: Panel | None) -> Part:
    found = assessed.indicators[one.code]
    drawn = cell(one.code, one.short, found.verdict, due=one.code in standing.to_renew)
    return Part(one, found, drawn, panel, place(partnership.slug, one.code, found, panel))


def _kept_then(standing: Standing, found: Assessment, columns: Sequence[Column]) -> str:
    """ "" where what was kept that night is what the record says today."""
    differ = [
        one.short for one in columns if standing.verdicts.get(one.code, "") != str(found.indicators[one.code].verdict)
    ]
    if not differ:
        return ""
    return _("Entered later, so that it reads otherwise than that night: %(which)s.") % {"which": ", ".join(differ)}
