"""Plain makers of what tests stand on; every argument may be given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partnerships import founding, people, seating
from partnerships.models import County, Industry, Organization, Partnership, Person, Region, RoleHolding, User
from partnerships.roles import Role
from partnerships.systems import System

LONG_AGO = dt.date(2024, 1, 1)


def make_partnership(name: str = "Front Range Health", **given: Any) -> Partnership:
    """A partnership at home in Denver that prepares, with its first cycle."""
    industry = given.pop("industry", None) or Industry.objects.get_or_create(name="Health care", naics_codes="62")[0]
    region = given.pop("region", None) or make_region()
    values = {"time_zone": "America/Denver", "on": LONG_AGO, "by": None} | given
    return founding.found(name, industry=industry, region=region, **values)


def make_region(name: str = "Front Range", counties: tuple[str, ...] = ("Alder", "Juniper")) -> Region:
    region, made = Region.objects.get_or_create(name=name, defaults={"basis": "commuting"})
    if made:
        region.counties.set([County.objects.get_or_create(name=county, state="CO")[0] for county in counties])
    return region


def make_organization(
    name: str = "Kettlewood Fabrication", system: str = System.INDUSTRY, **given: Any
) -> Organization:
    return people.organization_called(name, system=system, **given)


def make_person(name: str = "Grace Lindqvist", organization: Organization | str | None = None, **given: Any) -> Person:
    """A person with a job since before the record; an organization's name stands for a company."""
    if isinstance(organization, str):
        organization = make_organization(organization, given.pop("system", System.INDUSTRY))
    return people.person_called(name, on=given.pop("on", None), organization=organization, **given).person


def make_user(name: str, person: Person | None = None, **given: Any) -> User:
    email = given.pop("email", f"{name.split()[0].lower()}@example.org")
    return User.objects.create_user(email, name=name, person=person, **given)


def seat(
    partnership: Partnership, role: str, person: Person, *, since: dt.date = LONG_AGO, **given: Any
) -> RoleHolding:
    """Give a role since long ago."""
    return seating.seat(partnership, person, role, on=since, by=None, **given)


def make_seated_user(
    partnership: Partnership, role: str, name: str, organization: str, system: str = System.WORKFORCE
) -> User:
    """Somebody who signs in and holds `role` at `partnership`."""
    person = make_person(name, make_organization(organization, system))
    seat(partnership, role, person)
    return make_user(name, person)


__all__ = [
    "LONG_AGO",
    "Role",
    "System",
    "make_organization",
    "make_partnership",
    "make_person",
    "make_region",
    "make_seated_user",
    "make_user",
    "seat",
]
