"""Who is meant: finding or adding a person and a company by what somebody typed, and changes of job."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import echoes, ties
from partnerships.models import Affiliation, County, Organization, Person
from partnerships.names import company_key, tidy
from partnerships.recounts import Recount
from partnerships.systems import System


@dataclass(frozen=True)
class Found:
    """A person that the record knows or now knows, and whether this call added them."""

    person: Person
    organization: Organization | None
    is_new: bool


class NameMissing(ValueError):
    """Nobody can be recorded without a name."""


class LeavesBeforeStarting(ValueError):
    """A last day at a job before its first."""


class WorksThereAlready(ValueError):
    """A second current job at the same organization."""


def organization_called(
    name: str, *, system: str = System.INDUSTRY, county: County | None = None, to_check: bool = False
) -> Organization:
    """The organization that `name` means, added when the record has none; `to_check` marks a new one for a convener."""
    # By the key and not the name, so that two who type a new company at once make it once.
    words = {"name": name, "system": system, "county": county, "to_check": to_check}
    known, is_new = Organization.objects.get_or_create(name_key=company_key(tidy(name)), defaults=words)
    if not is_new and county and known.county_id is None:
        known.county = county
        known.save(update_fields=["county"])
        echoes.sound("regrouped", people=set(), organizations={known.pk}, recounts=[])
    return known


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


NAME_AND_COMPANY = re.compile(r"^(?P<name>[^(]+?)\s*\((?P<company>.+)\)$")


def label(person: Person) -> str:
    """`Odalys Brennick (Kettlewood Fabrication)`: how one of several people of a name is told apart."""
    job = person.affiliation_now()
    return f"{person.name} ({job.organization.name})" if job else person.name


def meant_by(typed: str) -> list[Person]:
    """The people on record that a name, a name with the company in parentheses, or an e-mail can mean."""
    if "@" in typed:
        return list(Person.objects.with_email(typed))
    rows = Person.objects.called(typed)
    if (match := NAME_AND_COMPANY.match(typed.strip())) and not rows.exists():
        company = Organization.objects.called(match["company"]).first()
        rows = Person.objects.called(match["name"]).at(company) if company else Person.objects.none()
    return list(rows.order_by("pk"))


@transaction.atomic
def person_called(
    name: str,
    *,
    on: dt.date | None,
    email: str = "",
    mobile: str = "",
    title: str = "",
    seniority: str = "",
    organization: Organization | None = None,
) -> Found:
    """The person meant, added with a job from the day `on` when the record has none.

    What the record has is never overwritten; only an empty e-mail, mobile or title is filled in. So this
    is for what conveners type: on pages where anybody may claim a name, see `suggestions`.
    """
    name = tidy(name)
    if not name:
        raise NameMissing(_("Enter a name."))
    person = known_person(name, email=email, organization=organization)
    if person is None:
        person = Person.objects.create(name=name, email=email, mobile=mobile)
        if organization:
            take_job(person, organization, title=title, seniority=seniority, on=on)
        return Found(person, organization, is_new=True)
    job = person.affiliations.current().select_related("organization").first()
    if job is None and organization:
        job = take_job(person, organization, title=title, seniority=seniority, on=on)
    elif job and job.organization == organization:
        _fill_in(job, title=title[:120])
    _fill_in(person, email=email, mobile=mobile)
    return Found(person, job.organization if job else None, is_new=False)


def _fill_in(row: Person | Affiliation, **given: str) -> None:
    """Take over what the record has nothing for."""
    missing = {field: value for field, value in given.items() if value and not getattr(row, field)}
    for field, value in missing.items():
        setattr(row, field, value)
    if missing:
        row.save()


@transaction.atomic
def take_job(
    person: Person, organization: Organization, *, title: str = "", seniority: str = "", on: dt.date | None
) -> Affiliation:
    """Record that `person` works at `organization` from `on`; None means since before the record."""
    job = Affiliation.objects.create(
        person=person, organization=organization, title=title[:120], seniority=seniority, started_on=on
    )
    ties.jobs_changed([person.pk])
    return job


@transaction.atomic
def leave_job(affiliation: Affiliation, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """End a job with `on` as its last day. Raises LeavesBeforeStarting.

    Rooms above hear `person_left` unless another job on the same side of the table goes on.
    """
    if affiliation.started_on and on < affiliation.started_on:
        raise LeavesBeforeStarting(_("The last day cannot come before the first."))
    affiliation.ended_on = on
    affiliation.save(update_fields=["ended_on"])
    ties.jobs_changed([affiliation.person_id])
    others = affiliation.person.affiliations.current().select_related("organization")
    if affiliation.organization.side not in {job.organization.side for job in others}:
        echoes.sound("person_left", person=affiliation.person, on=on, by=by, at=at)


@transaction.atomic
def change_job(
    person: Person,
    organization: Organization,
    *,
    on: dt.date,
    left_on: dt.date,
    by: Any,
    at: dt.datetime,
    title: str = "",
    seniority: str = "",
    recounts: list[Recount] | None = None,
) -> Affiliation:
    """Record a new job from `on`, and `left_on` as the last day of every job held until now.

    Meetings of earlier days keep the old company, those held since get the new one (`domain` 4.3); what they
    count differently is added to `recounts`. Raises WorksThereAlready and LeavesBeforeStarting.
    """
    jobs = list(person.affiliations.all())
    before = list(person.affiliations.current().select_related("organization", "person"))
    if organization in [job.organization for job in before]:
        words = {"person": person.name, "organization": organization.name}
        raise WorksThereAlready(_("%(person)s works at %(organization)s already.") % words)
    # The new one first, so that a change within industry is not heard as a departure.
    job = take_job(person, organization, title=title, seniority=seniority, on=on)
    for old in before:
        leave_job(old, on=left_on, by=by, at=at)
    _seat_anew(person, jobs, recounts, by=by, at=at)
    return job


@transaction.atomic
def correct_job(
    affiliation: Affiliation,
    *,
    title: str,
    seniority: str,
    started_on: dt.date | None,
    ended_on: dt.date | None,
    by: Any,
    at: dt.datetime,
    recounts: list[Recount] | None = None,
) -> None:
    """Put right what the record says about a job. A last day that is new is a leaving (`leave_job`).

    What meetings count differently, since they were held on days that are another job's now, is added to `recounts`.
    """
    jobs = list(affiliation.person.affiliations.all())
    if started_on and ended_on and ended_on < started_on:
        raise LeavesBeforeStarting(_("The last day cannot come before the first."))
    newly_left = ended_on is not None and affiliation.ended_on is None
    affiliation.title, affiliation.seniority, affiliation.started_on = title, seniority, started_on
    affiliation.ended_on = None if newly_left else ended_on
    if affiliation.ended_on is None and _works_there_twice(affiliation):
        raise WorksThereAlready(_("Another job there goes on; only one can be current."))
    affiliation.save()
    ties.jobs_changed([affiliation.person_id])
    if newly_left:
        leave_job(affiliation, on=ended_on, by=by, at=at)
    _seat_anew(affiliation.person, jobs, recounts, by=by, at=at)


def _seat_anew(
    person: Person, before: list[Affiliation], recounts: list[Recount] | None, *, by: Any, at: dt.datetime
) -> None:
    """Rooms above hear where the person worked until now, and read where they worked after all."""
    told = [] if recounts is None else recounts
    echoes.sound("jobs_changed", person=person, before=before, recounts=told, by=by, at=at)


def _works_there_twice(affiliation: Affiliation) -> bool:
    twins = Affiliation.objects.current().filter(person=affiliation.person, organization=affiliation.organization)
    return twins.exclude(pk=affiliation.pk).exists()
