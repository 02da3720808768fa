"""The support team: taking somebody in, saying what they sit for, and who was brought along (S3-02 to S3-10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import seating
from partnerships.models import Partnership, Person, RoleHolding, SupportMember
from partnerships.roles import Role

# The two rings (S3-03); who stands in both counts as core.
RINGS = (Role.CORE_TEAM, Role.BROAD_TEAM)


class NotOnTheTeam(ValueError):
    """Somebody who holds no role in either ring on that day."""


@transaction.atomic
def add(
    partnership: Partnership,
    person: Person,
    ring: str,
    *,
    on: dt.date,
    by: Any,
    seat: str = "",
    decides: bool = False,
    oriented_on: dt.date | None = None,
) -> RoleHolding:
    """Take `person` into `ring` from local day `on`, and note which seat they fill. Raises seating.RoleTaken."""
    holding = seating.seat(partnership, person, ring, on=on, by=by)
    describe(partnership, person, by=by, seat=seat, decides=decides, oriented_on=oriented_on)
    return holding


@transaction.atomic
def describe(partnership: Partnership, person: Person, *, by: Any, **told: Any) -> SupportMember:
    """Put right what is known about a member: any of `seat`, `decides`, `oriented_on`."""
    partnership.touch()
    row, made = SupportMember.objects.get_or_create(partnership=partnership, person=person, defaults=told)
    changed = {name: value for name, value in told.items() if getattr(row, name) != value}
    if changed and not made:
        for name, value in changed.items():
            setattr(row, name, value)
        row.save()
    return row


@transaction.atomic
def change_ring(holding: RoleHolding, ring: str, *, on: dt.date, by: Any) -> RoleHolding:
    """Move a member to the other ring from `on`; who stands in both only leaves the one.

    Raises seating.RoleTaken and seating.EndsBeforeItStarts.
    """
    if ring == holding.role:
        return holding
    seating.end(holding, on=on, by=by)
    both = holding.partnership.role_holdings.filter(person=holding.person, role=ring).current().first()
    return both or seating.seat(
        holding.partnership, holding.person, ring, on=on, by=by, organization=holding.organization
    )


@transaction.atomic
def orient(partnership: Partnership, people: Iterable[int], *, on: dt.date, today: dt.date, by: Any) -> int:
    """Note that all these people (numbers) were trained and brought along on `on` (S3-05); returns how many.

    Raises NotOnTheTeam when one of them is in neither ring `today`; an earlier day of theirs stays.
    """
    wanted = set(people)
    team = partnership.role_holdings.filter(role__in=RINGS).during(today)
    if wanted - set(team.values_list("person_id", flat=True)):
        raise NotOnTheTeam(_("Choose people of this support team."))
    done = partnership.support_members.filter(person__in=wanted, oriented_on__isnull=False)
    still = Person.objects.filter(pk__in=wanted - set(done.values_list("person_id", flat=True)))
    for person in still:
        describe(partnership, person, by=by, oriented_on=on)
    return len(still)
