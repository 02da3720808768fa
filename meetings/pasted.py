"""Whom pasted rows mean: people the record knows, new people, and what to look at before they count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import capture
from meetings.models import Attendance, Meeting
from meetings.pasting import PastedPerson
from partnerships import people
from partnerships.models import Affiliation, Organization, Person
from partnerships.names import company_key, person_key
from partnerships.sides import Seating
from partnerships.systems import Capacity, Side


@dataclass(frozen=True)
class Known:
    """Somebody on record whom a row may mean, with the company of the meeting's day."""

    person: int
    name: str
    email: str
    company: str
    company_key: str

    @property
    def called(self) -> str:
        return f"{self.name}, {self.company}" if self.company else self.name


@dataclass(frozen=True)
class Glance:
    """One pasted row before it counts: whom it means (`known`, the likeliest first), as what, and what is odd."""

    pasted: PastedPerson
    known: list[Known]
    capacity: str
    problems: list[str]
    is_here: bool
    taken: bool

    @property
    def likeliest(self) -> Known | None:
        return self.known[0] if self.known else None


@dataclass(frozen=True)
class Chosen:
    """One row as confirmed: a known person, or a new one by name, company, e-mail and title."""

    person: int | None
    capacity: str
    name: str = ""
    company: str = ""
    email: str = ""
    title: str = ""


def glance(meeting: Meeting, rows: list[PastedPerson]) -> list[Glance]:
    """Each row beside the record, in a fixed number of queries."""
    record = _Record(meeting, rows)
    return [_glance(row, record) for row in rows]


@transaction.atomic
def record(meeting: Meeting, chosen: list[Chosen], *, by: Any, at: dt.datetime) -> list[Attendance]:
    """Check in all of them at once; new people and companies are added. Returns the rows of those who were not there."""
    known = Person.objects.in_bulk([row.person for row in chosen if row.person])
    entries = [(known.get(row.person) or _added(row), row.capacity) for row in chosen]
    return capture.check_in_many(meeting, entries, by=by, at=at)


def _added(row: Chosen) -> Person:
    organization = people.organization_called(row.company, to_check=True) if row.company else None
    return people.person_called(row.name, on=None, email=row.email, title=row.title, organization=organization).person


class _Record:
    """What the record knows about the names, addresses and companies of a paste."""

    def __init__(self, meeting: Meeting, rows: list[PastedPerson]) -> None:
        emails = {row.email for row in rows if row.email}
        names = {person_key(row.name) for row in rows}
        found = list(Person.objects.filter(Q(email__in=emails) | Q(name_key__in=names)).order_by("pk"))
        jobs = Affiliation.objects.during(meeting.day).of([person.pk for person in found])
        companies = {job.person_id: job.organization for job in jobs.order_by("started_on", "pk")}
        self.by_email: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        for person in found:
            company = companies.get(person.pk)
            known = Known(
                person.pk,
                person.name,
                person.email,
                company.name if company else "",
                company.name_key if company else "",
            )
            self.by_name[person.name_key].append(known)
            if person.email:
                self.by_email[person.email] = known
        asked = {company_key(row.company) for row in rows if row.company}
        self.companies = {one.name_key: one for one in Organization.objects.filter(name_key__in=asked)}
        self.seating = Seating(meeting.partnership, [person.pk for person in found], day=meeting.day)
        self.present = set(meeting.attendances.present().values_list("person_id", flat=True))

    def known(self, row: PastedPerson) -> list[Known]:
        """By address, otherwise by name; those of the same company first. Another address is another person."""
        if row.email in self.by_email:
            return [self.by_email[row.email]]
        namesakes = [one for one in self.by_name[person_key(row.name)] if not (row.email and one.email)]
        return sorted(namesakes, key=lambda one: not _same_company(row, one))

    def capacity(self, row: PastedPerson, known: Known | None) -> str:
        if row.capacity:
            return row.capacity
        if known:
            return self.seating.capacity(known.person)
        if not row.company:
            return Capacity.OTHER
        company = self.companies.get(company_key(row.company))
        return Capacity.SUPPORT if company and company.side == Side.PUBLIC else Capacity.INDUSTRY


def _glance(row: PastedPerson, record: _Record) -> Glance:
    known = record.known(row)
    likeliest = known[0] if known else None
    is_here = bool(likeliest and likeliest.person in record.present)
    return Glance(
        pasted=row,
        known=known,
        capacity=record.capacity(row, likeliest),
        problems=[*row.problems, *_problems(row, known)],
        is_here=is_here,
        taken=not row.doubtful and not is_here,
    )


def _problems(row: PastedPerson, known: list[Known]) -> list[str]:
    found = []
    if not known and not row.company:
        found.append(_("New, and no company given."))
    if len(known) > 1 and not _same_company(row, known[0]):
        count = len(known)
        found.append(
            ngettext("%(count)s person has this name.", "%(count)s people have this name.", count) % {"count": count}
        )
    elif known and row.company and not _same_company(row, known[0]):
        words = {"known": known[0].company or _("no company"), "said": row.company}
        found.append(_("On record with %(known)s, not %(said)s.") % words)
    if known and person_key(row.name) != person_key(known[0].name):
        found.append(_("On record as %(name)s.") % {"name": known[0].name})
    return found


def _same_company(row: PastedPerson, known: Known) -> bool:
    """The same company by its words, or by its first ones: `Larkspur` is Larkspur Hydraulics."""
    said = company_key(row.company) if row.company else ""
    return bool(said) and (known.company_key == said or known.company_key.startswith(f"{said} "))
