"""The support team by the day, counted in the database: how many, from which kinds of systems, who has signed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    IntegerChoices,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding
from partnerships.models.dated import DatedQuerySet
from partnerships.roles import Role
from partnerships.support import RINGS
from partnerships.support_seats import SYSTEM_OF, system_of
from partnerships.systems import System


class Kind(IntegerChoices):
    """The kinds of systems that a support team covers: numbers, since the database sorts by them."""

    EDUCATION = 1
    WORKFORCE = 2
    DEVELOPMENT = 3
    OTHERS = 4


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
    kinds: frozenset[int] = frozenset()


class Committed(NamedTuple):
    """The core team's `organizations`, how many signed, how many show a signer or a paper, and the oldest signature."""

    organizations: int = 0
    signed: int = 0
    shown: int = 0
    oldest: dt.date | None = None


class Support:
    """By partnership, counted in the database."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def team(self, partnership: int) -> Team:
        return self._teams.get(partnership, Team())

    def committed(self, partnership: int) -> Committed:
        return self._committed.get(partnership, Committed())

    @cached_property
    def _teams(self) -> dict[int, Team]:
        found: dict[int, Team] = defaultdict(Team)
        for partnership, kind, core, deciding in chain(self._counted, self._homeless):
            before = found[partnership]
            found[partnership] = Team(before.core + core, before.deciding + deciding, before.kinds | {Kind(kind)})
        return found

    @property
    def _counted(self) -> Iterable[tuple[int, int, int, int]]:
        """How many of the core team, and how many of them decide, by partnership and kind."""
        rows = self._holdings(*RINGS).filter(organization__isnull=False).annotate(known=_known(), kind=_kind())
        core = Q(role=Role.CORE_TEAM)
        counts = {"core": Count("pk", filter=core), "deciding": Count("pk", filter=core & Q(known__decides=True))}
        return rows.values_list("partnership_id", "kind").annotate(**counts).order_by()

    @property
    def _homeless(self) -> Iterable[tuple[int, int, int, int]]:
        """The same of the few whose role was given for no organization: they cover what they work in on the day."""
        rows = self._holdings(*RINGS).filter(organization=None).annotate(known=_known())
        told = ("partnership_id", "role", "known__seat", "known__decides", self._employer("organization__system"))
        for partnership, role, seat, decides, system in rows.values_list(*told):
            core = role == Role.CORE_TEAM
            kind = KIND_OF.get(system_of(seat or "", system or ""), Kind.OTHERS)
            yield partnership, kind, int(core), int(core and bool(decides))

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


def _known() -> FilteredRelation:
    """What the partnership knows about a member."""
    themselves = Q(partnership__support_members__person=F("person"))
    return FilteredRelation("partnership__support_members", condition=themselves)


def _kind() -> Case:
    """As support_seats.system_of: that of their seat, else that of their organization's system."""
    by_seat = (When(known__seat__in=seats, then=Value(kind)) for kind, seats in _by_kind(SYSTEM_OF).items())
    by_system = (
        When(organization__system__in=systems, then=Value(kind))
        for kind, systems in _by_kind({system: system for system in KIND_OF}).items()
    )
    return Case(*by_seat, *by_system, default=Value(Kind.OTHERS), output_field=IntegerField())


def _by_kind(systems: Mapping[str, System]) -> dict[Kind, list[str]]:
    found: dict[Kind, list[str]] = defaultdict(list)
    for name, system in systems.items():
        found[KIND_OF.get(system, Kind.OTHERS)].append(str(name))
    return found
