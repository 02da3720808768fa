"""Plain makers of meetings; every argument may be given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from followups.models import FollowUp
from meetings import capture, planning
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.echoes import asked_once
from partnerships.models import Partnership, Person
from partnerships.tests.makers import make_person
from partnerships.zones import instant

LAUNCH_DAY = dt.date(2025, 3, 6)
REFRESH_DAY = dt.date(2026, 10, 29)
HALF_PAST_SEVEN = dt.time(7, 30)
Window = tuple[dt.date | None, dt.date, dt.date | None]


def moment(day: dt.date, time: dt.time = HALF_PAST_SEVEN, zone: str = "America/Denver") -> dt.datetime:
    """When a clock in `zone` shows this; UTC."""
    return instant(day, time, zone)


def evening(day: dt.date, zone: str = "America/Denver") -> dt.datetime:
    return moment(day, dt.time(20), zone)


def plan_meeting(
    partnership: Partnership, type: str = MeetingType.LAUNCH, day: dt.date = LAUNCH_DAY, **given: Any
) -> Meeting:
    """A meeting at half past seven in its own zone, planned two weeks before unless `at` says otherwise."""
    zone = given.get("time_zone") or partnership.time_zone
    time = given.pop("time", HALF_PAST_SEVEN)
    starts_at = moment(day, time, zone)
    values = {"starts_at": starts_at, "by": None, "at": starts_at - dt.timedelta(days=14)} | given
    return planning.plan(partnership, type, **values)


def check_in_all(meeting: Meeting, people: Iterable[Person], capacity: str = "") -> None:
    capture.check_in_many(meeting, [(person, capacity) for person in people], by=None, at=meeting.starts_at)


def close(meeting: Meeting, *, at: dt.datetime | None = None, by: Any = None) -> Meeting:
    """Close it that evening."""
    return capture.close(meeting, by=by, at=at or evening(meeting.day, meeting.time_zone))


@asked_once()
def hold_meeting(
    partnership: Partnership,
    type: str = MeetingType.LAUNCH,
    day: dt.date = LAUNCH_DAY,
    *,
    people: Iterable[Person] = (),
    **given: Any,
) -> Meeting:
    """Planned, with `people` or else one leader there, and closed that evening."""
    meeting = plan_meeting(partnership, type, day, **given)
    check_in_all(meeting, list(people) or [make_person("Grace Lindqvist", "Lindqvist Labs")])
    return close(meeting)


def windows(partnership: Partnership, *rules: str) -> dict[tuple[str, str], Window]:
    """What is owed: opens, due and done by rule and by what it is about."""
    rows = FollowUp.objects.of(partnership).owed().filter(rule__in=rules) if rules else None
    rows = FollowUp.objects.of(partnership).owed() if rows is None else rows
    return {(row.rule, row.about): (row.opens_on, row.due_on, row.done_on) for row in rows}


def window(partnership: Partnership, rule: str, about: str = "") -> Window | None:
    return windows(partnership, rule).get((rule, about))
