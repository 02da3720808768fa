"""Who supports and who leads one partnership as of one day, by name, for findings in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from partnerships.models import Affiliation, Commitment, Organization, Partnership, Person, RoleHolding, SupportMember
from partnerships.roles import Role
from partnerships.support import RINGS
from partnerships.support_seats import system_of
from partnerships.systems import System

READ = (*RINGS, Role.CHAMPION)


@dataclass(frozen=True)
class Supporter:
    """One person of the support team."""

    person: Person
    organization: Organization | None
    is_core: bool
    system: System
    decides: bool


@dataclass(frozen=True)
class Backer:
    """One champion of the day."""

    person: Person
    organization: Organization | None


class Preparations:
    """The preparing side of the record of `partnership` as of the end of `day`; each thing is read once."""

    def __init__(self, partnership: Partnership, day: dt.date) -> None:
        self._partnership, self._day = partnership, day

    def supporters(self) -> list[Supporter]:
        """Each once, by name; who stands in both rings counts as core."""
        core = {holding.person_id for holding in self._holdings if holding.role == Role.CORE_TEAM}
        found: dict[int, Supporter] = {}
        for holding in self._holdings:
            if holding.role in RINGS and (holding.role == Role.CORE_TEAM or holding.person_id not in core):
                found[holding.person_id] = self._supporter(holding)
        return list(found.values())

    def core_organizations(self) -> dict[Organization, Commitment | None]:
        """Each organization of the core team, by name, with what it had signed by the day."""
        signed = {row.organization_id: row for row in self._partnership.commitments.filter(signed_on__lte=self._day)}
        there = {one.organization for one in self.supporters() if one.is_core and one.organization}
        return {one: signed.get(one.pk) for one in sorted(there, key=lambda one: (one.name_key, one.pk))}

    def champions(self) -> list[Backer]:
        """Each champion of the day by name."""
        held = (holding for holding in self._holdings if holding.role == Role.CHAMPION)
        return [Backer(holding.person, self._organization(holding)) for holding in held]

    def _supporter(self, holding: RoleHolding) -> Supporter:
        known, organization = self._known.get(holding.person_id), self._organization(holding)
        return Supporter(
            person=holding.person,
            organization=organization,
            is_core=holding.role == Role.CORE_TEAM,
            system=system_of(known.seat if known else "", organization.system if organization else ""),
            decides=bool(known and known.decides),
        )

    def _organization(self, holding: RoleHolding) -> Organization | None:
        """The one that the role was given for, else where they work on the day."""
        return holding.organization or self._employers.get(holding.person_id)

    @cached_property
    def _holdings(self) -> list[RoleHolding]:
        rows = self._partnership.role_holdings.on(self._day).filter(role__in=READ)
        return list(rows.select_related("person", "organization").order_by("person__name_key", "pk"))

    @cached_property
    def _known(self) -> dict[int, SupportMember]:
        return {row.person_id: row for row in self._partnership.support_members.all()}

    @cached_property
    def _employers(self) -> dict[int, Organization]:
        homeless = {holding.person_id for holding in self._holdings if holding.organization_id is None}
        jobs = Affiliation.objects.during(self._day).of(homeless).order_by("pk")
        return {job.person_id: job.organization for job in jobs}
