"""Seeing that something was written of a day that is over, so that the past is followed anew from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from indicators.models import Trail
from indicators.past import dated
from partnerships.models import Partnership


def read_again(partnerships: Sequence[Partnership]) -> Iterator[tuple[Trail, dt.date | None]]:
    """The trail as it is now, not stored yet, of each whose record changed, and the first day that reads otherwise.

    No day where all reads as before, and where nobody has looked yet.
    """
    versions = {one.pk: one.record_version for one in partnerships}
    known = {trail.partnership_id: trail for trail in Trail.objects.filter(partnership__in=versions)}
    changed = [one for one in partnerships if one.pk not in known or known[one.pk].record_version != versions[one.pk]]
    now = dated.checksums([one.pk for one in changed]) if changed else {}
    for one in changed:
        before = known.get(one.pk)
        first = _first_other(before.days, now[one.pk]) if before else None
        trail = before or Trail(partnership=one)
        trail.record_version, trail.days = one.record_version, now[one.pk]
        yield trail, first


def _first_other(before: dict[str, int], now: dict[str, int]) -> dt.date | None:
    """The first day that is in one of the two alone or has another sum."""
    other = min((day for day, _sum in before.items() ^ now.items()), default=None)
    return dt.date.fromisoformat(other) if other else None
