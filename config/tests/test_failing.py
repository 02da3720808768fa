"""What is shown when something breaks: never the inside, always what to do next (ASVS 16.5.1)."""

from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from config.tests.addresses import SAMPLES
from config.tests.life import live
from config.tests.visitors import Visitor
from partnerships import gates

SECRET = "convenery_user@10.0.0.1 refused the cable"
INSIDE = re.compile(r"Traceback|File &quot;|\.py|10\.0\.0\.1|refused the cable|RuntimeError|OperationalError")


@pytest.fixture
def connie(partnership, convener, as_person):
    return live(partnership, convener), Visitor.of(as_person(convener))


def broken(error):
    def view(*_given, **_parts):
        raise error(SECRET)

    return view


def test_an_error_in_any_gate_is_500_and_tells_nothing(connie, monkeypatch):
    """Every page of a partnership, with its gate broken from within."""
    life, visitor = connie
    monkeypatch.setattr(gates.access, "capabilities", broken(RuntimeError))
    monkeypatch.setattr(gates.access, "may_somewhere", broken(RuntimeError))
    answers, told = {}, {}
    for name, sample in SAMPLES.items():
        answers[name], response = visitor.ask("get", sample.address(name, life))
        told[name] = INSIDE.findall(b"".join(response).decode(errors="replace")) if answers[name] == "500" else []

    assert len([name for name, answer in answers.items() if answer == "500"]) > 50
    assert {name: found for name, found in told.items() if found} == {}


def test_while_the_database_is_away_every_page_waits_for_it(as_person, convener, monkeypatch):
    """503 with a time to come back, without a query and without a word about the machine."""
    browser = as_person(convener)
    browser.raise_request_exception = False
    monkeypatch.setattr(gates.access, "may_somewhere", broken(OperationalError))
    monkeypatch.setattr(gates.access, "capabilities", broken(OperationalError))

    for address in (reverse("partnerships:list") + "?all=1", "/partnerships/front-range-health/", "/people/"):
        response = browser.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "30")
        assert "Back in a moment" in response.content.decode()
        assert INSIDE.findall(response.content.decode()) == []


def test_a_page_that_is_not_there_says_what_to_do_to_strangers_and_to_others(client, as_person, observer):
    stranger, inside = client.get("/nowhere/"), as_person(observer).get("/nowhere/")

    assert (stranger.status_code, inside.status_code) == (404, 404)
    assert (
        "open it again from the letter" in stranger.content.decode(),
        'href="/accounts/login/"' in stranger.content.decode(),
    ) == (True, True)
    assert ("hold no role in today" in inside.content.decode(), "/partnerships/?all=1" in inside.content.decode()) == (
        True,
        True,
    )


def test_a_closed_page_says_whom_to_ask_and_shows_ones_roles(as_person, observer):
    page = as_person(observer).get("/network/").content.decode()

    assert ("ask a convener" in page, 'href="/profile/"' in page) == (True, True)


def test_an_odd_request_and_a_stale_form_are_answered_kindly(convener, db):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(convener)

    assert "This page was open too long" in strict.post("/profile/", {"name": "C"}).content.decode()
    assert "This request could not be read" in Client().get("/help/", headers={"host": "evil.example"}).content.decode()
