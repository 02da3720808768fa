"""Who holds which role at a partnership, as a page shows it: in groups, now and before, with side and employer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnerships import championing, guidance
from partnerships.championing import Championed
from partnerships.guidance import Guidance
from partnerships.models import Organization, Partnership, Person, RoleHolding
from partnerships.roles import Capability, Role
from partnerships.sides import Seating
from partnerships.systems import Side

GROUPS = (
    ("conveners", gettext_lazy("Conveners"), (Role.LEAD_CONVENER, Role.CO_CONVENER, Role.CONVENER_STAFF)),
    ("core", gettext_lazy("Core team"), (Role.CORE_TEAM,)),
    ("broad", gettext_lazy("Broad team"), (Role.BROAD_TEAM,)),
    ("champions", gettext_lazy("Champions"), (Role.CHAMPION,)),
    ("facilitators", gettext_lazy("Facilitators"), (Role.FACILITATOR,)),
    ("readers", gettext_lazy("Readers"), (Role.READER,)),
)
SUPPORT_TEAM = ("partnerships:support", Capability.SUPPORT, gettext_lazy("Seats and commitments"))
PAGES = {
    "core": SUPPORT_TEAM,
    "broad": SUPPORT_TEAM,
    "champions": ("partnerships:champions", Capability.CONTACTS, gettext_lazy("Who was asked")),
}


@dataclass(frozen=True)
class Seated:
    """One line: a holding with what the person does where, and the color of their dot."""

    holding: RoleHolding
    title: str
    organization: str
    dot: str
    side: str
    champions: Sequence[Championed] = ()


@dataclass(frozen=True)
class SignedUp:
    """A champion of something who was not given the role besides: what, and since when."""

    person: Person
    title: str
    organization: str
    dot: str
    side: str
    champions: Sequence[Championed]

    @property
    def since(self) -> dt.date:
        return self.champions[0].since


@dataclass(frozen=True)
class Group:
    """Roles that belong together, who holds them, and what the guidance says about how many.

    `role` is the one offered first to somebody who is added here; `signed_up` are those who belong here by what they do.
    """

    key: str
    name: str
    role: Role
    lines: Sequence[Seated]
    signed_up: Sequence[SignedUp]
    advice: str
    names_roles: bool

    @property
    def page(self) -> tuple[str, str, str] | None:
        """The page that tells more: its address's name, the capability that opens it, and its title."""
        return PAGES.get(self.key)

    @property
    def takes_notes(self) -> bool:
        """Private notes are about those whom the partnership courts; about others from their own page."""
        return self.role == Role.CHAMPION


@dataclass(frozen=True)
class Roster:
    groups: Sequence[Group]
    before: Sequence[Seated]


def roster(partnership: Partnership, *, today: dt.date, may: Container[Capability]) -> Roster:
    """Everybody with a role, in a fixed number of queries. What ends today or ended is listed under before."""
    rows = partnership.role_holdings.select_related("person", "organization").order_by("person__name_key", "pk")
    holdings = list(rows)
    by_person = groupby(championing.now(partnership, may=may), lambda one: one.person.pk)
    championed = {number: list(told) for number, told in by_person}
    seating = Seating(partnership, {row.person_id for row in holdings} | championed.keys(), day=today)
    lines = [_line(row, seating, championed) for row in holdings]
    now = [line for line in lines if line.holding.ended_on is None or line.holding.ended_on > today]
    before = sorted((line for line in lines if line not in now), key=lambda line: line.holding.ended_on, reverse=True)
    listed = {line.holding.person_id for line in now if line.holding.role == Role.CHAMPION}
    signed_up = [_signed_up(told, seating) for number, told in championed.items() if number not in listed]
    numbers = guidance.on(today)
    return Roster([_group(*group, now, signed_up, numbers) for group in GROUPS], before)


def _line(row: RoleHolding, seating: Seating, championed: Mapping[int, Sequence[Championed]]) -> Seated:
    told = championed.get(row.person_id, ()) if row.role == Role.CHAMPION else ()
    return Seated(row, *_place(row.person_id, row.organization, seating), champions=told)


def _signed_up(told: Sequence[Championed], seating: Seating) -> SignedUp:
    person = told[0].person
    return SignedUp(person, *_place(person.pk, told[0].organization, seating), champions=told)


def _place(person: int, organization: Organization | None, seating: Seating) -> tuple[str, str, str, str]:
    """Job title, employer, color of the dot, side."""
    employer = organization or seating.organizations.get(person)
    side = seating.side(person)
    dot = "i" if side == Side.INDUSTRY else "p"
    return seating.titles.get(person, ""), employer.name if employer else "", dot, str(side.label)


def _group(
    key: str, name: str, roles: tuple[Role, ...], now: list[Seated], signed_up: list[SignedUp], numbers: Guidance
) -> Group:
    lines = [line for role in roles for line in now if line.holding.role == role]
    besides = signed_up if Role.CHAMPION in roles else []
    advice = _advice(key, len(lines) + len(besides), numbers)
    return Group(key, str(name), roles[-1], lines, besides, advice, len(roles) > 1)


def _advice(key: str, count: int, numbers: Guidance) -> str:
    """How many there are and how many are advised: a quiet count, never a stop (S3-04, S3-06, S3-13)."""
    if not count:
        return ""
    people = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    if key == "core":
        return _("%(people)s, %(low)s to %(high)s are advised") % {
            "people": people,
            "low": numbers["core_team_min"],
            "high": numbers["core_team_max"],
        }
    if key == "broad":
        return _("%(people)s, %(low)s or more are advised") % {"people": people, "low": numbers["broad_team_min"]}
    return people
