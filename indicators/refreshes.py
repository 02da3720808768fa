"""Whether a refresh that was decided on has a date: its meeting is planned in the meetings room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from meetings.kinds import MeetingState, MeetingType
from meetings.models import Meeting
from partnerships import guidance
from partnerships.models import Partnership

STANDING = (MeetingState.PLANNED, MeetingState.HELD)


@dataclass(frozen=True)
class Dates:
    """The refresh meetings that have a date: on which day it was fixed, and the day itself."""

    all: Sequence[tuple[dt.date, dt.date]]

    def fixed_on(self, decided_on: dt.date) -> dt.date | None:
        """When what was decided on `decided_on` had a date, at the earliest that day; None while it has none."""
        fixed = (max(planned_on, decided_on) for planned_on, day in self.all if day >= decided_on)
        return min(fixed, default=None)


def dates(partnership: Partnership) -> Dates:
    rows = Meeting.objects.of(partnership).filter(type=MeetingType.REFRESH, state__in=STANDING)
    return Dates([(meeting.planned_on, meeting.day) for meeting in rows])


def ahead(partnership: Partnership, day: dt.date) -> Meeting | None:
    """The next refresh meeting that is planned as of `day`."""
    rows = Meeting.objects.of(partnership).filter(type=MeetingType.REFRESH, state=MeetingState.PLANNED)
    rows = rows.filter(planned_on__lte=day).select_related("cycle").order_by("starts_at", "pk")
    return next((meeting for meeting in rows if meeting.day >= day), None)


def dated_by(decided_on: dt.date) -> dt.date:
    """By when a refresh that was decided on that day has a date."""
    return decided_on + dt.timedelta(days=guidance.value("refresh_dated_days", on=decided_on))


def plan_url(partnership: Partnership) -> str:
    """Where its meeting is planned."""
    return f"{reverse('meetings:plan', kwargs={'slug': partnership.slug})}?type={MeetingType.REFRESH}"
