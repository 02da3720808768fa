"""The meetings held by the day, as light rows: two thousand partnerships have tens of thousands of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse

from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope
from meetings.kinds import ANCHORS, FULL, MeetingType
from meetings.models import Meeting

# Looked up once: a member of an enumeration is found slowly, and meetings are many.
OF_TEAMS = MeetingType.ACTION_TEAM


class HeldMeeting(NamedTuple):
    """One held meeting with its head-count, by the names that the model uses."""

    pk: int
    partnership_id: int
    cycle_id: int
    type: str
    title: str
    venue: str
    priority_id: int | None
    held_on: dt.date
    leaders: int
    companies: int
    public_side: int
    first_time_people: int
    first_time_companies: int
    first_time_from_known: int
    parts_led_by_industry: int

    @property
    def called(self) -> str:
        return self.title or self.get_type_display()

    def get_type_display(self) -> str:
        return str(MeetingType(self.type).label)

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", kwargs={"pk": self.pk})


class Meetings:
    """Held meetings by partnership, oldest first."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def full(self, partnership: int) -> list[HeldMeeting]:
        return self._full.get(partnership, [])

    def full_of_the_year(self, partnership: int) -> list[HeldMeeting]:
        return self._full_of_the_year.get(partnership, [])

    def anchor(self, partnership: int) -> HeldMeeting | None:
        """The launch or refresh held last."""
        return next((meeting for meeting in reversed(self.full(partnership)) if meeting.type in ANCHORS), None)

    def of_teams_once_alone(self, partnership: int) -> list[HeldMeeting]:
        """All meetings of those action teams that met at least once without industry."""
        return self._of_teams.get(partnership, [])

    @cached_property
    def _full(self) -> dict[int, list[HeldMeeting]]:
        return self._both[0]

    @cached_property
    def _full_of_the_year(self) -> dict[int, list[HeldMeeting]]:
        since = self._scope.since
        return {
            partnership: [meeting for meeting in held if meeting.held_on >= since]
            for partnership, held in self._full.items()
        }

    @cached_property
    def _of_teams(self) -> dict[int, list[HeldMeeting]]:
        return self._both[1]

    @cached_property
    def _both(self) -> tuple[dict[int, list[HeldMeeting]], dict[int, list[HeldMeeting]]]:
        full: dict[int, list[HeldMeeting]] = defaultdict(list)
        of_teams: dict[int, list[HeldMeeting]] = defaultdict(list)
        for meeting in each(HeldMeeting, _held(self._scope)):
            (of_teams if meeting.type == OF_TEAMS else full)[meeting.partnership_id].append(meeting)
        return full, of_teams


@question
def _held(asked: Asked) -> QuerySet:
    """Most teams never meet without industry: of theirs nothing is read, which is the greater part of all meetings."""
    held = Meeting.objects.held_by(asked.day).filter(asked.of())
    of_teams = Q(type=MeetingType.ACTION_TEAM)
    once_alone = Q(priority__in=held.filter(of_teams, leaders=0).values("priority"))
    rows = held.filter(Q(type__in=sorted(FULL)) | of_teams & once_alone)
    return rows.order_by("partnership_id", "held_on", "starts_at", "pk").values_list(*HeldMeeting._fields)
