"""A word without a place to break, as a web address is, makes no page wider."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import DESKTOP, sign_in, wrong_here
from meetings import next_steps
from meetings.tests.makers import check_in_all, close, plan_meeting
from partnerships.models import Partnership, User
from partnerships.tests.makers import make_person

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "https://files.example.org/" + "a" * 150


def test_a_web_address_as_a_next_step_stays_in_its_column(
    page: Page, live_server, partnership: Partnership, convener: User
):
    now = dt.datetime.now(dt.UTC)
    meeting = plan_meeting(partnership, day=partnership.local_date(now), time=dt.time(0, 1))
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    check_in_all(meeting, [odalys])
    next_steps.agree(meeting, ADDRESS, owner=odalys, due_on=meeting.day + dt.timedelta(days=14), by=None, at=now)
    close(meeting, at=now)
    page.set_viewport_size(DESKTOP)
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/meetings/{meeting.pk}/")

    expect(page.get_by_role("rowheader", name=ADDRESS)).to_be_visible()
    if folder := os.environ.get("E2E_PICTURES"):
        page.screenshot(path=f"{folder}/long-word-1280.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert wrong_here(page) == []
