"""Signing in by a code: the letter carries it, and the pages give no address away."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from partnerships.tests.makers import make_user

ASK = "/accounts/login/code/"


@pytest.fixture(autouse=True)
def unlimited(db: None) -> None:
    """Nobody asked for a code before this test."""
    cache.clear()


def asked_for(address: str) -> str:
    """The words of the page after asking for a code, with the address left out."""
    response = Client().post(ASK, {"email": address}, follow=True)
    words = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", words).replace(address, "ADDRESS")


def test_the_page_after_asking_is_the_same_for_an_address_nobody_has():
    user = make_user("Dana Whitfield")

    assert asked_for(user.email) == asked_for("nobody@example.org")
    assert [letter.to for letter in mail.outbox] == [[user.email]]


def test_the_letter_says_the_code_that_signs_in():
    user = make_user("Dana Whitfield")
    client = Client()
    client.post(ASK, {"email": user.email})
    code = mail.outbox[0].body.split("\n\n")[1].strip()

    assert mail.outbox[0].subject == f"{code} is your sign-in code"
    assert client.post("/accounts/login/code/confirm/", {"code": code}).url == "/"


def test_a_wrong_code_is_said_beside_the_field():
    client = Client()
    client.post(ASK, {"email": make_user("Dana Whitfield").email})
    page = client.post("/accounts/login/code/confirm/", {"code": "ZZZZ-ZZZZ"}).content.decode()

    assert re.findall(r'id="id_code_error">([^<]+)<', page) == ["Incorrect code."]


def test_a_mistyped_address_stays_in_its_field_with_the_reason():
    page = Client().post(ASK, {"email": "dana at example"}).content.decode()

    assert re.findall(r'id="id_email" value="([^"]*)"', page) == ["dana at example"]
    assert re.findall(r'id="id_email_error">([^<]+)<', page) == ["Enter a valid email address."]
