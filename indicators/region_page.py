"""The counties of one region, each with the full meetings of the year to which companies came from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.record import Scope
from meetings.models import Meeting
from partnerships.models import County, Partnership


@dataclass(frozen=True)
class CountyLine:
    """One county: companies came from it to `came` of `held` full meetings in 12 months."""

    county: County
    came: int
    held: int


def counties_of(partnership: Partnership, day: dt.date) -> list[CountyLine]:
    year = Meeting.objects.held_by(day).full().of(partnership).filter(held_on__gte=Scope([partnership], day).since)
    there = list(year.values_list("counties_there", flat=True))
    return [
        CountyLine(county, sum(county.pk in counties for counties in there), len(there))
        for county in partnership.region.counties.order_by("name", "state")
    ]
