"""Who holds which role at a partnership, as a page shows it: in groups, now and before, with side and employer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Partnership, RoleHolding
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


@dataclass(frozen=True)
class Group:
    """Roles that belong together, who holds them, and what the guidance says about how many.

    `role` is the one offered first to somebody who is added here.
    """

    key: str
    name: str
    role: Role
    lines: Sequence[Seated]
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


def roster(partnership: Partnership, *, today: dt.date) -> Roster:
    """Everybody with a role, in a fixed number of queries. What ends today or ended is listed under before."""
    rows = partnership.role_holdings.select_related("person", "organization").order_by("person__name_key", "pk")
    holdings = list(rows)
    seating = Seating(partnership, {row.person_id for row in holdings}, day=today)
    lines = [_line(row, seating) for row in holdings]
    now = [line for line in lines if line.holding.ended_on is None or line.holding.ended_on > today]
    before = sorted((line for line in lines if line not in now), key=lambda line: line.holding.ended_on, reverse=True)
    numbers = guidance.on(today)
    return Roster([_group(*group, now, numbers) for group in GROUPS], before)


def _line(row: RoleHolding, seating: Seating) -> Seated:
    organization = row.organization or seating.organizations.get(row.person_id)
    side = seating.side(row.person_id)
    dot = "i" if side == Side.INDUSTRY else "p"
    title = seating.titles.get(row.person_id, "")
    return Seated(row, title, organization.name if organization else "", dot, str(side.label))


def _group(key: str, name: str, roles: tuple[Role, ...], now: list[Seated], numbers: Guidance) -> Group:
    lines = [line for role in roles for line in now if line.holding.role == role]
    return Group(key, str(name), roles[-1], lines, _advice(key, len(lines), numbers), len(roles) > 1)


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
