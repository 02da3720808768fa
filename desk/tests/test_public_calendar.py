"""The full meetings of a partnership as a calendar that anybody subscribes to, and how it gets onto another website."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from desk import public_page as reading
from desk.tests.public_pages import CALENDAR, NOW, PAGE, SET_UP, show
from desk.tests.reading import words
from meetings import planning
from meetings.kinds import MeetingType
from meetings.tests.makers import moment, plan_meeting
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.usefixtures("_june_10")


def events(client):
    return list(Calendar.from_ical(client.get(CALENDAR).content).walk("VEVENT"))


def test_the_calendar_holds_the_full_meetings_ahead_and_no_others(client, partnership, page):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), venue="Alder Hall", at=NOW)
    for kind in (MeetingType.SUPPORT_TEAM, MeetingType.PLANNING, MeetingType.OTHER):
        plan_meeting(partnership, kind, dt.date(2025, 7, 1), at=NOW)
    plan_meeting(make_partnership("Rocky Growers"), MeetingType.LAUNCH, dt.date(2025, 8, 22), at=NOW)
    (event,) = events(client)

    assert event["summary"] == "Quarterly meeting · Front Range Health"
    assert event["dtstart"].dt == moment(dt.date(2025, 8, 21))
    assert (event["location"], str(event["uid"]).split("@")[0]) == ("Alder Hall", f"meeting-{meeting.pk}")
    assert "organizer" not in event
    assert "attendee" not in event


def test_a_calendar_of_days_says_no_time_and_no_place(client, partnership, page):
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), venue="Alder Hall", at=NOW)
    show(partnership, meeting_shown="day")
    (event,) = events(client)

    assert event["dtstart"].dt == dt.date(2025, 8, 21)
    assert "location" not in event
    assert "dtend" not in event


def test_a_meeting_that_is_called_off_leaves_the_calendar(client, partnership, page):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), at=NOW)
    assert len(events(client)) == 1
    planning.cancel(meeting, reason="Flood", by=None, at=NOW)

    assert events(client) == []


def test_a_program_that_subscribes_looks_again_twice_a_day(client, page):
    calendar = Calendar.from_ical(client.get(CALENDAR).content)

    assert calendar["refresh-interval"].dt == dt.timedelta(hours=12)
    assert calendar["x-wr-calname"] == "Front Range Health"


def test_a_calendar_on_another_website_may_read_it_without_a_visitors_cookies(client, page):
    answer = client.get(CALENDAR, headers={"Origin": "https://board.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


def test_strangers_read_how_to_subscribe(client, partnership, page):
    assert reading.calendar_address(partnership) in words(client.get(PAGE))
    show(partnership, meeting_shown="nothing")
    assert "In your own calendar" not in words(client.get(PAGE))


def test_a_convener_takes_two_links_for_their_own_website(as_person, convener, partnership, page):
    partnership.name = "Front <b>Range"
    partnership.save()
    shown = as_person(convener).get(SET_UP).content.decode()

    assert "&lt;a href=&quot;http://" in shown
    assert "Front &amp;lt;b&amp;gt;Range&lt;/a&gt;" in shown
