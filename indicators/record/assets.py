"""What was offered, committed and used lately, by whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q, QuerySet

from actionteams.models import Asset
from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope


class Offer(NamedTuple):
    """One asset that was not withdrawn by the day."""

    partnership: int
    person: int | None
    organization: int
    system: str
    offered_on: dt.date
    committed_on: dt.date | None
    used_on: dt.date | None


class Assets:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def offered(self, partnership: int) -> list[Offer]:
        """Offered in the days in which a partner counts as engaged (A4)."""
        since, day = self._lately, self._scope.day
        return [one for one in self._rows.get(partnership, []) if since <= one.offered_on <= day]

    def given(self, partnership: int) -> list[Offer]:
        """Committed or put to use in the year; an offer alone has brought nothing yet."""
        year = self._scope.is_of_the_year
        return [one for one in self._rows.get(partnership, []) if year(one.committed_on) or year(one.used_on)]

    @cached_property
    def _lately(self) -> dt.date:
        return self._scope.lately("a4_engaged_days")

    @cached_property
    def _rows(self) -> dict[int, list[Offer]]:
        found: dict[int, list[Offer]] = defaultdict(list)
        for one in each(Offer, _offers(self._scope)):
            found[one.partnership].append(one)
        return found


@question
def _offers(asked: Asked) -> QuerySet:
    lately = Q(offered_on__range=(asked.lately("a4_engaged_days"), asked.day))
    columns = ("partnership_id", "person_id", "organization_id", "organization__system")
    rows = Asset.objects.filter(asked.of(), lately | given_in_the_year(asked), standing(asked)).order_by()
    return rows.values_list(*columns, "offered_on", "committed_on", "used_on")


def given_in_the_year(asked: Asked) -> Q:
    year = (asked.since, asked.day)
    return Q(committed_on__range=year) | Q(used_on__range=year)


def standing(asked: Asked) -> Q:
    return Q(withdrawn_on=None) | Q(withdrawn_on__gt=asked.day)
