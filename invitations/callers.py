"""Who may make the calls of one partnership: champions first, then the public team (S3-20, S4-34)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from partnerships.models import Partnership, Person, RoleHolding
from partnerships.roles import CONVENING, Role

PUBLIC_TEAM = CONVENING | {Role.CORE_TEAM, Role.BROAD_TEAM}
# Who is offered beforehand when calls are shared out; the broad team is large and can be added by name.
USUAL = CONVENING | {Role.CHAMPION, Role.CORE_TEAM}


@dataclass(frozen=True)
class Caller:
    """Somebody who can ask. `is_usual` is offered when calls are divided."""

    person: Person
    company: str
    is_champion: bool
    is_usual: bool = True


def of(partnership: Partnership, *, today: dt.date) -> list[Caller]:
    """Everybody with such a role on `today`, once, champions first; in one query."""
    rows = RoleHolding.objects.filter(partnership=partnership, role__in=PUBLIC_TEAM | {Role.CHAMPION}).during(today)
    roles: dict[int, list[RoleHolding]] = {}
    for row in rows.select_related("person", "organization").order_by("person__name_key", "pk"):
        roles.setdefault(row.person_id, []).append(row)
    return sorted((_caller(held) for held in roles.values()), key=lambda one: (not one.is_champion, not one.is_usual))


def _caller(held: list[RoleHolding]) -> Caller:
    roles = {row.role for row in held}
    company = next((row.organization.name for row in held if row.organization), "")
    return Caller(held[0].person, company, Role.CHAMPION in roles, bool(roles & USUAL))
