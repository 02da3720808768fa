"""The support team by the day, counted in the database: how many, from which kinds of systems, who has signed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding
from partnerships.models.dated import DatedQuerySet
from partnerships.roles import Role
from partnerships.support import RINGS
from partnerships.support_seats import SYSTEM_OF
from partnerships.systems import System


class Kind(TextChoices):
    """The kinds of systems that a support team covers."""

    EDUCATION = "education"
    WORKFORCE = "workforce"
    DEVELOPMENT = "development"
    OTHERS = "others"


KIND_OF = {
    System.K12: Kind.EDUCATION,
    System.COMMUNITY_COLLEGE: Kind.EDUCATION,
    System.FOUR_YEAR: Kind.EDUCATION,
    System.WORKFORCE: Kind.WORKFORCE,
    System.ECONOMIC_DEVELOPMENT: Kind.DEVELOPMENT,
}


class Team(NamedTuple):
    """One support team: `core` people, how many of them are marked as able to decide, and the kinds in either ring."""

    core: int = 0
    deciding: int = 0
    kinds: frozenset[str] = frozenset()


class Committed(NamedTuple):
    """The core team's `organizations`, how many signed, how many show a signer or a paper, and the oldest signature."""

    organizations: int = 0
    signed: int = 0
    shown: int = 0
    oldest: dt.date | None = None


class Support:
    """By partnership, in one query each."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def team(self, partnership: int) -> Team:
        return self._teams.get(partnership, Team())

    def committed(self, partnership: int) -> Committed:
        return self._committed.get(partnership, Committed())

    @cached_property
    def _teams(self) -> dict[int, Team]:
        known = FilteredRelation(
            "person__support_memberships",
            condition=Q(person__support_memberships__partnership=F("partnership")),
        )
        employers = self._employer("organization__system")
        system = Case(When(organization__isnull=False, then=F("organization__system")), default=employers)
        rows = self._holdings(*RINGS).annotate(known=known, system=system).annotate(kind=_kind())
        core = Q(role=Role.CORE_TEAM)
        counted = rows.values_list("partnership_id", "kind").annotate(
            core=Count("pk", filter=core), deciding=Count("pk", filter=core & Q(known__decides=True))
        )
        found: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
        for partnership, *of_a_kind in counted.order_by():
            found[partnership].append(tuple(of_a_kind))
        return {
            partnership: Team(
                sum(core for _kind, core, _deciding in kinds),
                sum(deciding for _kind, _core, deciding in kinds),
                frozenset(kind for kind, _core, _deciding in kinds),
            )
            for partnership, kinds in found.items()
        }

    @cached_property
    def _committed(self) -> dict[int, Committed]:
        """The organization that the role was given for, else where they work on the day."""
        organization = Coalesce("organization_id", self._employer("organization_id"))
        signed = FilteredRelation(
            "partnership__commitments",
            condition=Q(
                partnership__commitments__organization=F("of"),
                partnership__commitments__signed_on__lte=self._scope.day,
            ),
        )
        shown = Q(signed__signer__isnull=False) | Q(signed__document__isnull=False)
        rows = self._holdings(Role.CORE_TEAM).annotate(of=organization).annotate(signed=signed)
        counted = rows.values_list("partnership_id").annotate(
            all=Count("of", distinct=True),
            bound=Count("signed__pk", distinct=True),
            shown=Count("signed__pk", filter=shown, distinct=True),
            oldest=Min("signed__signed_on"),
        )
        return {partnership: Committed(*counts) for partnership, *counts in counted.order_by()}

    def _holdings(self, *roles: str) -> DatedQuerySet:
        return RoleHolding.objects.on(self._scope.day).filter(self._scope.of(), role__in=roles)

    def _employer(self, column: str) -> Subquery:
        """Asked only of those whose role was given for no organization."""
        jobs = Affiliation.objects.during(self._scope.day).filter(person=OuterRef("person"))
        return Subquery(jobs.order_by("-pk").values(column)[:1])


def _kind() -> Case:
    """As support_seats.system_of: of their seat, else of the `system` of their organization."""
    by_seat = (When(known__seat__in=seats, then=Value(kind)) for kind, seats in _seats_by_kind().items())
    by_system = (When(system=system, then=Value(kind)) for system, kind in KIND_OF.items())
    return Case(*by_seat, *by_system, default=Value(Kind.OTHERS), output_field=CharField())


def _seats_by_kind() -> dict[Kind, list[str]]:
    seats: dict[Kind, list[str]] = defaultdict(list)
    for seat, system in SYSTEM_OF.items():
        seats[KIND_OF.get(system, Kind.OTHERS)].append(str(seat))
    return seats
