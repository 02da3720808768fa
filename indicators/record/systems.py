"""From which public systems those come who own open actions, convene, or help a team as first responders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from actionteams.models import Action, TeamSeat
from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding, StatedSide
from partnerships.sides import OLDEST_FIRST
from partnerships.systems import Side, System, side_of

# Schools, colleges and universities are one system.
EDUCATION = frozenset({System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR})


def kind_of(system: str) -> str:
    """`system`, or K-12 for every kind of education."""
    return System.K12 if system in EDUCATION else system


class _Owner(NamedTuple):
    """Whose an open action is, with one of the jobs that they have on the day."""

    action: int
    partnership: int
    priority: int
    person: int
    organization: int
    system: str


class Systems:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def owning(self, priorities: Iterable[int]) -> Counter[str]:
        """How many open actions of these priorities the people of each public system own."""
        return sum((self._owning.get(priority, Counter()) for priority in priorities), Counter())

    def around(self, organizations: Iterable[int | None], priorities: Iterable[int]) -> set[str]:
        """The systems of these convening organizations, and of the first responders on the teams of these priorities."""
        found = {kind_of(self._convening[one]) for one in organizations if one in self._convening}
        return found.union(*(self._responding.get(priority, ()) for priority in priorities))

    @cached_property
    def _owning(self) -> dict[int, Counter[str]]:
        owners = {row.action: row for row in map(_Owner._make, self._public_owners())}
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for owner in owners.values():
            if self._side(owner) == Side.PUBLIC:
                found[owner.priority][kind_of(owner.system)] += 1
        return found

    def _public_owners(self) -> Any:
        """Open actions of whoever may sit on the public side, once for each of their jobs, the newest job last."""
        day = self._scope.day
        public = Q(organization__in=self._stated_organizations) | ~Q(organization__system=System.INDUSTRY)
        works_there = Exists(Affiliation.objects.on(day).filter(public, person=OuterRef("owner")))
        is_open = Q(done_on=None) | Q(done_on__gt=day)
        rows = Action.objects.filter(self._scope.of("priority__partnership"), is_open, agreed_on__lte=day)
        rows = rows.filter(works_there | Q(owner__in=self._stated_people)).filter(_held("owner__affiliations", day))
        job = "owner__affiliations__organization"
        columns = ("pk", "priority__partnership", "priority", "owner", job, f"{job}__system")
        return rows.order_by(
            F("owner__affiliations__started_on").asc(nulls_first=True), "owner__affiliations__pk"
        ).values_list(*columns)

    def _side(self, owner: _Owner) -> str:
        """As `partnerships.sides.Seating` says it."""
        stated = self._stated.get((owner.partnership, owner.person, None))
        stated = stated or self._stated.get((owner.partnership, None, owner.organization))
        return stated or side_of(owner.system)

    @cached_property
    def _stated(self) -> dict[tuple[int, int | None, int | None], str]:
        rows = StatedSide.objects.on(self._scope.day).filter(self._scope.of()).order_by(OLDEST_FIRST, "pk")
        columns = ("partnership_id", "person_id", "organization_id", "side")
        return {(partnership, person, place): side for partnership, person, place, side in rows.values_list(*columns)}

    @property
    def _stated_people(self) -> set[int]:
        return {person for _partnership, person, _place in self._stated if person}

    @property
    def _stated_organizations(self) -> set[int]:
        return {place for _partnership, _person, place in self._stated if place}

    @cached_property
    def _convening(self) -> dict[int, str]:
        """The system of each public organization that convenes somewhere."""
        rows = RoleHolding.objects.conveners().on(self._scope.day).filter(self._scope.of(), organization__isnull=False)
        rows = rows.exclude(organization__system=System.INDUSTRY).order_by()
        return dict(rows.values_list("organization_id", "organization__system").distinct())

    @cached_property
    def _responding(self) -> dict[int, set[str]]:
        day = self._scope.day
        rows = TeamSeat.objects.on(day).filter(self._scope.of("priority__partnership"))
        rows = rows.filter(_held("person__affiliations", day)).order_by()
        return _sets(rows.values_list("priority_id", "person__affiliations__organization__system").distinct())


def _held(job: str, day: dt.date) -> Q:
    """A job of the relation `job` that stood by the end of `day`."""
    begun = Q(**{f"{job}__started_on": None}) | Q(**{f"{job}__started_on__lte": day})
    is_one = Q(**{f"{job}__isnull": False})
    return is_one & begun & (Q(**{f"{job}__ended_on": None}) | Q(**{f"{job}__ended_on__gt": day}))


def _sets(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    """The public systems beside each number."""
    found: dict[int, set[str]] = defaultdict(set)
    for number, system in rows:
        if system != System.INDUSTRY:
            found[number].add(kind_of(system))
    return found
