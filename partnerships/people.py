"""Who is meant: finding or adding a person and a company by what somebody typed, and changes of job."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import echoes
from partnerships.models import Affiliation, County, Organization, Person
from partnerships.names import tidy
from partnerships.systems import System


@dataclass(frozen=True)
class Found:
    """A person that the record knows or now knows, and whether this call added them."""

    person: Person
    organization: Organization | None
    is_new: bool


class NameMissing(ValueError):
    """Nobody can be recorded without a name."""


def organization_called(
    name: str, *, system: str = System.INDUSTRY, county: County | None = None, to_check: bool = False
) -> Organization:
    """The organization that `name` means, added when the record has none; `to_check` marks a new one for a convener."""
    known = Organization.objects.called(name).first()
    if known:
        if county and known.county_id is None:
            known.county = county
            known.save(update_fields=["county"])
        return known
    return Organization.objects.create(name=name, system=system, county=county, to_check=to_check)


def known_person(name: str, *, email: str = "", organization: Organization | None = None) -> Person | None:
    """The person that the record knows by this e-mail, else by name and company where it has no e-mail.

    A different e-mail on record for the same name and company means another person of that name
    only when both addresses are given and differ; then None.
    """
    if email and (person := Person.objects.with_email(email).first()):
        return person
    namesakes = Person.objects.called(name)
    namesakes = namesakes.at(organization) if organization else namesakes.filter(affiliations=None)
    return next((person for person in namesakes.order_by("pk") if not email or not person.email), None)


@transaction.atomic
def person_called(
    name: str,
    *,
    on: dt.date | None,
    email: str = "",
    mobile: str = "",
    title: str = "",
    organization: Organization | None = None,
) -> Found:
    """The person meant, added with a job from the day `on` when the record has none.

    What the record has is never overwritten; only an empty e-mail, mobile or title is filled in.
    """
    name = tidy(name)
    if not name:
        raise NameMissing(_("Enter a name."))
    person = known_person(name, email=email, organization=organization)
    if person is None:
        person = Person.objects.create(name=name, email=email, mobile=mobile)
        if organization:
            take_job(person, organization, title=title, on=on)
        return Found(person, organization, is_new=True)
    job = person.affiliations.current().select_related("organization").first()
    if job is None and organization:
        job = take_job(person, organization, title=title, on=on)
    return Found(person, job.organization if job else None, is_new=False)


def take_job(
    person: Person, organization: Organization, *, title: str = "", seniority: str = "", on: dt.date | None
) -> Affiliation:
    """Record that `person` works at `organization` from `on`; None means since before the record."""
    return Affiliation.objects.create(
        person=person, organization=organization, title=title[:120], seniority=seniority, started_on=on
    )


@transaction.atomic
def leave_job(affiliation: Affiliation, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """End a job with `on` as its last day. Rooms above hear `person_left` unless another job goes on."""
    affiliation.ended_on = on
    affiliation.save(update_fields=["ended_on"])
    if not affiliation.person.affiliations.current().exists():
        echoes.sound("person_left", person=affiliation.person, on=on, by=by, at=at)
