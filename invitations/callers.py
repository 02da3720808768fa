"""Who may make the calls of one partnership: champions first, then the public team (S3-20, S4-34)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from actionteams.models import SignUp
from actionteams.states import ALIVE
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
    """Everybody with such a role on `today`, and whoever champions a priority then, once, champions first."""
    rows = RoleHolding.objects.filter(partnership=partnership, role__in=PUBLIC_TEAM | {Role.CHAMPION}).during(today)
    held: dict[int, list[RoleHolding | SignUp]] = {}
    for row in [*rows.select_related("person", "organization").order_by("pk"), *sign_ups(partnership, today=today)]:
        held.setdefault(row.person_id, []).append(row)
    found = sorted((_caller(rows) for rows in held.values()), key=lambda one: (one.person.name_key, one.person.pk))
    return sorted(found, key=lambda one: (not one.is_champion, not one.is_usual))


def sign_ups(partnership: Partnership, *, today: dt.date) -> QuerySet[SignUp]:
    """Who champions a priority that goes on, on `today`."""
    rows = SignUp.objects.during(today).filter(priority__partnership=partnership, priority__state__in=ALIVE)
    return rows.select_related("person", "organization").order_by("pk")


def without_a_role(partnership: Partnership, people: Sequence[Person], *, today: dt.date) -> list[Caller]:
    """Others who were given calls; who champions a priority on `today` calls as a champion."""
    if not people:
        return []
    rows = SignUp.objects.during(today).filter(priority__partnership=partnership, person__in=people)
    champions = set(rows.values_list("person_id", flat=True))
    return [Caller(person, "", person.pk in champions, is_usual=False) for person in people]


def _caller(held: list[RoleHolding | SignUp]) -> Caller:
    roles = {Role.CHAMPION if isinstance(row, SignUp) else row.role for row in held}
    company = next((row.organization.name for row in held if row.organization), "")
    return Caller(held[0].person, company, Role.CHAMPION in roles, bool(roles & USUAL))
