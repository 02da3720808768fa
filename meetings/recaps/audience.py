"""Whom a recap goes to: all who were there, and all who belong to the meeting and could not come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from actionteams.models import Chair, SignUp, TeamSeat
from meetings.kinds import FULL, MeetingType
from meetings.models import Attendance, Meeting
from partnerships.models import Person, RoleHolding
from partnerships.roles import Role

# Who was asked to come and did not decline, by number, and whether they answered.
Invited = Callable[[Meeting], Mapping[int, bool]]
_from_above: dict[str, Invited] = {}


def join(invited: Invited) -> None:
    """Let a room above say who was asked to come. One speaker a room: the last one stands."""
    _from_above[invited.__module__.partition(".")[0]] = invited


@dataclass
class Audience:
    """By name: who was `there`, and who is told as one of the `absent`.

    Of the absent, `silent` are the numbers of those who were asked to come, never answered and belong to it in no
    other way: they are offered the recap and not counted on.
    """

    there: list[Person] = field(default_factory=list)
    absent: list[Person] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)

    @property
    def everybody(self) -> list[Person]:
        return [*self.there, *self.absent]


def of(meeting: Meeting) -> Audience:
    """In a number of queries that no row raises; whoever was erased is in neither list."""
    rows = Attendance.objects.filter(meeting=meeting)
    there = set(rows.present().values_list("person_id", flat=True))
    absent = {*rows.expected().values_list("person_id", flat=True), *_members(meeting)}
    asked: dict[int, bool] = {}
    for invited in _from_above.values():
        asked |= invited(meeting)
    absent.update(person for person, answered in asked.items() if answered)
    silent = asked.keys() - there - absent
    people = Person.objects.filter(pk__in=there | absent | silent, erased_at=None).order_by("name_key", "pk")
    found = Audience(silent=silent)
    for person in people:
        (found.there if person.pk in there else found.absent).append(person)
    return found


def can_be_mailed(person: Person) -> bool:
    """There is an address, and they did not ask for no more letters."""
    return bool(person.email) and person.opted_out_on is None and person.erased_at is None


def _members(meeting: Meeting) -> set[int]:
    """Who belongs to a meeting of that kind on its day, whether they were expected or not."""
    if meeting.is_full:
        return _of_partnership(meeting)
    if meeting.is_about_a_priority:
        return _on_team(meeting)
    if meeting.type == MeetingType.SUPPORT_TEAM:
        return _with_role(meeting, (Role.CORE_TEAM, Role.BROAD_TEAM))
    return set()


def _of_partnership(meeting: Meeting) -> set[int]:
    """Everybody with a role, on a team, and at a full meeting of the same cycle before; of a refresh the teams before too."""
    found = _with_role(meeting, [role for role in Role if role != Role.READER])
    teams = Q(priority__cycle=meeting.cycle_id)
    if meeting.type == MeetingType.REFRESH:
        # It decided what becomes of their team, so they are told, wherever it goes on.
        teams |= Q(priority__decisions__cycle=meeting.cycle_id)
    for model in (SignUp, Chair, TeamSeat):
        on_it = model.objects.during(meeting.day).filter(teams)
        found.update(on_it.values_list("person_id", flat=True))
    before = Attendance.objects.present().filter(
        meeting__cycle=meeting.cycle_id, meeting__type__in=FULL, meeting__held_on__lt=meeting.day
    )
    found.update(before.values_list("person_id", flat=True))
    return found


def _on_team(meeting: Meeting) -> set[int]:
    """H2, H3: industry always, whoever supports the team only at its own meetings."""
    models = (SignUp, Chair) if meeting.is_call else (SignUp, Chair, TeamSeat)
    found: set[int] = set()
    for model in models:
        found.update(
            model.objects.on(meeting.day).filter(priority=meeting.priority_id).values_list("person_id", flat=True)
        )
    return found


def _with_role(meeting: Meeting, roles: Iterable[str]) -> set[int]:
    rows = RoleHolding.objects.filter(partnership=meeting.partnership_id, role__in=list(roles)).during(meeting.day)
    return set(rows.values_list("person_id", flat=True))
