"""Every link that leaves the house by mail or by hand, under scanners, guesses and prying eyes (torture 42, 43, 44)."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import secrets
import statistics
import time
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.logs import Discreet
from config.tests.life import Life
from config.tests.watching import fingerprints
from indicators.board_page import sharing
from indicators.models import BoardLink
from partnerships import links
from partnerships.models import PrivateLink


@dataclass(frozen=True)
class Mailed:
    """A kind of link: the address with the key, the page that it opens, and which attribute of a life is a key to it.

    One that `is_pressed` shows a button first, and only pressing it opens the page, for the browser that pressed.
    """

    name: str
    home: str
    token: str
    is_pressed: bool = False

    @property
    def looked(self) -> int:
        """What looking at the address answers: the button, or the way to the page."""
        return 200 if self.is_pressed else 302

    def address(self, token: str) -> str:
        return reverse(self.name, kwargs={"token": token})

    def key(self, life: Life) -> str:
        return getattr(life, self.token)

    def open(self, client: Client, token: str) -> HttpResponse:
        """Do what its owner does, and go where it leads."""
        if self.is_pressed:
            return client.post(self.address(token), {"key": "a-key-drawn-by-the-page"}, follow=True)
        return client.get(self.address(token), follow=True)

    def page(self, token: str) -> str:
        """Where the page stands that it opens."""
        return reverse(self.home)

    @property
    def passes_on(self) -> tuple[str, str]:
        """What the address and the page tell the next site of where somebody came from.

        Under "no-referrer" browsers send a form without its origin, and the button is one.
        """
        return ("strict-origin" if self.is_pressed else "no-referrer", "same-origin")

    def behind(self, token: str) -> PrivateLink:
        """The row that keeps the page open: the link's own, or the pass that was given for it."""
        row = row_of(token)
        return PrivateLink.objects.get(purpose=row.purpose, about=row.pk) if self.is_pressed else row

    def end(self, token: str, *, at: dt.datetime) -> None:
        """Somebody takes it back while its page is open."""
        links.revoke(self.behind(token), at=at)

    def spoilt(self, life: Life) -> dict[str, str]:
        """Keys like its own that somebody took back, whose time is over, and that are about something else."""
        revoked = another(self, life)
        links.revoke(row_of(revoked), at=life.now)
        return {
            "expired": another(self, life, expires_at=life.now - dt.timedelta(seconds=1)),
            "revoked": revoked,
            "of another purpose": another(self, life, purpose="something-else"),
        }


class Shared(Mailed):
    """Given on by hand to people who come again: no cookie, the page stands at the address itself and holds no form to send."""

    @property
    def looked(self) -> int:
        return 200

    @property
    def passes_on(self) -> tuple[str, str]:
        return ("strict-origin", "strict-origin")

    def page(self, token: str) -> str:
        return self.address(token)

    def end(self, token: str, *, at: dt.datetime) -> None:
        sharing.revoke(BoardLink.objects.get(token_hash=links.hashed(token)), by=None, at=at)

    def spoilt(self, life: Life) -> dict[str, str]:
        def made(given_to: str) -> str:
            told = {"today": life.day(0), "by": None, "at": life.now}
            return sharing.share(life.partnership, given_to=given_to, expires_on=life.day(30), **told)

        revoked, expired = made("The county board"), made("A foundation")
        self.end(revoked, at=life.now)
        BoardLink.objects.filter(token_hash=links.hashed(expired)).update(expires_on=life.day(-1))
        return {"expired": expired, "revoked": revoked, "of another purpose": life.rsvp_token}


RSVP = Mailed("invitations:open_reply", "invitations:reply", "rsvp_token")
SIGN = Mailed("invitations:open_signing", "invitations:sign", "sign_token")
CALLS = Mailed("invitations:open_calls", "invitations:calls", "calls_token")
SIGN_UP = Mailed("actionteams:mine", "actionteams:done", "token")
SURVEY = Mailed("surveys:open_survey", "surveys:answer", "survey_token")
TEAM = Mailed("actionteams:open_own", "actionteams:own", "own_token", is_pressed=True)
BOARD = Shared("indicators:shared_board", "indicators:shared_board", "board_token")
PRIVATE = (RSVP, SIGN, CALLS, SIGN_UP, SURVEY, TEAM)
ALL = (*PRIVATE, BOARD)
# What Django draws anew for every page that holds a form.
DRAWN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
each_kind = pytest.mark.parametrize("mailed", ALL, ids=lambda mailed: mailed.home)
each_private = pytest.mark.parametrize("mailed", PRIVATE, ids=lambda mailed: mailed.home)


def row_of(token: str) -> PrivateLink:
    return PrivateLink.objects.get(token_hash=links.hashed(token))


def plain(page: HttpResponse) -> bytes:
    return DRAWN.sub(b"", page.content)


def altered(token: str) -> str:
    return ("B" if token[0] == "A" else "A") + token[1:]


def another(mailed: Mailed, life: Life, **given: object) -> str:
    """A key like the life's own, with something else about it."""
    row = row_of(mailed.key(life))
    values = {"at": life.now, "person": row.person, "about": row.about} | given
    return links.make(values.pop("purpose", row.purpose), values.pop("partnership", row.partnership), **values)


def bad_keys(mailed: Mailed, life: Life) -> dict[str, str]:
    """Keys that open nothing, each for another reason."""
    return {"altered": altered(mailed.key(life)), **mailed.spoilt(life), "no key at all": "x"}


