"""From which public systems those come who own open actions, convene, or help a team as first responders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from actionteams.models import Action, TeamSeat
from indicators.record.listed import Listed
from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding, StatedSide
from partnerships.sides import OLDEST_FIRST
from partnerships.systems import Side, System, side_of

# Schools, colleges and universities are one system.
EDUCATION = frozenset({System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR})
PUBLIC = tuple(system for system in System if system != System.INDUSTRY)


def kind_of(system: str) -> str:
    """`system`, or K-12 for every kind of education."""
    return System.K12 if system in EDUCATION else system


class Systems:
    """Whoever has a job with a public organization owns an action for it, unless a side was stated for them here."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def owning(self, partnership: int, priorities: Iterable[int]) -> Counter[str]:
        """How many open actions of these priorities the people of each public system own."""
        wanted, owned = set(map(str, priorities)), {}
        for priority, action, system in _parts(self._owned.get(partnership)):
            if priority in wanted:
                owned[action] = max(system, owned.get(action, ""))
        for action, (priority, system) in self._stated_owned.get(partnership, {}).items():
            if str(priority) in wanted:
                owned[action] = system
        return Counter(map(kind_of, owned.values()))

    def convening(self, organizations: Iterable[int | None]) -> set[str]:
        """The systems of these organizations, which convene."""
        return {kind_of(self._convening[one]) for one in organizations if one in self._convening}

    def responding(self, partnership: int, priorities: Iterable[int]) -> Iterator[str]:
        """The system of each first responder on the teams of these priorities."""
        wanted = set(map(str, priorities))
        for priority, system in _parts(self._responding.get(partnership)):
            if priority in wanted:
                yield kind_of(system)

    @cached_property
    def _owned(self) -> dict[int, str]:
        """By partnership: priority, number and system of what people of public organizations have open."""
        rows = self._open(system__in=PUBLIC)
        if self._stated:
            rows = rows.exclude(self._is_stated)
        system = "owner__affiliations__organization__system"
        return _together(rows, "priority__partnership_id", "priority_id", "pk", system)

    @cached_property
    def _stated_owned(self) -> dict[int, dict[int, tuple[int, str]]]:
        """By partnership and action: priority and system of what those own about whom a side was stated; the newest job counts."""
        found: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
        if not self._stated:
            return found
        rows = self._open().filter(self._is_stated)
        rows = rows.order_by(F("owner__affiliations__started_on").asc(nulls_first=True), "owner__affiliations__pk")
        job = "owner__affiliations__organization"
        columns = ("priority__partnership", "priority", "pk", "owner", job, f"{job}__system")
        for partnership, priority, action, person, place, system in rows.values_list(*columns):
            stated = self._stated.get((partnership, person, None)) or self._stated.get((partnership, None, place))
            found[partnership].pop(action, None)
            if (stated or side_of(system)) == Side.PUBLIC:
                found[partnership][action] = (priority, System.OTHER if system == System.INDUSTRY else system)
        return found

    def _open(self, **organization: object) -> QuerySet[Action]:
        """Open actions, once for each job that their owner has with such an organization."""
        day = self._scope.day
        is_open = Q(done_on=None) | Q(done_on__gt=day)
        rows = Action.objects.filter(self._scope.of("priority__partnership"), is_open, agreed_on__lte=day)
        return rows.filter(_held("owner__affiliations", day, **organization)).order_by()

    @property
    def _is_stated(self) -> Q:
        """Owners whose own side was stated somewhere, or that of an organization they have worked for."""
        people = {person for _partnership, person, _place in self._stated if person}
        places = {place for _partnership, _person, place in self._stated if place}
        return Q(owner__in=people) | Q(owner__in=Affiliation.objects.filter(organization__in=places).values("person"))

    @cached_property
    def _stated(self) -> dict[tuple[int, int | None, int | None], str]:
        rows = StatedSide.objects.on(self._scope.day).filter(self._scope.of()).order_by(OLDEST_FIRST, "pk")
        columns = ("partnership_id", "person_id", "organization_id", "side")
        return {(partnership, person, place): side for partnership, person, place, side in rows.values_list(*columns)}

    @cached_property
    def _convening(self) -> dict[int, str]:
        """The system of each public organization that convenes somewhere."""
        rows = RoleHolding.objects.conveners().on(self._scope.day).filter(self._scope.of())
        rows = rows.filter(organization__system__in=PUBLIC).order_by()
        return dict(rows.values_list("organization_id", "organization__system").distinct())

    @cached_property
    def _responding(self) -> dict[int, str]:
        """By partnership: priority and system of its first responders."""
        rows = TeamSeat.objects.on(self._scope.day).filter(self._scope.of("priority__partnership"))
        rows = rows.filter(_held("person__affiliations", self._scope.day, system__in=PUBLIC)).order_by()
        system = "person__affiliations__organization__system"
        return _together(rows, "priority__partnership_id", "priority_id", system)


def _held(job: str, day: dt.date, **organization: object) -> Q:
    """A job of the relation `job` that stood by the end of `day`, with such an organization."""
    begun = Q(**{f"{job}__started_on": None}) | Q(**{f"{job}__started_on__lte": day})
    lasts = Q(**{f"{job}__ended_on": None}) | Q(**{f"{job}__ended_on__gt": day})
    such = {f"{job}__organization__{name}": value for name, value in organization.items()}
    return Q(**{f"{job}__isnull": False}, **such) & begun & lasts


def _together(rows: QuerySet, by: str, *columns: str) -> dict[int, str]:
    """These columns of all rows with the same `by`, in one text that `_parts` reads."""
    first, *others = columns
    apart = [part for column in others for part in (Value(":"), column)]
    listed = Listed(Concat(first, *apart, output_field=CharField()))
    return dict(rows.values(by).annotate(all=listed).values_list(by, "all"))


def _parts(listed: str | None) -> Iterator[list[str]]:
    """`12:workforce,13:labor` as [12, workforce] and [13, labor]."""
    return (one.split(":") for one in listed.split(",")) if listed else iter(())
