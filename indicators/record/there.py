"""Who came lately, from what is rolled up on each held meeting: no attendance is read."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from django.db.models import Q, QuerySet

from indicators.record.asking import Asked, question
from indicators.record.listed import Listed, flat
from indicators.record.scope import Scope
from meetings.kinds import FULL
from meetings.models import Meeting


class There:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def companies(self, partnership: int) -> Counter[int]:
        """Each company that came to a full meeting of the year, with how many it came to."""
        return Counter(flat(self._lists(partnership)[0]))

    def counties(self, partnership: int) -> set[int]:
        """The counties from which companies came to a full meeting of the year."""
        return set(flat(self._lists(partnership)[1]))

    def public(self, partnership: int) -> set[int]:
        """Who sat at any meeting for the public side, in the days in which a partner counts as engaged (A4)."""
        return set(flat(self._lists(partnership)[2]))

    def _lists(self, partnership: int) -> tuple[str | None, str | None, str | None]:
        return self._rows.get(partnership, (None, None, None))

    @cached_property
    def _rows(self) -> dict[int, tuple[str | None, str | None, str | None]]:
        return {
            partnership: (companies, counties, public)
            for partnership, companies, counties, public in _came(self._scope)
        }


@question
def _came(asked: Asked) -> QuerySet:
    year = Q(type__in=sorted(FULL), held_on__gte=asked.since)
    lately = Q(held_on__gte=asked.lately("a4_engaged_days"))
    held = Meeting.objects.held_by(asked.day).filter(asked.of(), year | lately).order_by()
    lists = {
        "companies": Listed("companies_there", filter=year),
        "counties": Listed("counties_there", filter=year),
        "public": Listed("public_there", filter=lately),
    }
    return held.values("partnership_id").annotate(**lists).values_list("partnership_id", *lists)
