"""A meeting as calendar programs read it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from actionteams.calls import WHO_IS_ON_IT
from meetings.kinds import MeetingState
from meetings.models import Meeting

STATUS = {
    MeetingState.PLANNED: "CONFIRMED",
    MeetingState.HELD: "CONFIRMED",
    MeetingState.POSTPONED: "TENTATIVE",
    MeetingState.CANCELED: "CANCELLED",
}


def one_meeting(meeting: Meeting, *, url: str, at: dt.datetime) -> bytes:
    """The meeting as an iCalendar file (UTF-8), its times in UTC; `url` is its page, `at` the moment of asking.

    The entry keeps its UID, and its SEQUENCE goes up with every change, so that a program that has it
    already moves it, or strikes it out once the meeting is canceled.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Convenery//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method(meeting))
    calendar.add_component(_event(meeting, url=url, at=at))
    return calendar.to_ical()


def method(meeting: Meeting) -> str:
    return "CANCEL" if meeting.state == MeetingState.CANCELED else "PUBLISH"


def _event(meeting: Meeting, *, url: str, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    event.add("summary", f"{meeting.called} · {meeting.partnership.name}")
    event.add("status", STATUS[MeetingState(meeting.state)])
    event.add("url", url)
    if meeting.venue:
        event.add("location", meeting.venue)
    if meeting.is_call:
        event.add("description", str(WHO_IS_ON_IT))
    return event
