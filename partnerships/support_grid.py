"""The coverage grid: systems and seats down, people across, empty seats in sight (S3-08 to S3-10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Organization, Partnership, RoleHolding, SupportMember
from partnerships.quiet_line import QuietLine
from partnerships.roles import Role
from partnerships.sides import Seating
from partnerships.support import RINGS
from partnerships.support_seats import SEATS, SeatTitle, system_of
from partnerships.systems import System


@dataclass(frozen=True)
class Member:
    """One person of the support team: the role that puts them in their ring, and what is known beside it."""

    holding: RoleHolding
    known: SupportMember | None
    organization: Organization | None
    title: str

    @property
    def is_core(self) -> bool:
        return self.holding.role == Role.CORE_TEAM

    @property
    def seat(self) -> str:
        return self.known.seat if self.known else ""

    @property
    def decides(self) -> bool:
        return bool(self.known and self.known.decides)

    @property
    def oriented_on(self) -> dt.date | None:
        return self.known.oriented_on if self.known else None

    @property
    def system(self) -> System:
        return system_of(self.seat, self.organization.system if self.organization else "")


@dataclass(frozen=True)
class SeatRow:
    """One seat of a system with who fills it; `title` is "" for those of the system without a seat title."""

    title: str
    name: str
    members: Sequence[Member]


@dataclass(frozen=True)
class SystemRow:
    """One system with its seats."""

    system: System
    seats: Sequence[SeatRow]

    @property
    def name(self) -> str:
        return str(self.system.label)

    @property
    def people(self) -> int:
        return sum(len(seat.members) for seat in self.seats)


@dataclass(frozen=True)
class Grid:
    """The support team of one partnership by the end of `day`."""

    day: dt.date
    members: Sequence[Member]
    numbers: Guidance

    @property
    def core(self) -> list[Member]:
        return [member for member in self.members if member.is_core]

    @property
    def not_oriented(self) -> list[Member]:
        return [member for member in self.members if member.oriented_on is None]

    @property
    def deciding(self) -> int:
        return sum(member.decides for member in self.core)

    @property
    def systems(self) -> list[SystemRow]:
        return [SystemRow(system, self._seats(system)) for system in SEATS]

    @property
    def covered(self) -> int:
        return sum(row.people > 0 for row in self.systems)

    def _seats(self, system: System) -> list[SeatRow]:
        there = [member for member in self.members if member.system == system]
        titles = [title for title in SEATS[system] if title != SeatTitle.OTHER]
        rows = [
            SeatRow(title, str(title.label), [member for member in there if member.seat == title]) for title in titles
        ]
        if rest := [member for member in there if member.seat not in titles]:
            rows.append(SeatRow("", _("Also from here") if titles else _("Others"), rest))
        return rows or [SeatRow(SeatTitle.OTHER, _("Others"), [])]

    @property
    def lines(self) -> list[QuietLine]:
        return [*self._core_size(), *self._broad_size()]

    def _core_size(self) -> list[QuietLine]:
        """W1: six to twelve people who decide make a core team."""
        fewest, most, count = self.numbers["core_team_min"], self.numbers["core_team_max"], len(self.core)
        if fewest <= count <= most:
            return []
        sentence = ngettext(
            "%(count)d person in the core team; %(fewest)d to %(most)d are advised.",
            "%(count)d people in the core team; %(fewest)d to %(most)d are advised.",
            count,
        ) % {"count": count, "fewest": fewest, "most": most}
        step = _("Fill an empty seat with somebody who can decide.")
        if count > most:
            step = _("Agree who of them moves to the broad team.")
        return [QuietLine("W1", sentence, step)]

    def _broad_size(self) -> list[QuietLine]:
        """S3-04: whoever stands in either ring is part of the broad team; for information only."""
        fewest, count = self.numbers["broad_team_min"], len(self.members)
        if count >= fewest:
            return []
        sentence = ngettext(
            "%(count)d person on the whole team; %(fewest)d or more are advised.",
            "%(count)d people on the whole team; %(fewest)d or more are advised.",
            count,
        ) % {"count": count, "fewest": fewest}
        return [QuietLine("S3-04", sentence, _("Ask each core member who else should be kept informed."), tone="info")]


def grid(partnership: Partnership, *, day: dt.date) -> Grid:
    """As of the end of local `day`, in a fixed number of queries."""
    rows = partnership.role_holdings.filter(role__in=RINGS).on(day).select_related("person", "organization")
    holdings = _one_each(rows.order_by("person__name_key", "person_id", "pk"))
    people = [holding.person_id for holding in holdings]
    known = {row.person_id: row for row in partnership.support_members.filter(person__in=people)}
    seating = Seating(partnership, people, day=day)
    members = [
        Member(
            holding,
            known.get(holding.person_id),
            holding.organization or seating.organizations.get(holding.person_id),
            seating.titles.get(holding.person_id, ""),
        )
        for holding in holdings
    ]
    return Grid(day, members, guidance.on(day))


def _one_each(rows: Sequence[RoleHolding]) -> list[RoleHolding]:
    """Somebody in both rings stands in the core team."""
    found: dict[int, RoleHolding] = {}
    for row in rows:
        if row.person_id not in found or row.role == Role.CORE_TEAM:
            found[row.person_id] = row
    return list(found.values())
