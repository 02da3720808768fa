"""How long a sign-in lasts, and the book of who came in and who was turned away (ASVS 7.3, 16.3)."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
import time_machine
from django.test import Client

from config.logs import Discreet

START = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)


def pages(phone, *hours):
    """The answers at so many hours after the sign-in."""
    answers = []
    for hour in hours:
        with time_machine.travel(START + dt.timedelta(hours=hour), tick=False):
            answers.append(phone.get("/profile/").status_code)
    return answers


@pytest.fixture
def phone(convener):
    client = Client()
    with time_machine.travel(START, tick=False):
        client.force_login(convener)
    return client


def test_three_days_without_a_page_end_it(phone):
    assert pages(phone, 72, 144, 216.1) == [200, 200, 302]


def test_two_weeks_end_it_however_busy(phone):
    assert pages(phone, *range(48, 337, 48), 337) == [200] * 7 + [302]


def test_whoever_is_signed_out_is_told_why(phone):
    with time_machine.travel(START + dt.timedelta(days=4), tick=False):
        page = phone.get("/profile/", follow=True).content.decode()

    assert "You were signed out because some time has passed." in page


def test_the_limit_is_the_network_s_to_set(phone, settings):
    settings.SESSION_IDLE_HOURS = 12

    assert pages(phone, 12, 24.1) == [200, 302]


def test_a_page_soon_after_the_last_writes_nothing(phone):
    noted = []
    for hours in (0.1, 0.9, 1.1):
        pages(phone, hours)
        with time_machine.travel(START, tick=False):
            noted.append(phone.session["seen"] - START.timestamp())

    assert noted == [0, 0, 3960]


def test_signing_out_everywhere_else_keeps_this_browser(convener, as_person):
    here, there = as_person(convener), as_person(convener)

    assert here.post("/profile/elsewhere/")["Location"] == "/profile/"
    assert (here.get("/profile/").status_code, there.get("/profile/").status_code) == (200, 302)


def test_the_book_tells_who_came_in_and_who_was_turned_away_by_number(observer, outsider, partnership, caplog):
    caplog.set_level(logging.INFO, "convenery.doors")
    phone = Client()
    phone.force_login(observer)
    phone.get("/partnerships/front-range-health/edit/")
    phone.get("/network/")
    stranger = Client()
    stranger.force_login(outsider)
    stranger.get("/partnerships/front-range-health/people/")
    phone.logout()

    lines = [
        Discreet("{message}", style="{").format(record) for record in caplog.records if record.name == "convenery.doors"
    ]
    assert lines == [
        f"signed in: user {observer.pk}",
        f"turned away: user {observer.pk}, GET edit",
        f"turned away: user {observer.pk}, GET settings",
        f"signed in: user {outsider.pk}",
        f"turned away: user {outsider.pk}, GET roles",
        f"signed out: user {observer.pk}",
    ]
