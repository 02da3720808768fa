"""The support team and whoever convenes, by the day: their seats, and where they come from."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding
from partnerships.roles import CONVENING, Role
from partnerships.support import RINGS
from partnerships.support_seats import SYSTEM_OF


class Member(NamedTuple):
    """One role of one person, in the core or in either ring, or as one who convenes.

    `organization` is the one that it was given for, else where they work on the day. `covers` is the system of their
    seat, else of that organization; None where neither is known.
    """

    partnership: int
    person: int
    is_core: bool
    is_in_the_rings: bool
    organization: int | None
    covers: str | None
    seat: str | None
    decides: bool | None


class Team:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, partnership: int) -> list[Member]:
        return self._rows.get(partnership, [])

    @cached_property
    def _rows(self) -> dict[int, list[Member]]:
        found: dict[int, list[Member]] = defaultdict(list)
        for one in each(Member, _members(self._scope)):
            is_known = one.organization is not None and not one.seat
            found[one.partnership].append(one if is_known else self._placed(one))
        return found

    def _placed(self, one: Member) -> Member:
        """With the organization where they work, and what their seat stands for."""
        organization, system = one.organization, one.covers
        if organization is None:
            organization, system = self._jobs.get(one.person, (None, None))
        return one._replace(organization=organization, covers=SYSTEM_OF.get(one.seat, system) if one.seat else system)

    @cached_property
    def _jobs(self) -> dict[int, tuple[int, str]]:
        """The newest job of each whose role was given for no organization."""
        return {person: (organization, system) for person, organization, system in _employed(self._scope)}


@question
def _members(asked: Asked) -> QuerySet:
    themselves = Q(partnership__support_members__person=F("person"))
    known = FilteredRelation("partnership__support_members", condition=themselves)
    rings = {"is_core": Q(role=Role.CORE_TEAM), "is_in_the_rings": Q(role__in=RINGS)}
    rows = _holdings(asked).annotate(known=known, **rings).order_by()
    columns = ("partnership_id", "person_id", *rings, "organization_id", "organization__system")
    return rows.values_list(*columns, "known__seat", "known__decides")


@question
def _employed(asked: Asked) -> QuerySet:
    homeless = _holdings(asked).filter(organization=None).values("person")
    jobs = Affiliation.objects.on(asked.day).filter(person__in=homeless).order_by("pk")
    return jobs.values_list("person_id", "organization_id", "organization__system")


def _holdings(asked: Asked) -> QuerySet[RoleHolding]:
    return RoleHolding.objects.on(asked.day).filter(asked.of(), role__in=(*RINGS, *CONVENING))
