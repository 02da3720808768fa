"""The evening after a launch, on the convener's phone: close, read, send; and what the readers get."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from playwright.sync_api import Page, expect

from actionteams.tests.makers import champion_of, make_priority
from e2e.visits import DESKTOP, PHONE, amiss, sign_in, wrong_here
from followups.models import FollowUp
from meetings import next_steps, wall
from meetings.models import Meeting
from meetings.recaps import audience, sending
from meetings.tests.makers import check_in_all, close, plan_meeting
from outbox.models import Letter
from partnerships.models import Partnership, User
from partnerships.tests.makers import make_person

pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page, name: str) -> None:
    """A picture for whoever asked for them."""
    if folder := os.environ.get("E2E_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
def launch(partnership: Partnership, convener: User) -> Meeting:
    """This morning: three leaders, one of them without an address; one champion, one parked priority to come."""
    now = dt.datetime.now(dt.UTC)
    day = partnership.local_date(now)
    meeting = plan_meeting(partnership, day=day, time=dt.time(0, 1), venue="Kettlewood Fabrication")
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")
    tomas = make_person("Tomas Vanderquill", "Vanderquill Freight", email="tomas@freight.example")
    check_in_all(meeting, [odalys, tomas, make_person("Ezra Bram", "Bram Works")])
    freight, power = make_priority(partnership, "Shared freight", on=day), make_priority(partnership, "Power", on=day)
    champion_of(freight, "", person=tomas, on=day, at=now)
    wall.put_up(meeting, "One truck for three of us", at=now, client_key="one", priority=freight)
    wall.put_up(meeting, "Compare tariffs", at=now, client_key="two", priority=power)
    next_steps.agree(meeting, "Call the rail yard", owner=odalys, due_on=day + dt.timedelta(days=14), by=None, at=now)
    return meeting


def test_closed_read_and_sent_in_three_taps_on_a_phone(
    page: Page, live_server, partnership: Partnership, convener: User, launch: Meeting
):
    page.set_viewport_size(PHONE)
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{launch.pk}/capture/")
    page.get_by_role("button", name="Close the launch").click()

    page.get_by_role("link", name="Read and send the recap").click()
    expect(page.get_by_text("Shared freight: Tomas Vanderquill is its champion.", exact=True)).to_be_visible()
    expect(page.get_by_text("Power", exact=True)).to_be_visible()
    assert wrong_here(page) == []
    look(page, "recap-390")
    page.get_by_role("link", name="Send it to 2 people").click()
    expect(page.get_by_role("button", name="Send to 2 people")).to_be_in_viewport()
    assert wrong_here(page) == []
    look(page, "send-390")
    page.get_by_role("button", name="Send to 2 people").click()

    expect(page.get_by_text("The recap goes to 2 people.")).to_be_visible()
    expect(page.get_by_text("Everybody who can be mailed has it.")).to_be_visible()
    look(page, "sent-390")
    row = FollowUp.objects.of(partnership).owed().get(rule="T4")
    assert (row.done_on, row.on_time) == (launch.day, True)
    letters = Letter.objects.filter(kind="recap").order_by("to_name")
    assert [letter.to_name for letter in letters] == ["Odalys Brennick", "Tomas Vanderquill"]


def test_a_part_is_written_with_the_keyboard_and_a_correction_follows(
    page: Page, live_server, convener: User, launch: Meeting
):
    close(launch, at=dt.datetime.now(dt.UTC))
    sending.send(launch, audience.of(launch).everybody, by=None, at=dt.datetime.now(dt.UTC))
    page.set_viewport_size(DESKTOP)
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{launch.pk}/recap/")
    page.locator("#opening summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Words of “In short”").fill("Thank you all for coming.")
    look(page, "recap-1280-editing")
    page.locator("#opening").get_by_role("button", name="Save").click()
    expect(page.locator("#opening")).to_contain_text("Thank you all for coming.")
    expect(page.get_by_text("It says something else now than what was sent.")).to_be_visible()
    assert wrong_here(page) == []
    look(page, "recap-1280")

    page.get_by_role("link", name="Send a correction").first.click()
    page.get_by_label("What was wrong, in a sentence").fill("We forgot to thank you.")
    assert wrong_here(page) == []
    look(page, "correct-1280")
    page.get_by_role("button", name="Send to 2 people").click()
    expect(page.get_by_text("Correction: We forgot to thank you.")).to_be_visible()

    there = f"{live_server.url}/meetings/{launch.pk}/recap/"
    assert {name: amiss(page, there + name) for name in ("", "send/", "send/?correct", "told/", "paper/")} == {
        name: [] for name in ("", "send/", "send/?correct", "told/", "paper/")
    }
    page.goto(f"{there}told/")
    look(page, "told-390")
    page.get_by_role("button", name="Keep it on record").click()
    expect(page.get_by_text("It is on record that 2 people have it.")).to_be_visible()


def test_the_button_counts_who_is_ticked_and_not_who_is_offered(
    page: Page, live_server, convener: User, launch: Meeting
):
    close(launch, at=dt.datetime.now(dt.UTC))
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{launch.pk}/recap/send/")
    expect(page.get_by_role("button", name="Send to 2 people", exact=True)).to_be_visible()
    page.get_by_text("To whom").click()
    page.get_by_role("checkbox", name="Odalys Brennick").uncheck()
    expect(page.get_by_role("button", name="Send to 1 person", exact=True)).to_be_visible()

    page.get_by_role("button", name="Send to 1 person").click()
    expect(page.get_by_text("The recap goes to 1 person.")).to_be_visible()
    assert list(Letter.objects.filter(kind="recap").values_list("to_name", flat=True)) == ["Tomas Vanderquill"]
