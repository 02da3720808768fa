"""Jobs that stood by the end of a day, by way of a relation to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q


def held_by(job: str, day: Any) -> Q:
    """Rows whose relation `job` is an affiliation that stood by the end of `day`; what ended on it is over."""
    begun = Q(**{f"{job}__started_on": None}) | Q(**{f"{job}__started_on__lte": day})
    lasts = Q(**{f"{job}__ended_on": None}) | Q(**{f"{job}__ended_on__gt": day})
    return Q(**{f"{job}__isnull": False}) & begun & lasts
