"""The people of a roster, found or added in bulk.

Who is meant follows the same rule as `partnerships.people.known_person`, asked for thousands at once.
What the record has is never overwritten; only blanks are filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.roster.rows import Entry
from partnerships import history, ties
from partnerships.models import Affiliation, Organization, Person

AT_A_TIME = 10_000


class Roll:
    """The people whom the record knows among those of a file, and what storing the file adds or fills in.

    Reading changes nothing in the database; `store` does, once the companies are stored. `filled` says
    by line which blanks a row fills.
    """

    def __init__(self, entries: list[Entry], companies: dict[str, Organization]) -> None:
        self.companies = companies
        self.new: list[Person] = []
        self.notes: list[str] = []
        self.filled: dict[int, list[str]] = {}
        self._changed: dict[int, Person] = {}
        self._new_jobs: list[Affiliation] = []
        self._changed_jobs: list[Affiliation] = []
        self._jobs: dict[int, list[Affiliation]] = {}
        self._known = self._load(entries)
        self._by_email = {person.email: person for person in self._known.values() if person.email}
        self._by_name = self._indexed()

    def person(self, entry: Entry) -> Person:
        """The person meant by `entry`, with its blanks filled; without a number as long as they are not stored."""
        company = self.companies.get(entry.company_key)
        person = self._find(entry, company)
        if person is None:
            person = Person(name=entry.name, name_key=entry.name_key, email=entry.email, mobile=entry.mobile)
            self.new.append(person)
        else:
            self._fill_in(person, entry)
        if company:
            self._give_job(person, company, entry)
        return person

    def store(self) -> None:
        history.create(self.new)
        history.update(list(self._changed.values()), ["email", "mobile"])
        moved = [job.person_id for job in self._new_jobs if job.person_id]
        history.create(self._new_jobs)
        history.update(self._changed_jobs, ["title"])
        ties.jobs_changed(moved)

    def _fill_in(self, person: Person, entry: Entry) -> None:
        """What the record has nothing for. An address that is somebody else's stays theirs."""
        email = entry.email if self._by_email.get(entry.email, person) is person else ""
        if blanks := _fill(person, email=email, mobile=entry.mobile):
            self._changed[person.pk] = person
            self.filled.setdefault(entry.line, []).extend(blanks)
            self._by_email.setdefault(person.email, person)

    def _load(self, entries: list[Entry]) -> dict[int, Person]:
        """By number: who has one of the numbers or e-mails, works at one of the companies, or has no job but the name."""
        emails = {"email__in": [entry.email for entry in entries if entry.email]}
        names = {"name_key__in": [entry.name_key for entry in entries if not entry.company]}
        records = {"pk__in": [entry.record for entry in entries if entry.record]}
        everybody, jobs = Person.objects.all(), Affiliation.objects.current().select_related("person", "organization")
        found = chain(
            _rows(everybody, emails), _rows(everybody.filter(affiliations=None), names), _rows(everybody, records)
        )
        known = {person.pk: person for person in found}
        here = _rows(jobs, {"organization__in": [company.pk for company in self.companies.values() if company.pk]})
        theirs = _rows(jobs, {"person__in": list(known)})
        for _number, job in sorted({job.pk: job for job in chain(here, theirs)}.items()):
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
        """By our own number where the name agrees, by e-mail, else by name and place of work."""
        if (person := self._known.get(entry.record)) and person.name_key == entry.name_key:
            return person
        if entry.email and (person := self._by_email.get(entry.email)):
            return person
        namesakes = self._by_name.get((entry.name_key, company.pk if company else None), ())
        namesakes = namesakes if company is None or company.pk else ()
        return next((person for person in namesakes if not entry.email or not person.email), None)

    def _give_job(self, person: Person, company: Organization, entry: Entry) -> None:
        jobs = self._jobs.get(person.pk, []) if person.pk else []
        here = next((job for job in jobs if job.organization_id == company.pk), None)
        if here is None and not jobs:
            self._new_jobs.append(Affiliation(person=person, organization=company, title=entry.title))
            if person.pk:
                self.filled.setdefault(entry.line, []).append("company")
        elif here and (blanks := _fill(here, title=entry.title)):
            self._changed_jobs.append(here)
            self.filled.setdefault(entry.line, []).extend(blanks)
        elif here is None:
            self.notes.append(_works_elsewhere(entry, jobs[0]))


def _rows(rows: QuerySet[Any], wanted: dict[str, list[Any]]) -> Iterator[Any]:
    """Those of `rows` that a long list asks for, as many at a time as any database takes in one question."""
    ((lookup, values),) = wanted.items()
    for begin in range(0, len(values), AT_A_TIME):
        yield from rows.filter(**{lookup: values[begin : begin + AT_A_TIME]})


def _fill(row: Any, **values: str) -> list[str]:
    """Put `values` where `row` has none; the names of those that were blank."""
    blanks = {name: value for name, value in values.items() if value and not getattr(row, name)}
    for name, value in blanks.items():
        setattr(row, name, value)
    return list(blanks)


def _works_elsewhere(entry: Entry, job: Affiliation) -> str:
    words = {"line": entry.line, "person": entry.name, "file": entry.company, "record": job.organization.name}
    return _("Row %(line)s: %(person)s works at %(record)s on record, not at %(file)s. The record was kept.") % words
