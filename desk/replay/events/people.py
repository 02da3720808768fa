"""Who there is: organizations, people, their jobs and accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desk.replay.life import Verb
from partnerships import accounts, organizations, people, sides
from partnerships.models import Organization, Person, Seniority, StatedSide, User
from partnerships.systems import Side, System

if TYPE_CHECKING:
    from desk.replay.player import Player


class WorksElsewhere(ValueError):
    """The story says that somebody leaves a job that they do not have."""


class HasAnAddress(ValueError):
    """An address that is somebody else's, or another one for somebody who has one."""


@dataclass(frozen=True)
class OrganizationWords:
    """One organization: `system` says which field it belongs to, `parent` the company whose branch it is."""

    name: str
    system: System = System.INDUSTRY
    county: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Organizations(Verb):
    """Organizations that the story speaks of."""

    all: tuple[OrganizationWords, ...]
    main: ClassVar[str] = "all"

    def play(self, story: Player) -> list[Organization]:
        return [self._one(story, words) for words in self.all]

    def _one(self, story: Player, words: OrganizationWords) -> Organization:
        county = story.book.county(words.county)
        found = people.organization_called(words.name, system=words.system, county=county)
        if words.parent:
            parent = story.book.organization(words.parent)
            organizations.describe(found, name=words.name, system=words.system, county=county, parent=parent)
        return story.book.add_organization(found)


@dataclass(frozen=True)
class PersonWords:
    """One person with their job. `since` is its first day; without it, since before the record."""

    name: str
    organization: str = ""
    title: str = ""
    since: dt.date | None = None
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True)
class People(Verb):
    """People that the story speaks of. Those of the roster need not be named here."""

    all: tuple[PersonWords, ...]
    main: ClassVar[str] = "all"

    def play(self, story: Player) -> list[Person]:
        return [self._one(story, words) for words in self.all]

    def _one(self, story: Player, words: PersonWords) -> Person:
        story.book.require_new_person(words.name)
        found = people.person_called(
            words.name,
            on=words.since,
            email=words.email,
            mobile=words.mobile,
            title=words.title,
            organization=story.book.organization(words.organization) if words.organization else None,
        )
        return story.book.add_person(found.person)


@dataclass(frozen=True)
class Addresses(Verb):
    """At which e-mail address people who have none on record can be reached from now on."""

    people: dict[str, str]

    def play(self, story: Player) -> list[Person]:
        return [self._one(story, story.book.person(name), email) for name, email in self.people.items()]

    def _one(self, story: Player, person: Person, email: str) -> Person:
        job = person.affiliation_now()
        there = job.organization if job else None
        found = people.person_called(person.name, on=story.day, email=email, organization=there)
        if found.person.pk != person.pk or found.person.email != email:
            raise HasAnAddress(f"{person.name} has another address, or somebody else has {email}.")
        return story.book.add_person(found.person)


@dataclass(frozen=True)
class OpenAccount(Verb):
    """Somebody may sign in from now on. An account of that address that exists already is kept."""

    person: str
    email: str

    def play(self, story: Player) -> User:
        known = User.objects.filter(email__iexact=self.email).first()
        person = story.book.person(self.person)
        if known:
            return known
        return accounts.open_account(self.email, person=person, time_zone=story.zone)


@dataclass(frozen=True)
class JobLeft(Verb):
    """Somebody's last day at the organization that they work for."""

    person: str
    main: ClassVar[str] = "person"

    def play(self, story: Player) -> None:
        person = story.book.person(self.person)
        job = person.affiliations.current().select_related("organization", "person").first()
        if job is None:
            raise WorksElsewhere(f"{person.name} has no job to leave.")
        people.leave_job(job, on=story.day, by=story.by, at=story.now)


@dataclass(frozen=True)
class JobTaken(Verb):
    """Somebody's first day in a new job; `left_on` is the last day in the old one, the same day unless said."""

    person: str
    organization: str
    title: str = ""
    seniority: Seniority = Seniority.UNKNOWN
    left_on: dt.date | None = None

    def play(self, story: Player) -> None:
        people.change_job(
            story.book.person(self.person),
            story.book.organization(self.organization),
            on=story.day,
            left_on=self.left_on or story.day,
            title=self.title,
            seniority=self.seniority,
            by=story.by,
            at=story.now,
        )


@dataclass(frozen=True)
class SideStated(Verb):
    """The partnership seats a person or an organization on a side of its own choosing, and says why."""

    side: Side
    reason: str
    person: str = ""
    organization: str = ""

    def play(self, story: Player) -> StatedSide:
        book = story.book
        about = book.person(self.person) if self.person else book.organization(self.organization)
        return sides.state_side(story.partnership, about, self.side, on=story.day, reason=self.reason, by=story.by)
