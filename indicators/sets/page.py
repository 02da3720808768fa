"""The sets of a network as its page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.models import SetVersion
from indicators.sets import differences
from indicators.sets.changing import deciding
from indicators.sets.reading import Line, in_force, lines, versions
from indicators.sets.shipped import MAIN, SHIPPED
from indicators.words import Level


@dataclass(frozen=True)
class Group:
    """The lines of one level, or of a set without levels; `needed` of `all` that decide suffice."""

    name: str
    lines: Sequence[Line]
    needed: int
    all: int


@dataclass(frozen=True)
class Told:
    """One version, and what it changed against the one before it, in sentences."""

    version: SetVersion
    changes: Sequence[str]


@dataclass(frozen=True)
class Card:
    """One set: the version in force, its groups, and every version, newest first."""

    key: str
    name: str
    version: SetVersion
    groups: Sequence[Group]
    versions: Sequence[SetVersion]
    day: dt.date

    @property
    def gives_levels(self) -> bool:
        return self.key == MAIN

    @property
    def told(self) -> list[Told]:
        """Every version with what it changed, newest first."""
        before = [*self.versions[1:], None]
        return [
            Told(one, list(differences.said(one, other)) if other else [])
            for one, other in zip(self.versions, before, strict=True)
        ]

    @property
    def ahead(self) -> SetVersion | None:
        """What was decided last, while it does not hold yet: it can be taken back."""
        newest = self.versions[0]
        return newest if newest.effective_on > self.day else None


def cards(day: dt.date) -> list[Card]:
    return [_card(key, in_force(day, key), day) for key in SHIPPED]


def _card(key: str, version: SetVersion, day: dt.date) -> Card:
    codes = dict.fromkeys(line.group for line in lines(version))
    groups = [_group(version, group, _name(key, group)) for group in codes]
    return Card(key, str(SHIPPED[key].name), version, groups, versions(key), day)


def _name(key: str, group: str) -> str:
    return str(Level(group).label) if key == MAIN else str(SHIPPED[key].name)


def _group(version: SetVersion, group: str, name: str) -> Group:
    decide = deciding(version, group)
    own = [line for line in lines(version) if line.group == group]
    return Group(name, own, min(version.needed.get(group, decide), decide), decide)