@each_kind
def test_42_a_scanner_that_opens_a_link_ten_times_changes_nothing(mailed, life):
    """GET and HEAD of the address and of the page behind it; nothing is consumed, answered, signed or unsubscribed."""
    client, before = Client(), fingerprints()
    address, home = mailed.address(mailed.key(life)), mailed.page(mailed.key(life))

    answers = set()
    for _time in range(10):
        for ask in (client.head, client.get):
            answers.add((ask(address).status_code, ask(home).status_code))

    assert answers == {(200, 404) if mailed.is_pressed else (mailed.looked, 200)}
    assert fingerprints() == before


def test_42_no_script_of_the_pages_sends_anything_by_itself(life):
    """What a scanner's browser would run: no form sends itself, and htmx waits for somebody."""
    for mailed in ALL:
        client = Client()
        button = client.get(mailed.address(mailed.key(life))).content.decode()
        page = button + mailed.open(client, mailed.key(life)).content.decode()
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
        assert re.findall(r'hx-trigger="[^"]*(?:load|revealed|every)', page) == []


@each_kind
def test_43_whatever_is_wrong_with_a_key_the_page_is_the_same(mailed, life):
    pages = {why: Client().get(mailed.address(key)) for why, key in bad_keys(mailed, life).items()}

    assert {why: page.status_code for why, page in pages.items()} == dict.fromkeys(pages, 404)
    assert len({plain(page) for page in pages.values()}) == 1
    assert {name for page in pages.values() for name in page.cookies} <= {settings.CSRF_COOKIE_NAME}


@each_private
def test_43_a_key_of_another_partnership_opens_nothing(mailed, life, town):
    """The link names what it opens and where; the two must belong together."""
    foreign = town.people["outsider"].person.role_holdings.get().partnership
    page = mailed.open(Client(), another(mailed, life, partnership=foreign))

    assert page.status_code == 404
    assert plain(page) == plain(mailed.open(Client(), altered(mailed.key(life))))


def test_43_a_board_link_opens_the_board_of_its_own_partnership_and_no_other(life, town):
    foreign = town.people["outsider"].person.role_holdings.get().partnership
    told = {"given_to": "The county board", "expires_on": life.day(30), "today": life.day(0), "by": None}
    page = BOARD.open(Client(), sharing.share(foreign, **told, at=life.now)).content.decode()

    assert (foreign.name in page, life.partnership.name in page) == (True, False)


@each_kind
def test_43_a_key_of_one_kind_opens_no_other(mailed, life):
    others = [one for one in ALL if one != mailed]

    assert {Client().get(one.address(mailed.key(life))).status_code for one in others} == {404}


@each_kind
def test_43_no_reason_takes_longer_than_another(mailed, life):
    """The same one look-up whatever is wrong, and medians within 20 ms."""
    keys = bad_keys(mailed, life)
    looked_up, took = {}, {}
    for why, key in keys.items():
        client, address = Client(), mailed.address(key)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        looked_up[why] = len(asked)
        times = []
        for _time in range(15):
            begun = time.perf_counter()
            client.get(address)
            times.append(time.perf_counter() - begun)
        took[why] = statistics.median(times)

    assert looked_up == dict.fromkeys(keys, 1)
    assert max(took.values()) - min(took.values()) < 0.020


def test_43_a_thousand_guesses_open_nothing_and_lock_nobody_out(life):
    """192 random bits are the throttle: each guess costs one look-up and writes nothing, and a room that shares
    an address with somebody who guesses answers all the same."""
    client, before = Client(), fingerprints()
    guessed = {
        client.get(ALL[number % len(ALL)].address(secrets.token_urlsafe(24))).status_code for number in range(1000)
    }

    assert guessed == {404}
    assert fingerprints() == before
    assert [client.get(mailed.address(mailed.key(life))).status_code for mailed in ALL] == [one.looked for one in ALL]


@each_kind
def test_43_a_link_that_ends_closes_the_page_that_it_opened(mailed, life):
    client = Client()
    mailed.open(client, mailed.key(life))
    home = mailed.page(mailed.key(life))
    assert client.get(home).status_code == 200
    mailed.end(mailed.key(life), at=timezone.now())

    assert client.get(home).status_code == 404


@each_kind
def test_44_neither_the_address_nor_the_page_is_stored_listed_or_passed_on(mailed, life):
    client = Client()
    opened = client.get(mailed.address(mailed.key(life)))
    mailed.open(client, mailed.key(life))
    page = client.get(mailed.page(mailed.key(life)))

    assert (opened["Referrer-Policy"], page["Referrer-Policy"]) == mailed.passes_on
    for response in (opened, page):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert mailed.key(life) not in page.content.decode()
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page.content.decode()) == []


def test_44_no_key_comes_into_the_logs(life):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet())
    logging.getLogger().addHandler(handler)
    try:
        for mailed in ALL:
            for key in (mailed.key(life), altered(mailed.key(life))):
                Client().get(mailed.address(key), follow=True)
                mailed.open(Client(), key)
    finally:
        logging.getLogger().removeHandler(handler)

    assert written.getvalue().count("Not Found: ") == 2 * len(ALL)
    keys = [key for mailed in ALL for key in (mailed.key(life), altered(mailed.key(life)))]
    assert [key for key in keys if key in written.getvalue()] == []
