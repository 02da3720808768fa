"""Finding people at the door: whom two typed letters mean, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from actionteams.models import SignUp
from meetings.models import Attendance, Meeting
from partnerships.models import Affiliation, Person, RoleHolding, StatedSide
from partnerships.names import person_key
from partnerships.systems import Side, side_of

# More than a network's page can carry is looked up while somebody types.
MOST_INLINE = 800
MOST_FOUND = 12

EXPECTED, IN_A_ROLE, CAME_BEFORE, ELSEWHERE = range(4)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant. `rank` says how likely: expected or a champion of what the call is about, in a role here, came before, elsewhere."""

    person: int
    name: str
    company: str
    side: str
    rank: int

    @property
    def is_likely(self) -> bool:
        return self.rank < ELSEWHERE

    def compact(self) -> list[Any]:
        """As the page's script reads it."""
        return [self.person, self.name, self.company, self.side, self.rank]


@dataclass(frozen=True)
class Directory:
    """Those whom the page knows without asking again; `whole` when that is everybody."""

    people: list[Candidate]
    whole: bool

    def likely(self, *, without: set[int]) -> list[Candidate]:
        return [one for one in self.people if one.is_likely and one.person not in without]


def directory(meeting: Meeting) -> Directory:
    """Everybody in the network up to a bound, in three queries: the likeliest first, then by name."""
    found = _candidates(meeting, Person.objects.all(), most=MOST_INLINE + 1)
    return Directory(found[:MOST_INLINE], whole=len(found) <= MOST_INLINE)


def search(meeting: Meeting, typed: str, *, most: int = MOST_FOUND) -> list[Candidate]:
    """Those of whose names and companies the typed beginnings are part."""
    words = person_key(typed).split()
    if not any(len(word) > 1 for word in words):
        return []
    people = Person.objects.all()
    for word in words:
        people = people.filter(_begins("name_key", word) | Q(Exists(_at_company(meeting, word))))
    return _candidates(meeting, people, most=most)


def meant(meeting: Meeting, typed: str) -> list[Candidate]:
    """Whom a whole typed name means: those called exactly so, otherwise those that the letters fit."""
    exact = _candidates(meeting, Person.objects.called(typed), most=MOST_FOUND)
    return exact or search(meeting, typed)


def _begins(field: str, word: str) -> Q:
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def _at_company(meeting: Meeting, word: str) -> QuerySet:
    jobs = Affiliation.objects.during(meeting.day).filter(person=OuterRef("pk"))
    return jobs.filter(_begins("organization__name_key", word))


def _candidates(meeting: Meeting, people: QuerySet, *, most: int) -> list[Candidate]:
    here = Attendance.objects.filter(person=OuterRef("pk"))
    # Not only those of that day: a partnership is often set up after its first meetings, and they are entered then.
    held = RoleHolding.objects.filter(partnership=meeting.partnership, person=OuterRef("pk"))
    roles = held.filter(Q(ended_on=None) | Q(ended_on__gte=meeting.day))
    champions = SignUp.objects.filter(priority=meeting.priority_id, person=OuterRef("pk"), ended_on=None)
    rank = Case(
        When(Exists(here.filter(meeting=meeting)) | Exists(champions), then=Value(EXPECTED)),
        When(Exists(roles), then=Value(IN_A_ROLE)),
        When(Exists(here.filter(meeting__partnership=meeting.partnership)), then=Value(CAME_BEFORE)),
        default=Value(ELSEWHERE),
    )
    rows = people.annotate(rank=rank).order_by("rank", "name_key", "pk").values_list("pk", "name", "rank")[:most]
    found = list(rows)
    places = _places(meeting, [person for person, _name, _rank in found])
    return [Candidate(person, name, *places.get(person, ("", "")), rank) for person, name, rank in found]


def _places(meeting: Meeting, people: list[int]) -> dict[int, tuple[str, str]]:
    """Company and side by person, on the meeting's day."""
    stated = StatedSide.objects.filter(partnership=meeting.partnership).during(meeting.day)
    sides: dict[str, dict[int | None, str]] = {"person": {}, "organization": {}}
    for person, organization, side in stated.values_list("person_id", "organization_id", "side"):
        sides["person" if person else "organization"][person or organization] = side
    jobs = Affiliation.objects.during(meeting.day).filter(person__in=people).order_by("started_on", "pk")
    columns = ("person_id", "organization_id", "organization__name", "organization__system")
    places = {
        person: (name, sides["person"].get(person) or sides["organization"].get(company) or side_of(system))
        for person, company, name, system in jobs.values_list(*columns)
    }
    return {person: (name, "i" if side == Side.INDUSTRY else "p") for person, (name, side) in places.items()}
