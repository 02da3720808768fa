"""What this room hands out as spreadsheets, each as rows with their headings first.

`partnerships.spreadsheets` writes them. Private notes and what only conveners noted about a candidate
stay out of every one of them.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from partnerships.models import Affiliation, Contact, Organization, Partnership, Person
from partnerships.sides import Seating
from partnerships.spreadsheets import Rows

CHUNK = 1000


def roles(partnership: Partnership) -> Rows:
    """Who holds and held which role; no contact data."""
    yield [_("Person"), _("Role"), _("Organization"), _("For the time being"), _("From"), _("Until"), _("Reason")]
    rows = partnership.role_holdings.select_related("person", "organization")
    for row in rows.order_by("role", "started_on", "pk").iterator(chunk_size=CHUNK):
        yield [
            row.person.name,
            row.get_role_display(),
            row.organization.name if row.organization else "",
            _("yes") if row.interim else "",
            row.started_on,
            row.ended_on,
            row.reason,
        ]


def support_team(partnership: Partnership, *, today: dt.date) -> Rows:
    """The seats of the support team, who was oriented, and which organizations have committed themselves."""
    yield [
        _("Person"),
        _("Organization"),
        _("Role"),
        _("Seat"),
        _("Can decide"),
        _("Oriented on"),
        _("Organization signed on"),
        _("Signed by"),
    ]
    holdings = partnership.role_holdings.filter(role__in=["core_team", "broad_team"]).on(today)
    holdings = list(holdings.select_related("person", "organization").order_by("role", "person__name_key", "pk"))
    members = {row.person_id: row for row in partnership.support_members.all()}
    signed = {row.organization_id: row for row in partnership.commitments.select_related("signer")}
    seating = Seating(partnership, {row.person_id for row in holdings}, day=today)
    for row in holdings:
        member = members.get(row.person_id)
        organization = row.organization or seating.organizations.get(row.person_id)
        commitment = signed.get(organization.pk) if organization else None
        yield [
            row.person.name,
            organization.name if organization else "",
            row.get_role_display(),
            member.get_seat_display() if member else "",
            _("yes") if member and member.decides else "",
            member.oriented_on if member else None,
            commitment.signed_on if commitment else None,
            commitment.signer.name if commitment and commitment.signer else "",
        ]


def pipeline(partnership: Partnership) -> Rows:
    """The candidates for champion, where each stands since when, who asks and when next."""
    yield [_("Person"), _("State"), _("Since"), _("Who asks"), _("Next ask"), _("Identified on")]
    rows = partnership.candidacies.select_related("person", "asker").prefetch_related("steps")
    for row in rows.order_by("person__name_key", "pk").iterator(chunk_size=CHUNK):
        steps = sorted(row.steps.all(), key=lambda step: (step.on, step.pk))
        yield [
            row.person.name,
            row.get_state_display(),
            steps[-1].on if steps else None,
            row.asker.name if row.asker else "",
            row.next_ask_on,
            steps[0].on if steps else None,
        ]


def contact_log(contacts: QuerySet[Contact]) -> Rows:
    """Calls, visits and mails to companies, the newest first."""
    yield [
        _("Date"),
        _("Company"),
        _("With whom"),
        _("How"),
        _("Outcome"),
        _("In a few words"),
        _("Who reached out"),
        _("From which organization"),
        _("Partnership"),
    ]
    rows = contacts.select_related("organization", "person", "made_by", "made_for", "partnership")
    for row in rows.order_by("-on", "-pk").iterator(chunk_size=CHUNK):
        yield [
            row.on,
            row.organization.name,
            row.person.name if row.person else "",
            row.get_kind_display(),
            row.get_outcome_display(),
            row.note,
            row.made_by.name if row.made_by else "",
            row.made_for.name if row.made_for else "",
            row.partnership.name if row.partnership else "",
        ]


def people(rows: QuerySet[Person]) -> Rows:
    """People of the network with where they work now."""
    yield about_people()
    rows = rows.filter(erased_at=None)
    jobs = newest_jobs(rows)
    for person in rows.order_by("name_key", "pk").iterator(chunk_size=CHUNK):
        yield person_cells(person, jobs.get(person.pk))


def about_people() -> list[str]:
    return [
        _("Person"),
        _("Title"),
        _("Company"),
        _("Kind of organization"),
        _("County"),
        _("Email"),
        _("Phone"),
        _("Record"),
    ]


def person_cells(person: Person, job: Affiliation | None) -> list[object]:
    """What a row says about somebody, in the order of `about_people`."""
    company = job.organization if job else None
    return [
        person.name,
        job.title if job else "",
        company.name if company else "",
        company.get_system_display() if company else "",
        company.county.name if company and company.county else "",
        person.email,
        person.mobile,
        person.pk,
    ]


def newest_jobs(people: QuerySet[Person]) -> dict[int, Affiliation]:
    """The job that goes on, of several the newest, by person."""
    rows = Affiliation.objects.current().filter(person__in=people.order_by().values("pk"))
    oldest_first = rows.select_related("organization__county").order_by(F("started_on").asc(nulls_first=True), "pk")
    return {job.person_id: job for job in oldest_first.iterator(chunk_size=CHUNK)}


def organizations(rows: QuerySet[Organization]) -> Rows:
    """Companies and public organizations with their county, parent and how many people work there now."""
    yield [
        _("Organization"),
        _("Kind"),
        _("Side"),
        _("County"),
        _("Parent company"),
        _("People now"),
        _("To be checked"),
    ]
    works_there = Count("affiliations__person", filter=Q(affiliations__ended_on=None), distinct=True)
    rows = rows.select_related("county", "parent").annotate(people_now=works_there)
    for row in rows.order_by("name_key", "pk").iterator(chunk_size=CHUNK):
        yield [
            row.name,
            row.get_system_display(),
            row.side.label,
            row.county.name if row.county else "",
            row.parent.name if row.parent else "",
            row.people_now,
            _("yes") if row.to_check else "",
        ]
