"""Giving and ending roles at a partnership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Organization, Partnership, Person, RoleHolding
from partnerships.roles import CONVENERS, Role
from partnerships.sides import require_industry


class RoleTaken(Exception):
    """The person holds this role already, or another person is the lead convener."""


class EndsBeforeItStarts(ValueError):
    """A last day before the first."""


@transaction.atomic
def seat(
    partnership: Partnership,
    person: Person,
    role: str,
    *,
    on: dt.date,
    by: Any,
    organization: Organization | None = None,
    interim: bool = False,
) -> RoleHolding:
    """Give `person` the `role` from local day `on`. `interim` marks a convener for the time being.

    Raises NotIndustry for a champion from the public side (H4) and RoleTaken.
    """
    if role == Role.CHAMPION:
        require_industry(partnership, person, day=on)
    current = partnership.role_holdings.current().filter(role=role)
    if current.filter(person=person).exists():
        raise RoleTaken(_("%(person)s holds this role already.") % {"person": person.name})
    if role == Role.LEAD_CONVENER and (lead := current.select_related("person").first()):
        raise RoleTaken(_("%(person)s is the lead convener. End that role first.") % {"person": lead.person.name})
    job = person.affiliation_during(on)
    holding = partnership.role_holdings.create(
        person=person,
        role=role,
        organization=organization or (job.organization if job else None),
        interim=interim and role in CONVENERS,
        started_on=on,
    )
    partnership.touch()
    return holding


@transaction.atomic
def end(holding: RoleHolding, *, on: dt.date, by: Any, reason: str = "") -> None:
    """End a role with `on` as its last day. Raises EndsBeforeItStarts."""
    if on < holding.started_on:
        raise EndsBeforeItStarts(_("The last day cannot come before the first."))
    holding.ended_on, holding.reason = on, reason
    holding.save(update_fields=["ended_on", "reason"])
    holding.partnership.touch()


@transaction.atomic
def confirm(holding: RoleHolding, *, on: dt.date, by: Any) -> RoleHolding:
    """Make an interim convener permanent from `on`; the interim time stays on record."""
    end(holding, on=on, by=by, reason="confirmed")
    return seat(holding.partnership, holding.person, holding.role, on=on, by=by, organization=holding.organization)
