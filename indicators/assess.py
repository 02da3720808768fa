"""Assessing partnerships as of a day: the same for one and for two thousand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.catalog import INDICATORS, SIGNS
from indicators.findings import NO_DATA, NOT_ENOUGH, Finding, SignFinding
from indicators.record import Record
from indicators.words import Banner, Level
from partnerships.models import Partnership


@dataclass(frozen=True)
class Assessment:
    """What the record says of one partnership as of the end of `day`."""

    day: dt.date
    indicators: Mapping[str, Finding]
    signs: Mapping[str, SignFinding]

    @property
    def level(self) -> Level:
        """Active when all eight A are met, else emerging when all six E are."""
        for level in (Level.ACTIVE, Level.EMERGING):
            if all(self.indicators[one.id].is_met for one in INDICATORS if one.level == level):
                return level
        return Level.NONE

    @property
    def banner(self) -> Banner:
        """What the signs together suggest. People decide; nothing starts by itself."""
        raised = [sign for sign in self.signs.values() if sign.is_raised]
        if any(sign.reset for sign in raised):
            return Banner.RESET
        if len(raised) >= 3:
            return Banner.STRONGLY
        return Banner.SUGGESTED if raised else Banner.HEALTHY

    @property
    def is_healthy(self) -> bool:
        return self.banner == Banner.HEALTHY


def assess(partnerships: Iterable[Partnership], days: Mapping[int, dt.date]) -> dict[int, Assessment]:
    """The assessment of each partnership as of its own day in `days`, by its number."""
    by_day: dict[dt.date, list[Partnership]] = defaultdict(list)
    for partnership in partnerships:
        by_day[days[partnership.pk]].append(partnership)
    found: dict[int, Assessment] = {}
    for day, group in by_day.items():
        record = Record(group, day)
        found |= {partnership.pk: _assess(record, partnership) for partnership in group}
    return found


def assess_one(partnership: Partnership, day: dt.date) -> Assessment:
    return assess([partnership], {partnership.pk: day})[partnership.pk]


def _assess(record: Record, partnership: Partnership) -> Assessment:
    if partnership.pk in record.asleep:
        signs: dict[str, SignFinding] = {sign.id: NOT_ENOUGH for sign in SIGNS}
    else:
        signs = {sign.id: sign.compute(record, partnership.pk) if sign.compute else NOT_ENOUGH for sign in SIGNS}
    found = {one.id: one.compute(record, partnership.pk) if one.compute else NO_DATA for one in INDICATORS}
    return Assessment(record.day, found, signs)
