"""The people of a roster, found or added in bulk.

Who is meant follows the same rule as `partnerships.people.known_person`, asked for thousands at once.
What the record has is never overwritten; only blanks are filled.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.roster.rows import Entry
from partnerships import history
from partnerships.models import Affiliation, Organization, Person


class Roll:
    """The people whom the record knows among those of a file, and what storing the file adds or fills in."""

    def __init__(self, entries: list[Entry], companies: dict[str, Organization]) -> None:
        self.companies = companies
        self.new: list[Person] = []
        self.notes: list[str] = []
        self._filled: dict[int, Person] = {}
        self._new_jobs: list[Affiliation] = []
        self._filled_jobs: list[Affiliation] = []
        self._jobs: dict[int, list[Affiliation]] = {}
        self._known = self._load(entries)
        self._by_email = {person.email: person for person in self._known.values() if person.email}
        self._by_name = self._indexed()

    def person(self, entry: Entry) -> Person:
        """The person meant by `entry`, with its blanks filled; new ones are stored by `store`."""
        company = self.companies.get(entry.company_key)
        person = self._find(entry, company)
        if person is None:
            person = Person(name=entry.name, name_key=entry.name_key, email=entry.email, mobile=entry.mobile)
            self.new.append(person)
        elif _fill(person, email=entry.email, mobile=entry.mobile):
            self._filled[person.pk] = person
        if company:
            self._give_job(person, company, entry)
        return person

    def store(self) -> None:
        history.create(self.new)
        history.update(list(self._filled.values()), ["email", "mobile"])
        history.create(self._new_jobs)
        history.update(self._filled_jobs, ["title"])

    def _load(self, entries: list[Entry]) -> dict[int, Person]:
        """By number: who has one of the e-mails, who works at one of the companies, who has no job but the name."""
        emails = [entry.email for entry in entries if entry.email]
        names = [entry.name_key for entry in entries if not entry.company]
        rows = Person.objects.filter(Q(email__in=emails) | Q(name_key__in=names, affiliations=None))
        known = {person.pk: person for person in rows}
        jobs = Affiliation.objects.current().select_related("person", "organization")
        ours = Q(organization__in=list(self.companies.values())) | Q(person__in=list(known))
        for job in jobs.filter(ours).order_by("pk"):
            job.person = known.setdefault(job.person_id, job.person)
            self._jobs.setdefault(job.person_id, []).append(job)
        return known

    def _indexed(self) -> dict[tuple[str, int | None], list[Person]]:
        """By name and place of work (None for none), the longest known first."""
        index: dict[tuple[str, int | None], list[Person]] = {}
        for number, person in sorted(self._known.items()):
            for company in [job.organization_id for job in self._jobs.get(number, [])] or [None]:
                index.setdefault((person.name_key, company), []).append(person)
        return index

    def _find(self, entry: Entry, company: Organization | None) -> Person | None:
        if entry.email and (person := self._by_email.get(entry.email)):
            return person
        namesakes = self._by_name.get((entry.name_key, company.pk if company else None), ())
        return next((person for person in namesakes if not entry.email or not person.email), None)

    def _give_job(self, person: Person, company: Organization, entry: Entry) -> None:
        jobs = self._jobs.get(person.pk, []) if person.pk else []
        here = next((job for job in jobs if job.organization_id == company.pk), None)
        if here is None and not jobs:
            self._new_jobs.append(Affiliation(person=person, organization=company, title=entry.title))
        elif here and _fill(here, title=entry.title):
            self._filled_jobs.append(here)
        elif here is None:
            self.notes.append(_works_elsewhere(entry, jobs[0]))


def _fill(row: Any, **values: str) -> bool:
    """Put `values` where `row` has none; whether anything changed."""
    blanks = {name: value for name, value in values.items() if value and not getattr(row, name)}
    for name, value in blanks.items():
        setattr(row, name, value)
    return bool(blanks)


def _works_elsewhere(entry: Entry, job: Affiliation) -> str:
    words = {"line": entry.line, "person": entry.name, "file": entry.company, "record": job.organization.name}
    return _("Line %(line)s: %(person)s works at %(record)s on record, not at %(file)s. The record was kept.") % words
