"""From verdicts to the level: what the rule of a day gives, and the quarter for which "active" is kept after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from indicators.findings import Finding
from indicators.models import LevelSpan, SetVersion
from indicators.record import Scope
from indicators.record.asking import Asked, question
from indicators.words import Level, Verdict
from partnerships import months

A_DAY = dt.timedelta(days=1)
# Looked up once: a member of an enumeration is found slowly.
MET = Verdict.MET


@dataclass(frozen=True)
class _Step:
    """What one level takes: so many of these codes met, and never without some of them."""

    level: Level
    codes: frozenset[str]
    needed: int
    never_without: frozenset[str]

    def is_reached(self, met: Collection[str]) -> bool:
        return len(self.codes.intersection(met)) >= self.needed and self.never_without.issubset(met)


class LevelRule:
    """The rule of one version of the main set: the highest level whose deciding indicators are met, or enough of them.

    A level that no indicator decides on is reached by nobody.
    """

    def __init__(self, version: SetVersion) -> None:
        self._steps = [step for level in (Level.ACTIVE, Level.EMERGING) if (step := _step(version, level)).codes]

    def level(self, findings: Mapping[str, Finding]) -> Level:
        """By the findings of the indicators by code."""
        met = [code for code, finding in findings.items() if finding.verdict == MET]
        return next((step.level for step in self._steps if step.is_reached(met)), Level.NONE)


def _step(version: SetVersion, level: Level) -> _Step:
    codes = tuple(line["code"] for line in version.lines if line["decides"] and line["group"] == level)
    needed = min(version.needed.get(str(level), len(codes)), len(codes))
    return _Step(level, frozenset(codes), needed, frozenset(version.never_without) & frozenset(codes))


class Grace:
    """Who was active lately: by the kept spans, not before the day in question, of all of `scope` in one query."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._months: int = scope.numbers["level_grace_months"]
        self._ended = dict(_active_spans(scope))

    def until(self, partnership: int) -> dt.date | None:
        """The last day for which the label is kept by one that the rule does not call active; None when that is over."""
        if partnership not in self._ended:
            return None
        lost_on = min(self._ended[partnership] or self._scope.day, self._scope.day)
        last = kept_until(lost_on, self._months)
        return last if self._scope.day <= last else None


@question
def _active_spans(asked: Asked) -> QuerySet:
    """The newest last of each."""
    spans = LevelSpan.objects.filter(asked.of(), level=Level.ACTIVE, started_on__lte=asked.day)
    return spans.order_by("started_on").values_list("partnership_id", "ended_on")


def kept_until(lost_on: dt.date, for_months: int) -> dt.date:
    """The last day of the label of one that the rule no longer calls active from `lost_on` on.

    The months are counted from the day before, the last one on which it was active.
    """
    return months.after(lost_on - A_DAY, for_months)
