"""Putting people on the list: somebody by name, several from the record, or rows of a list that somebody has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from invitations import inviting, with_us
from invitations.models import Invitation, Invitee
from meetings import headings, pasting
from meetings.pasted import Chosen
from meetings.pasting import PastedPerson
from meetings.roster import table
from partnerships import people
from partnerships.models import Affiliation, Person
from partnerships.names import person_key
from partnerships.sides import Stated
from partnerships.systems import Side, System

BOTH, WITH_US, NOT_YET = "", "with_us", "not_yet"


class CompanyMissing(ValueError):
    """Somebody new is invited for a company."""


class SeveralOfThatName(ValueError):
    """A name that more than one person on record has."""


@transaction.atomic
def invite_called(
    invitation: Invitation,
    name: str,
    *,
    by: Any,
    at: dt.datetime,
    company: str = "",
    email: str = "",
    asker: Person | None = None,
    **given: str,
) -> Invitee:
    """Invite whom `name` means, found as everywhere; somebody new is added with their company.

    `given` may hold title and mobile. Raises CompanyMissing and SeveralOfThatName.
    """
    meant = [] if company or email else people.meant_by(name)
    if len(meant) > 1:
        words = ", ".join(people.label(person) for person in meant[:6])
        raise SeveralOfThatName(_("Several people have this name. Add the company: %(people)s.") % {"people": words})
    if meant:
        person = meant[0]
    else:
        if not company:
            raise CompanyMissing(_("Nobody on record is called so. Add the company, and they are taken up."))
        person = _called(name, company=company, email=email, **given)
    return inviting.invite(invitation, person, by=by, at=at, asker=asker)


@transaction.atomic
def bring_in(invitation: Invitation, chosen: Iterable[Chosen], *, by: Any, at: dt.datetime) -> list[Invitee]:
    """Invite the rows of a list as they were confirmed. Returns those who were not on the list before."""
    rows = list(chosen)
    known = Person.objects.in_bulk([row.person for row in rows if row.person])
    asked = [
        known.get(row.person) or _called(row.name, company=row.company, email=row.email, title=row.title)
        for row in rows
    ]
    return inviting.invite_many(invitation, asked, by=by, at=at)


def _called(name: str, *, company: str, email: str, title: str = "", mobile: str = "") -> Person:
    match = people.NAME_AND_COMPANY.match(name.strip())
    name = match["name"] if match else name
    organization = people.organization_called(company, to_check=True) if company else None
    return people.person_called(
        name, on=None, email=email, mobile=mobile, title=title, organization=organization
    ).person


def rows_in(raw: bytes) -> list[PastedPerson]:
    """The people in a spreadsheet of any kind that a roster may be. Raises NotARoster, NothingToRead and TooMuch."""
    found = table.of(raw, is_heading=_names_people, wanted=_("Name and Company"))
    lines = [found.headings, *(line.cells for line in found.lines)]
    return pasting.people("\n".join("\t".join(cells) for cells in lines))


def _names_people(cells: list[str]) -> bool:
    named = set(headings.columns(cells).values())
    return bool(named & {headings.Column.NAME, headings.Column.FIRST, headings.Column.ORIGINAL})


def on_record(
    invitation: Invitation, *, words: str = "", whose: str = BOTH, anywhere: bool = False
) -> QuerySet[Person]:
    """Business leaders with a current job who are not on the list, by company and name; on which side is as stated here.

    `whose` keeps those who are with us, or not yet; `anywhere` adds companies that are known to be
    outside the region. Whoever wants no invitations is left out.
    """
    found = Person.objects.listed().filter(_leads_a_company(invitation), opted_out_on=None, erased_at=None)
    found = found.exclude(pk__in=invitation.invitees.values("person"))
    if not anywhere:
        found = found.filter(pk__in=_in_region(invitation))
    if whose in (WITH_US, NOT_YET):
        found = found.filter(_is_with_us(invitation)) if whose == WITH_US else found.exclude(_is_with_us(invitation))
    for word in person_key(words).split():
        found = found.filter(Q(name_key__contains=word) | Q(company_key__contains=word) | Q(job_title__icontains=word))
    return found.order_by("company", "name_key", "pk")


def _leads_a_company(invitation: Invitation) -> Q:
    """They sit with industry: what the partnership stated of them comes before what it stated of where they work."""
    stated = Stated(invitation.partnership, day=invitation.meeting.day)
    at_work = Q(system=System.INDUSTRY) & ~Q(company_number__in=_on(Side.PUBLIC, stated.organizations))
    at_work |= Q(company_number__in=_on(Side.INDUSTRY, stated.organizations))
    return (at_work & ~Q(pk__in=_on(Side.PUBLIC, stated.people))) | Q(pk__in=_on(Side.INDUSTRY, stated.people))


def _on(side: Side, stated: dict[int, str]) -> list[int]:
    return [number for number, said in stated.items() if said == side]


def _in_region(invitation: Invitation) -> QuerySet:
    counties = invitation.partnership.region.counties.all()
    here = Q(organization__county=None) | Q(organization__county__in=counties)
    return Affiliation.objects.current().filter(here).values("person")


def _is_with_us(invitation: Invitation) -> Q:
    """They, or their company, take part already."""
    known = with_us.before(invitation.partnership, invitation.meeting.day)
    return Q(pk__in=known.people) | Q(company_number__in=known.companies)
