"""Who supports and who leads many partnerships as of one day, and what they did for it, read set-based once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from invitations.models import Ask, Signature
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Attendance
from partnerships.models import Affiliation, Candidacy, Commitment, Organization, Person, RoleHolding, SupportMember
from partnerships.roles import Role
from partnerships.support import RINGS
from partnerships.support_seats import system_of
from partnerships.systems import System

READ = (*RINGS, Role.CHAMPION)
PLANNED_TOGETHER = (MeetingType.PLANNING, MeetingType.SUPPORT_TEAM)


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
    """One champion of today: whether they did something for the launch, and whether their passions are noted."""

    person: Person
    organization: Organization | None
    has_acted: bool
    passions_noted: bool


@dataclass
class _Read:
    """The rows of one partnership."""

    holdings: list[RoleHolding] = field(default_factory=list)
    known: dict[int, SupportMember] = field(default_factory=dict)
    commitments: dict[int, Commitment] = field(default_factory=dict)
    acted: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)


class Preparations:
    """The preparing side of the record as of the end of `day`, in a fixed number of queries."""

    def __init__(self, partnerships: Iterable[int], day: dt.date) -> None:
        self.day, self._numbers = day, list(partnerships)
        self._read: dict[int, _Read] = defaultdict(_Read)
        self._read_holdings()
        self._read_rows()
        self._read_acts()

    def supporters(self, partnership: int) -> list[Supporter]:
        """Each once, by name; who stands in both rings counts as core."""
        read = self._read[partnership]
        core = {holding.person_id for holding in read.holdings if holding.role == Role.CORE_TEAM}
        found: dict[int, Supporter] = {}
        for holding in read.holdings:
            if holding.role in RINGS and (holding.role == Role.CORE_TEAM or holding.person_id not in core):
                found[holding.person_id] = self._supporter(read, holding)
        return list(found.values())

    def core_organizations(self, partnership: int) -> dict[Organization, Commitment | None]:
        """Each organization of the core team, by name, with what it had signed by the day."""
        signed = self._read[partnership].commitments
        there = {one.organization for one in self.supporters(partnership) if one.is_core and one.organization}
        return {one: signed.get(one.pk) for one in sorted(there, key=lambda one: (one.name_key, one.pk))}

    def champions(self, partnership: int) -> list[Backer]:
        """Each champion of the day by name."""
        read = self._read[partnership]
        return [
            Backer(
                holding.person,
                self._organization(holding),
                has_acted=holding.person_id in read.acted,
                passions_noted=holding.person_id in read.noted,
            )
            for holding in read.holdings
            if holding.role == Role.CHAMPION
        ]

    def _supporter(self, read: _Read, holding: RoleHolding) -> Supporter:
        known, organization = read.known.get(holding.person_id), self._organization(holding)
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

    def _read_holdings(self) -> None:
        rows = RoleHolding.objects.on(self.day).filter(partnership__in=self._numbers, role__in=READ)
        rows = list(rows.select_related("person", "organization").order_by("person__name_key", "pk"))
        for holding in rows:
            self._read[holding.partnership_id].holdings.append(holding)
        homeless = {holding.person_id for holding in rows if holding.organization_id is None}
        jobs = Affiliation.objects.during(self.day).of(homeless).order_by("pk")
        self._employers = {job.person_id: job.organization for job in jobs}

    def _read_rows(self) -> None:
        here = {"partnership__in": self._numbers}
        for row in SupportMember.objects.filter(**here):
            self._read[row.partnership_id].known[row.person_id] = row
        for row in Commitment.objects.filter(**here, signed_on__lte=self.day):
            self._read[row.partnership_id].commitments[row.organization_id] = row
        noted = Candidacy.objects.filter(**here, for_company=True, for_industry=True, for_community=True)
        for partnership, person in noted.values_list("partnership", "person"):
            self._read[partnership].noted.add(person)

    def _read_acts(self) -> None:
        """Signed the letter, asked a peer, or planned along with the support team."""
        champions = {
            holding.person_id
            for read in self._read.values()
            for holding in read.holdings
            if holding.role == Role.CHAMPION
        }
        signed = Signature.objects.filter(signed_on__lte=self.day, person__in=champions)
        asked = Ask.objects.filter(on__lte=self.day, made_by__in=champions)
        planned = Attendance.objects.present().filter(
            meeting__type__in=PLANNED_TOGETHER,
            meeting__state=MeetingState.HELD,
            meeting__held_on__lte=self.day,
            person__in=champions,
        )
        for acts in (
            signed.values_list("invitation__partnership", "person"),
            asked.values_list("invitee__invitation__partnership", "made_by"),
            planned.values_list("meeting__partnership", "person"),
        ):
            for partnership, person in acts:
                self._read[partnership].acted.add(person)
