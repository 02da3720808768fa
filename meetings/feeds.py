"""A meeting as calendar programs read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from actionteams.calls import WHO_IS_ON_IT
from meetings.kinds import MeetingState, Mode
from meetings.models import Meeting
from partnerships import contact_data

# How often calendar programs are asked to look for what has changed.
LOOKED_AT_AGAIN = dt.timedelta(hours=12)
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


def for_strangers(meetings: Iterable[Meeting], *, name: str, shows_place: bool, url: str, at: dt.datetime) -> bytes:
    """Meetings ahead as a calendar that anybody may subscribe to, called `name`; `url` is the page that it belongs to.

    Without `shows_place` each is an entry of the whole day, without its place. A meeting that is moved keeps its
    UID; one that is called off is no longer in it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Convenery//Public//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOKED_AT_AGAIN, parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_for_strangers(meeting, shows_place=shows_place, url=url, at=at))
    return calendar.to_ical()


def public_place(meeting: Meeting) -> str:
    """Where strangers may come to: nothing of a meeting by video or phone, whose address lets people in."""
    return contact_data.without(meeting.venue) if meeting.mode == Mode.IN_PERSON else ""


def public_name(meeting: Meeting) -> str:
    return contact_data.without(meeting.called)


def _for_strangers(meeting: Meeting, *, shows_place: bool, url: str, at: dt.datetime) -> Event:
    event = _stamped(meeting, url=url, at=at)
    event.add("summary", f"{public_name(meeting)} · {meeting.partnership.name}")
    if not shows_place:
        event.add("dtstart", meeting.day)
        event.add("transp", "TRANSPARENT")
        return event
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    if place := public_place(meeting):
        event.add("location", place)
    return event


def _event(meeting: Meeting, *, url: str, at: dt.datetime) -> Event:
    event = _stamped(meeting, url=url, at=at)
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    event.add("summary", f"{meeting.called} · {meeting.partnership.name}")
    if meeting.venue:
        event.add("location", meeting.venue)
    if meeting.is_call:
        event.add("description", str(WHO_IS_ON_IT))
    return event


def _stamped(meeting: Meeting, *, url: str, at: dt.datetime) -> Event:
    """What every calendar program needs to know it again."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("status", STATUS[MeetingState(meeting.state)])
    event.add("url", url)
    return event
