"""Assessing partnerships as of a day: the same for one and for two thousand."""

from __future__ import annotations

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar

from indicators.catalog import INDICATORS, SIGNS, Indicator, Sign
from indicators.findings import NO_DATA, NOT_ENOUGH, Finding, SignFinding
from indicators.levels import Grace, LevelRule
from indicators.models import SetVersion
from indicators.record import Record
from indicators.record.ahead import asked_ahead
from indicators.record.at_once import ask_at_once
from indicators.sets.reading import in_force
from indicators.statements.asked import ASKED
from indicators.statements.stated import RUNNING_OUT, unsigned
from indicators.words import Banner, Level
from partnerships.models import Partnership

# From so many on, what is read of them is too much to be looked through for what is dead.
MANY = 100
# What these need is soon answered, so that they are computed while the database answers what the others need.
FIRST = ("R3", "R1", "R2", "A7", "E4", "E1", "A1")

Found = TypeVar("Found", Finding, SignFinding)
# By code, of each partnership.
Columns = Mapping[str, list[Finding] | list[SignFinding]]


@dataclass(frozen=True)
class Assessment:
    """What the record says of one partnership as of the end of `day`, by the version of the main set of that day.

    `rule_level` is what the rule alone gives; for one that was active lately the label is kept until `grace_until`.
    """

    day: dt.date
    indicators: Mapping[str, Finding]
    signs: Mapping[str, SignFinding]
    version: SetVersion
    rule_level: Level
    grace_until: dt.date | None = None

    @property
    def level(self) -> Level:
        """The label."""
        return Level.ACTIVE if self.grace_until else self.rule_level

    @property
    def to_renew(self) -> list[str]:
        """The indicators whose statement runs out or has lapsed: the corner mark."""
        return [code for code, finding in self.indicators.items() if finding.stated in RUNNING_OUT]

    @property
    def banner(self) -> Banner:
        """What the signs together suggest. People decide; nothing starts by itself."""
        raised = [sign for sign in self.signs.values() if sign.is_raised]
        if any(sign.reset for sign in raised):
            return Banner.RESET
        if len(raised) >= 3:
            return Banner.STRONGLY
        return Banner.SUGGESTED if raised else Banner.HEALTHY


def assess(partnerships: Iterable[Partnership], days: Mapping[int, dt.date]) -> dict[int, Assessment]:
    """The assessment of each partnership as of its own day in `days`, by its number."""
    by_day: dict[dt.date, list[Partnership]] = defaultdict(list)
    for partnership in partnerships:
        by_day[days[partnership.pk]].append(partnership)
    found: dict[int, Assessment] = {}
    with _no_collecting() if len(days) > MANY else nullcontext():
        for day, group in by_day.items():
            found |= _assess_all(Record(group, day, beside_others=len(by_day) > 1), in_force(day))
    return found


@contextmanager
def _no_collecting() -> Iterator[None]:
    """What is read lives until the end, so that looking for what is dead among it takes as long as the work itself.

    Nothing of it goes round in circles, so that it dies unasked: freezing and thawing lays it aside without a look.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


def assess_one(partnership: Partnership, day: dt.date) -> Assessment:
    return assess([partnership], {partnership.pk: day})[partnership.pk]


def _assess_all(record: Record, version: SetVersion) -> dict[int, Assessment]:
    ask_at_once(record.scope)
    with asked_ahead(record.scope):
        return _assessed(record, version)


def _assessed(record: Record, version: SetVersion) -> dict[int, Assessment]:
    columns = _columns(record)
    rule, grace = LevelRule(version), Grace(record.scope)
    without = [line["code"] for line in version.lines if line["measure"] in ASKED and not line["statement"]]
    found: dict[int, Assessment] = {}
    each = zip(record.partnerships, _rows(INDICATORS, columns), _rows(SIGNS, columns), strict=True)
    for partnership, indicators, signs in each:
        indicators |= {code: unsigned(code, indicators[code]) for code in without}
        level = rule.level(indicators)
        until = None if level == Level.ACTIVE else grace.until(partnership)
        found[partnership] = Assessment(record.day, indicators, signs, version, level, until)
    return found


# One indicator of all partnerships after the other, and not one partnership after the other: an indicator reads little of
# the record, which stays at the processor's hand from one partnership to the next. That is faster by a fourth.


def _columns(record: Record) -> Columns:
    """By indicator and sign, what it finds of each partnership, in order. `FIRST` says only which is computed first."""
    indicators = ((one, NO_DATA, frozenset[int]()) for one in INDICATORS)
    # Nothing is said by the signs of one that sleeps (X1).
    signs = ((one, NOT_ENOUGH, record.asleep) for one in SIGNS)
    in_turn = sorted((*indicators, *signs), key=lambda each: _turn(each[0].id))
    return {one.id: _column(record, one.compute, nothing, silent) for one, nothing, silent in in_turn}


def _turn(code: str) -> int:
    return FIRST.index(code) if code in FIRST else len(FIRST)


def _column(
    record: Record, compute: Callable[[Record, int], Found] | None, nothing: Found, silent: Collection[int]
) -> list[Found]:
    if compute is None:
        return [nothing] * len(record.partnerships)
    return [nothing if each in silent else compute(record, each) for each in record.partnerships]


def _rows(units: Iterable[Indicator | Sign], columns: Columns) -> Iterator[dict[str, Any]]:
    """Of each partnership, in order, what these units find."""
    codes = [one.id for one in units]
    return (dict(zip(codes, found, strict=True)) for found in zip(*(columns[code] for code in codes), strict=True))
