"""Sign-in links among the addresses that are keys, and pages with a key that break (torture 43 and 44).

What holds for every mailed link stands in `test_link_torture`.
"""

from __future__ import annotations

import datetime as dt
import logging
import re

from django.test import Client
from django.urls import reverse

from config.logs import Discreet
from config.tests.life import Life
from partnerships import links, sign_in_links

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def test_43_sign_in_links_that_open_nothing_all_get_the_same_page(life):
    used, expired = (
        sign_in_links.make(life.reader, at=life.now - age) for age in (dt.timedelta(), dt.timedelta(minutes=31))
    )
    sign_in_links.use(sign_in_links.find(used, now=life.now), at=life.now)
    altered = life.sign_in_token[:-1] + ("A" if life.sign_in_token[-1] != "A" else "B")
    pages = [
        Client().get(reverse("partnerships:sign_in_link", kwargs={"token": token}))
        for token in (used, expired, altered, life.token, "A" * 32)
    ]

    assert {page.status_code for page in pages} == {404}
    assert len({CSRF.sub("", page.content.decode()) for page in pages}) == 1


def keys(life: Life) -> dict[str, str]:
    """By key, the address that it is."""
    named = {
        "actionteams:mine": life.token,
        "actionteams:not_mine": life.token,
        "indicators:shared_board": life.board_token,
        "invitations:open_reply": life.rsvp_token,
        "invitations:open_calls": life.calls_token,
        "invitations:open_signing": life.sign_token,
        "partnerships:sign_in_link": life.sign_in_token,
    }
    return {reverse(name, kwargs={"token": token}): token for name, token in named.items()}


def test_44_no_key_stands_in_the_log_of_a_page_that_breaks_or_is_refused(life, caplog, monkeypatch):
    """Refused for its missing seal, or broken with the key in the error's own words."""

    def hashed(token: str) -> str:
        raise RuntimeError(f"/r/{token}/ cannot be read")

    caplog.set_level(logging.DEBUG)
    browser, strict = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
    for address in keys(life):
        assert strict.post(address).status_code in {403, 405}
    monkeypatch.setattr(links, "hashed", hashed)
    assert {browser.get(address).status_code for address in keys(life)} == {500}

    formatter = Discreet("{asctime} {levelname} {name} {message}", style="{")
    written = "\n".join(formatter.format(record) for record in caplog.records)
    assert "[key]" in written
    assert [token for token in keys(life).values() if token in written] == []


def test_44_a_page_behind_a_key_asks_no_third_party(life):
    """Nothing on it is loaded from anywhere else, so that no address goes along with it."""
    pages = {address: Client().get(address, follow=True).content.decode() for address in keys(life)}
    loaded = re.compile(r'<(?:script|img|iframe|link)[^>]+(?:src|href)="(?:https?:)?//[^"]+"')

    assert {address: loaded.findall(page) for address, page in pages.items() if loaded.search(page)} == {}
