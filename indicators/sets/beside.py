"""What gives no level: a set that is shown beside the main one (X5, X7), and one indicator by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.catalog import INDICATORS
from indicators.composition import KINDS
from indicators.findings import NO_DATA, Finding
from indicators.record import Record
from indicators.sets.reading import Line, in_force, lines
from indicators.statements.asked import ASKED
from indicators.statements.stated import unsigned
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
    return [Found(line, _finding(record, partnership, line.measure)) for line in lines(in_force(day, key))]


def one(partnership: Partnership, measure: str, day: dt.date) -> Finding:
    """What is found of one indicator alone, without reading what the others count."""
    found = _finding(Record([partnership], day), partnership, measure)
    kept = next((line for line in lines(in_force(day)) if line.measure == measure), None)
    if kept is None or kept.needs_statement or measure not in ASKED:
        return found
    return unsigned(measure, found)


def _finding(record: Record, partnership: Partnership, measure: str) -> Finding:
    compute = MEASURES.get(measure)
    return compute(record, partnership.pk) if compute else NO_DATA
