"""Who came to a full meeting for the first time, who of them champions something, and who came again (S4-17, S4-57, S4-58)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import SignUp
from meetings.kinds import FULL, MeetingType
from meetings.models import Attendance, Meeting
from partnerships.models import Cycle, Person


def first_timers(meeting: Meeting) -> list[int]:
    """Industry people whose first full meeting was `meeting`, in two queries."""
    industry = Attendance.objects.present().industry()
    here = set(industry.filter(meeting=meeting).values_list("person_id", flat=True))
    before = industry.filter(
        meeting__partnership=meeting.partnership_id,
        meeting__type__in=FULL,
        meeting__held_on__lt=meeting.held_on,
        person__in=here,
    )
    return sorted(here - set(before.values_list("person_id", flat=True)))


def new_champions(anchor: Meeting, *, talked: Collection[int]) -> list[Person]:
    """First-timers of a launch or refresh who champion something of its cycle, by name (T13).

    Who withdrew counts only if they are among the `talked`: nobody is owed a talk with them any more.
    """
    signed = SignUp.objects.filter(priority__cycle=anchor.cycle_id, person__in=first_timers(anchor))
    standing = signed.filter(Q(ended_on=None) | Q(person__in=list(talked))).select_related("person")
    return list({row.person_id: row.person for row in standing.order_by("person__name", "pk")}.values())


@dataclass(frozen=True)
class Return:
    """Who came to `first` for the first time, and who of them was at the second meeting after it."""

    first: Meeting
    second: Meeting
    again: tuple[Person, ...]
    missing: tuple[Person, ...]

    @property
    def total(self) -> int:
        return len(self.again) + len(self.missing)

    @property
    def percent(self) -> int:
        """To the nearest whole one."""
        return round(100 * len(self.again) / self.total)


def came_again(cycle: Cycle, anchor: Meeting) -> Return | None:
    """The newcomers of a held launch or refresh by name, once the second meeting was held; None where nobody was new."""
    second = cycle.meetings.held().filter(type=MeetingType.SECOND).order_by("held_on", "pk").first()
    if second is None or not anchor.is_held or not (new := first_timers(anchor)):
        return None
    leaders = Attendance.objects.present().industry().filter(meeting=second, person__in=new)
    there = set(leaders.values_list("person_id", flat=True))
    people = list(Person.objects.filter(pk__in=new).order_by("name_key", "pk"))
    again = tuple(one for one in people if one.pk in there)
    return Return(anchor, second, again, tuple(one for one in people if one.pk not in there))
