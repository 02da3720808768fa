"""An agenda from the first click to the room: written with the keyboard, printed, and followed on the record."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import DESKTOP, PHONE, sign_in, wrong_here
from meetings import agenda, planning
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import hold_meeting
from partnerships.models import Partnership, User
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat
from partnerships.zones import start_of_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def refresh(partnership: Partnership) -> Meeting:
    """A refresh of today that began in the last five minutes; Odalys Brennick is a champion."""
    now = dt.datetime.now(dt.UTC)
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, odalys)
    hold_meeting(partnership, people=[odalys])
    midnight = start_of_day(partnership.local_date(now), partnership.time_zone)
    begun = max(now - dt.timedelta(minutes=5), midnight)
    return planning.plan(partnership, MeetingType.REFRESH, starts_at=begun, by=None, at=now - dt.timedelta(days=30))


def looks_right(page: Page) -> None:
    """At a desk and on a phone."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert wrong_here(page) == []
    page.set_viewport_size(DESKTOP)


def test_an_agenda_is_written_with_the_keyboard_and_followed_in_the_room(
    page: Page, live_server, refresh: Meeting, convener: User
):
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{refresh.pk}/agenda/")
    page.get_by_role("button", name="Begin with these parts").press("Enter")
    expect(page.get_by_text("90 minutes in all, 80–110 are usual")).to_be_visible()

    page.get_by_role("button", name="Move “Our story so far” up").press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("1. Our story so far")
    page.get_by_role("button", name="Move “Our story so far” down").press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("1. Welcome and introductions")

    page.get_by_role("link", name="Change Welcome and introductions").press("Enter")
    page.get_by_label("Led by (optional)", exact=True).select_option("Odalys Brennick")
    page.get_by_role("button", name="Save").press("Enter")
    page.locator("#id_title").fill("The state of freight")
    page.get_by_label("What it is for").select_option("Presentation or guest speaker")
    page.get_by_role("button", name="Add to the agenda").press("Enter")
    expect(page.get_by_text("A presentation or guest speaker is on the agenda").first).to_be_visible()
    looks_right(page)

    for name in ("Run of show", "Speaking notes"):
        page.goto(f"{live_server.url}/meetings/{refresh.pk}/agenda/")
        page.get_by_role("link", name=name).click()
        expect(page.get_by_text("Odalys Brennick").first).to_be_visible()
        looks_right(page)


def test_the_room_goes_on_and_the_rule_is_ticked(page: Page, live_server, refresh: Meeting, convener: User):
    agenda.add_missing(refresh, by=None, at=refresh.starts_at)
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{refresh.pk}/capture/")
    head = page.locator("#now .nowline:visible")
    expect(head).to_contain_text("Welcome and introductions")
    looks_right(page)

    page.get_by_role("button", name="Go on: Our story so far").press("Enter")
    expect(head).to_contain_text("Our story so far")
    expect(head.get_by_role("button", name="Go on: Where the industry stands")).to_be_visible()

    tick = page.get_by_role("button", name="Said aloud")
    tick.press("Enter")
    expect(tick).to_have_attribute("aria-pressed", "true")
    refresh.refresh_from_db()
    assert (refresh.rule_said, refresh.agenda.get(kind="story").begun_at is not None) == (True, True)


def test_the_clock_goes_on_by_itself(page: Page, live_server, refresh: Meeting, convener: User):
    agenda.add_missing(refresh, by=None, at=refresh.starts_at)
    sign_in(page.context, convener, live_server.url)
    page.clock.install(time=dt.datetime.now(dt.UTC))
    page.goto(f"{live_server.url}/meetings/{refresh.pk}/capture/")
    head = page.locator("#now .nowline:visible")
    expect(head).to_contain_text("Welcome and introductions")

    page.clock.fast_forward("11:00")

    expect(head).to_contain_text("Our story so far")
