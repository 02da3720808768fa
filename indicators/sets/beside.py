"""A set that is shown beside the main one and gives no level (X5, X7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.catalog import INDICATORS
from indicators.composition import KINDS
from indicators.findings import NO_DATA, Finding
from indicators.record import Record
from indicators.sets.reading import Line, in_force, lines
from partnerships.models import Partnership

MEASURES = {one.id: one.compute for one in (*INDICATORS, *KINDS)}


@dataclass(frozen=True)
class Found:
    """One line of the set and what was found."""

    line: Line
    finding: Finding


def read(partnership: Partnership, key: str, day: dt.date) -> list[Found]:
    """What the set `key` finds of `partnership` as of the end of `day`, by its version of that day."""
    record = Record([partnership], day)
    return [Found(line, _finding(record, partnership, line)) for line in lines(in_force(day, key))]


def _finding(record: Record, partnership: Partnership, line: Line) -> Finding:
    compute = MEASURES.get(line.measure)
    return compute(record, partnership.pk) if compute else NO_DATA
