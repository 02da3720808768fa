"""The meetings held by the day, as light rows: two thousand partnerships have tens of thousands of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from indicators.record.scope import Scope
from meetings.kinds import ANCHORS, FULL, MeetingType
from meetings.models import Meeting


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

    def anchor(self, partnership: int) -> HeldMeeting | None:
        """The launch or refresh held last."""
        return next((meeting for meeting in reversed(self.full(partnership)) if meeting.type in ANCHORS), None)

    def of_teams(self, partnership: int) -> list[HeldMeeting]:
        """The meetings of action teams."""
        return self._of_teams.get(partnership, [])

    @cached_property
    def _full(self) -> dict[int, list[HeldMeeting]]:
        return self._held(*FULL)

    @cached_property
    def _of_teams(self) -> dict[int, list[HeldMeeting]]:
        return self._held(MeetingType.ACTION_TEAM)

    def _held(self, *types: str) -> dict[int, list[HeldMeeting]]:
        found: dict[int, list[HeldMeeting]] = defaultdict(list)
        rows = Meeting.objects.held_by(self._scope.day).filter(self._scope.of(), type__in=sorted(types))
        for row in rows.order_by("held_on", "starts_at", "pk").values_list(*HeldMeeting._fields):
            meeting = HeldMeeting._make(row)
            found[meeting.partnership_id].append(meeting)
        return found
