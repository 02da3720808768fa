"""Where those work by the day who own open actions or help a team as first responders."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.open_actions import owned
from indicators.record.responders import seats
from indicators.record.scope import Scope
from partnerships.models import Affiliation


class Job(NamedTuple):
    person: int
    organization: int
    system: str


class Jobs:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, person: int) -> list[Job]:
        """All that stand by the end of the day, the newest last; none for whoever neither owns an action nor has a seat."""
        return self._by_person.get(person, [])

    @cached_property
    def newest_last(self) -> list[Job]:
        """Those of everybody: of two of one person the newer one comes later."""
        return [*each(Job, _held(self._scope))]

    @cached_property
    def _by_person(self) -> dict[int, list[Job]]:
        found: dict[int, list[Job]] = defaultdict(list)
        for one in self.newest_last:
            found[one.person].append(one)
        return found


@question
def _held(asked: Asked) -> QuerySet:
    """Apart from actions and seats, of which each person has several, and which know a person only by number."""
    people = owned(asked).values("owner").union(seats(asked).values("person"))
    jobs = Affiliation.objects.on(asked.day).filter(person__in=people)
    newest_last = jobs.order_by(F("started_on").asc(nulls_first=True), "pk")
    return newest_last.values_list("person_id", "organization_id", "organization__system")
