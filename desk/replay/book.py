"""Who and what the story has named so far, by the names it uses."""

from __future__ import annotations

from typing import Any

from actionteams.models import Action, Need, Priority
from desk.replay.refusing import UnknownName, meant
from desk.replay.roster import Roster
from indicators.models import IndustryChange
from meetings.models import Meeting
from partnerships import counties, people
from partnerships.models import County, Organization, Person
from partnerships.names import company_key, person_key


class NamedAlready(ValueError):
    """A name that the story uses for something else."""


class Book:
    """Looks up what an event names. People and companies of the roster come into the record when first named."""

    def __init__(self, roster: Roster, *, state: str) -> None:
        self.roster = roster
        self._state = state
        self._people: dict[str, Person] = {}
        self._organizations: dict[str, Organization] = {}
        self._meetings: dict[str, Meeting] = {}
        self._priorities: dict[str, Priority] = {}
        self._actions: dict[str, Action] = {}
        self._changes: dict[str, IndustryChange] = {}
        self._needs: dict[str, Need] = {}

    def copied(self) -> Book:
        """A second book with the same names; what it learns, this one does not."""
        other = Book(self.roster, state=self._state)
        for shelf in ("_people", "_organizations", "_meetings", "_priorities", "_actions", "_changes", "_needs"):
            setattr(other, shelf, dict(getattr(self, shelf)))
        return other

    # People and organizations are known by their names

    def person(self, name: str) -> Person:
        known = self._people.get(person_key(name))
        if known is None and (row := self.roster.person(name)):
            organization = self.organization(row.company)
            known = self.add_person(
                people.person_called(row.person, on=None, title=row.title, organization=organization).person
            )
        if known is None:
            names = [*(one.name for one in self._people.values()), *self.roster.names]
            raise UnknownName(f"The story knows nobody called “{name}”.{meant(name, names)}")
        return known

    def people(self, names: tuple[str, ...]) -> list[Person]:
        return [self.person(name) for name in names]

    def add_person(self, person: Person) -> Person:
        self._people[person_key(person.name)] = person
        return person

    def require_new_person(self, name: str) -> None:
        if person_key(name) in self._people or self.roster.person(name):
            raise NamedAlready(f"The story knows {name} already.")

    def organization(self, name: str) -> Organization:
        known = self._organizations.get(company_key(name))
        if known is None and (row := self.roster.company(name)):
            known = self.add_organization(people.organization_called(row.company, county=self.county(row.county)))
        if known is None:
            names = [one.name for one in self._organizations.values()]
            raise UnknownName(f"The story knows no organization called “{name}”.{meant(name, names)}")
        return known

    def add_organization(self, organization: Organization) -> Organization:
        self._organizations[organization.name_key] = organization
        return organization

    def county(self, name: str) -> County | None:
        return next(iter(counties.called(name, state=self._state)), None) if name else None

    # Meetings, priorities, actions, changes and needs are known by short names of the story's own

    def meeting(self, name: str) -> Meeting:
        """As it stands in the database now."""
        return Meeting.objects.select_related("partnership", "cycle", "priority").get(
            pk=_found(self._meetings, name, "meeting").pk
        )

    def knows_meeting(self, name: str) -> bool:
        return name in self._meetings

    def add_meeting(self, name: str, meeting: Meeting) -> Meeting:
        _require_free(self._meetings, name)
        self._meetings[name] = meeting
        return meeting

    def priority(self, name: str) -> Priority:
        """As it stands in the database now."""
        return Priority.objects.select_related("partnership", "cycle").get(
            pk=_found(self._priorities, name, "priority").pk
        )

    def add_priority(self, name: str, priority: Priority, *, instead: str = "") -> Priority:
        """Call `priority` by `name`, which may have been that of the one that it goes on from."""
        if name != instead:
            _require_free(self._priorities, name)
        self._priorities[name] = priority
        return priority

    def action(self, name: str) -> Action:
        return _found(self._actions, name, "action")

    def add_action(self, name: str, action: Action) -> Action:
        _require_free(self._actions, name)
        self._actions[name] = action
        return action

    def change(self, name: str) -> IndustryChange:
        """What changed around the partnership."""
        return _found(self._changes, name, "change")

    def add_change(self, name: str, change: IndustryChange) -> IndustryChange:
        _require_free(self._changes, name)
        self._changes[name] = change
        return change

    def need(self, name: str) -> Need:
        """What somebody from industry said they need."""
        return _found(self._needs, name, "need")

    def add_need(self, name: str, need: Need) -> Need:
        _require_free(self._needs, name)
        self._needs[name] = need
        return need

    def about(self, name: str) -> Meeting | Priority | Person:
        """Whatever is called so: a meeting, a priority or a person."""
        if name in self._meetings:
            return self.meeting(name)
        return self.priority(name) if name in self._priorities else self.person(name)


def _found(named: dict[str, Any], name: str, kind: str) -> Any:
    if name not in named:
        raise UnknownName(f"The story has no {kind} called “{name}”.{meant(name, named)}")
    return named[name]


def _require_free(named: dict[str, Any], name: str) -> None:
    if name in named:
        raise NamedAlready(f"“{name}” is the name of another one.")
