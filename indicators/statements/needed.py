"""For what a signature is asked at all on a day: by the network's sets, and in the cases for which it is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from indicators.engagement import broad_engagement
from indicators.findings import Finding
from indicators.record import Record
from indicators.region import real_region
from indicators.sets.reading import in_force, lines
from indicators.sets.shipped import SHIPPED
from partnerships.models import Partnership

# What is asked only in some cases (`Asked.when`): outside of them the finding says nothing of a statement.
IN_SOME_CASES: dict[str, Callable[[Record, int], Finding]] = {"A3": broad_engagement, "A6": real_region}


def needed(partnership: Partnership, codes: Collection[str], day: dt.date) -> set[str]:
    """Of the indicators `codes` those for which somebody has to sign as of local day `day`."""
    asked = {line.measure for key in SHIPPED for line in lines(in_force(day, key)) if line.needs_statement}
    wanted = asked.intersection(codes)
    cases = wanted & IN_SOME_CASES.keys()
    record = Record([partnership], day) if cases else None
    return {code for code in wanted if code not in cases or IN_SOME_CASES[code](record, partnership.pk).stated}
