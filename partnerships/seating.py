"""Giving and ending roles at a partnership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships import guidance
from partnerships.models import Organization, Partnership, Person, RoleHolding
from partnerships.roles import CONVENING, Role
from partnerships.sides import require_industry


class RoleTaken(Exception):
    """The person holds this role already, or another person is the lead convener."""


class EndsBeforeItStarts(ValueError):
    """A last day before the first."""


def last_day_of(role: str, *, on: dt.date, given: dt.date | None) -> dt.date | None:
    """A facilitator's access ends by itself: on the day `given`, or so many days after the first (section 10)."""
    if given or role != Role.FACILITATOR:
        return given
    return on + dt.timedelta(days=guidance.value("facilitator_access_days", on=on))


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
    until: dt.date | None = None,
) -> RoleHolding:
    """Give `person` the `role` from local day `on`; with `until` as last day where it is over already.

    `interim` marks a convener or convener staff for the time being. Raises NotIndustry for a
    champion from the public side (H4), RoleTaken and EndsBeforeItStarts.
    """
    if until and until < on:
        raise EndsBeforeItStarts(_("The last day cannot come before the first."))
    partnership.touch()  # first, since it makes whoever seats or states a side at the same moment wait
    if role == Role.CHAMPION:
        require_industry(partnership, person, day=on)
    _require_free(partnership, person, role, on=on, until=until)
    job = person.affiliation_during(on)
    return partnership.role_holdings.create(
        person=person,
        role=role,
        organization=organization or (job.organization if job else None),
        interim=interim and role in CONVENING,
        started_on=on,
        ended_on=until,
    )


def _require_free(
    partnership: Partnership,
    person: Person,
    role: str,
    *,
    on: dt.date,
    until: dt.date | None,
    but_for: RoleHolding | None = None,
) -> None:
    """Raise RoleTaken when the days from `on` to `until` meet those of the same role, or of another lead convener.

    The day on which a role ends may be the first day of the next.
    """
    meeting = partnership.role_holdings.filter(Q(ended_on=None) | Q(ended_on__gt=on), role=role)
    if but_for:
        meeting = meeting.exclude(pk=but_for.pk)
    if until:
        meeting = meeting.filter(started_on__lt=until)
    if meeting.filter(person=person).exists():
        raise RoleTaken(_("%(person)s holds this role already.") % {"person": person.name})
    if role == Role.LEAD_CONVENER and (lead := meeting.select_related("person").first()):
        raise RoleTaken(_("%(person)s is the lead convener. End that role first.") % {"person": lead.person.name})


@transaction.atomic
def end(holding: RoleHolding, *, on: dt.date, by: Any, reason: str = "") -> None:
    """End a role with `on` as its last day; said again, it puts the last day right.

    Raises EndsBeforeItStarts, and RoleTaken where a later last day would run into the next holder.
    """
    if on < holding.started_on:
        raise EndsBeforeItStarts(_("The last day cannot come before the first."))
    holding.partnership.touch()
    days = {"on": holding.started_on, "until": on}
    _require_free(holding.partnership, holding.person, holding.role, **days, but_for=holding)
    holding.ended_on, holding.reason = on, reason
    holding.save(update_fields=["ended_on", "reason"])


@transaction.atomic
def go_on(holding: RoleHolding, *, by: Any) -> None:
    """Take back the last day of a role that ended by a slip. Raises RoleTaken, and NotIndustry for a champion (H4)."""
    holding.partnership.touch()
    if holding.role == Role.CHAMPION:
        require_industry(holding.partnership, holding.person, day=holding.ended_on)
    days = {"on": holding.started_on, "until": None}
    _require_free(holding.partnership, holding.person, holding.role, **days, but_for=holding)
    holding.ended_on, holding.reason = None, ""
    holding.save(update_fields=["ended_on", "reason"])


@transaction.atomic
def confirm(holding: RoleHolding, *, on: dt.date, by: Any) -> RoleHolding:
    """Make an interim convener permanent from `on`; the interim time stays on record."""
    end(holding, on=on, by=by, reason="confirmed")
    return seat(holding.partnership, holding.person, holding.role, on=on, by=by, organization=holding.organization)
