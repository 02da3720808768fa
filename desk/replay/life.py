"""What a file of events holds: whose life it is, and what happened when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from desk.replay.roster import Roster
from partnerships.models import RegionBasis
from partnerships.zones import DEFAULT_ZONE

if TYPE_CHECKING:
    from desk.replay.player import Player


class Verb:
    """One thing that can happen. The fields of a verb are its words; `main` is the one that may stand alone."""

    main: ClassVar[str] = ""

    def begins_at(self, story: Player, day: dt.date) -> dt.datetime | None:
        """The moment on `day` at which it happens of its own accord, where it has one."""
        return None

    def play(self, story: Player) -> Any:
        """Do it through the verb of its room, at the story's clock."""
        raise NotImplementedError


@dataclass(frozen=True)
class IndustryWords:
    """What the partnership's industry is called, with its NAICS codes."""

    name: str
    naics: str = ""


@dataclass(frozen=True)
class RegionWords:
    """The labor-market region: its counties, and why they belong together. `state` is that of all counties."""

    name: str
    counties: tuple[str, ...]
    basis: RegionBasis
    state: str = ""


@dataclass(frozen=True)
class PartnershipWords:
    """The partnership itself; `founded` is the day on which its record begins."""

    name: str
    slug: str
    founded: dt.date
    industry: IndustryWords
    region: RegionWords
    scope: str = ""
    time_zone: str = DEFAULT_ZONE


@dataclass(frozen=True)
class Expectation:
    """What an event is expected to meet: `refused` by the rules named, `warned` by exactly those; or neither is said."""

    kind: str
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Event:
    """One verb on one local day. `entered_on` is the day on which it was typed, when that was later."""

    line: int
    word: str
    verb: Verb
    on: dt.date
    at: dt.time | None = None
    entered_on: dt.date | None = None
    expect: Expectation | None = None

    @property
    def typed_on(self) -> dt.date:
        return self.entered_on or self.on


@dataclass(frozen=True)
class Life:
    """One file: the partnership, the spreadsheet of its people if it has one, and its events in order."""

    file: str
    partnership: PartnershipWords
    events: tuple[Event, ...]
    roster: Roster = field(default_factory=Roster)

    def called(self, name: str, slug: str) -> Life:
        """The same life under another name."""
        return replace(self, partnership=replace(self.partnership, name=name, slug=slug))
