"""On which side of the table somebody sits at one partnership, as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from partnerships import history
from partnerships.models import Affiliation, Organization, Partnership, Person, RoleHolding, StatedSide
from partnerships.roles import CONVENING, Role
from partnerships.systems import Capacity, Side, side_of

# Databases disagree on where "since before the record" comes; the newest row is the one that counts.
OLDEST_FIRST = F("started_on").asc(nulls_first=True)


class NotIndustry(Exception):
    """H4: champions, chairs and letter signers are industry people."""


class ReasonMissing(Exception):
    """A change of capacity that lifts H4 needs its reason."""


class SideStatedLater(ValueError):
    """A side stated for a day before the one that was stated last."""


class Stated:
    """What a partnership stated of sides, as of a day: by number of people, and of organizations. In one query."""

    def __init__(self, partnership: Partnership, *, day: dt.date) -> None:
        rows = StatedSide.objects.filter(partnership=partnership).during(day).order_by(OLDEST_FIRST, "pk")
        self.people = {row.person_id: row.side for row in rows if row.person_id}
        self.organizations = {row.organization_id: row.side for row in rows if row.organization_id}


class Seating:
    """Sides and default capacities of many people at one partnership on one day, in three queries."""

    def __init__(self, partnership: Partnership, people: Iterable[Person | int], *, day: dt.date) -> None:
        numbers = {getattr(person, "pk", person) for person in people}
        jobs = Affiliation.objects.during(day).of(numbers).order_by(OLDEST_FIRST, "pk")
        self.organizations: dict[int, Organization] = {job.person_id: job.organization for job in jobs}
        self.titles: dict[int, str] = {job.person_id: job.title for job in jobs}
        self._stated = Stated(partnership, day=day)
        self._holdings = RoleHolding.objects.filter(partnership=partnership, person__in=numbers).during(day)

    @cached_property
    def _roles(self) -> dict[int, set[str]]:
        """Read only when a side or capacity hangs from them."""
        roles: dict[int, set[str]] = {}
        for person, role in self._holdings.values_list("person_id", "role"):
            roles.setdefault(person, set()).add(role)
        return roles

    def side(self, person: int) -> Side:
        """Industry or public; someone without a job on record sits with industry only if stated so."""
        if person in self._stated.people:
            return Side(self._stated.people[person])
        organization = self.organizations.get(person)
        if organization is None:
            return Side.INDUSTRY if Role.CHAMPION in self._roles.get(person, ()) else Side.PUBLIC
        return self.side_of_organization(organization)

    def side_of_organization(self, organization: Organization) -> Side:
        """As stated here, else as its system says. Needs none of its people."""
        return Side(self._stated.organizations.get(organization.pk) or side_of(organization.system))

    def convenes(self, person: int) -> bool:
        """Whether they convene, or are of the convener's staff."""
        return bool(self._roles.get(person, set()) & CONVENING)

    def capacity(self, person: int) -> Capacity:
        """As what this person is taken to attend unless the note-taker says otherwise."""
        roles = self._roles.get(person, set())
        if Role.FACILITATOR in roles and not roles & CONVENING:
            return Capacity.FACILITATOR
        if self.side(person) == Side.INDUSTRY:
            return Capacity.INDUSTRY
        if roles & CONVENING and Role.CORE_TEAM not in roles:
            return Capacity.CONVENER
        return Capacity.SUPPORT if person in self.organizations else Capacity.OTHER


def side_of_person(partnership: Partnership, person: Person, *, day: dt.date) -> Side:
    return Seating(partnership, [person], day=day).side(person.pk)


def require_industry(partnership: Partnership, person: Person, *, day: dt.date) -> Seating:
    """H4: raise NotIndustry unless `person` sits on industry's side of this partnership on `day`.

    Returns the seating that it was read from, for those who want the organization as well.
    """
    seating = Seating(partnership, [person], day=day)
    if seating.side(person.pk) != Side.INDUSTRY:
        message = _("%(person)s is not from industry. Champions and chairs are; change the side first, with a reason.")
        raise NotIndustry(message % {"person": person.name})
    return seating


@transaction.atomic
def state_side(
    partnership: Partnership, about: Person | Organization, side: Side, *, on: dt.date, reason: str, by: Any
) -> StatedSide:
    """Seat a person or an organization on `side` at this partnership from the day `on`.

    Raises ReasonMissing, and SideStatedLater when a side was stated for them after `on`.
    """
    if not reason.strip():
        raise ReasonMissing(_("Say why the side changes."))
    partnership.touch()  # first, since it makes whoever states or seats at the same moment wait
    which = {"person": about} if isinstance(about, Person) else {"organization": about}
    current = StatedSide.objects.filter(partnership=partnership, **which).current()
    if last := current.filter(started_on__gt=on).first():
        raise SideStatedLater(
            _("A side is stated from %(day)s. Choose that day or a later one.")
            % {"day": date_format(last.started_on, "D, M j, Y")}
        )
    history.change(current, ended_on=on)
    return StatedSide.objects.create(partnership=partnership, side=side, started_on=on, reason=reason, by=by, **which)
