"""Private links: one purpose each, hashed, revocable."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import links
from partnerships.models import PrivateLink
from partnerships.tests.makers import make_person

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def token(partnership, at):
    return links.make("sign_up", partnership, person=make_person(), about=7, at=at, expires_at=at + HOUR)


def test_a_link_is_found_by_its_token_and_purpose(partnership, token, at):
    link = links.find(token, "sign_up", now=at)

    assert (link.partnership, link.person.name, link.about) == (partnership, "Grace Lindqvist", 7)


def test_only_a_hash_is_kept(token):
    kept = " ".join(str(value) for value in PrivateLink.objects.values().get().values())

    assert token not in kept


def test_altered_foreign_expired_and_revoked_look_alike(token, at):
    assert links.find(token[:-1], "sign_up", now=at) is None
    assert links.find(token, "rsvp", now=at) is None
    assert links.find(token, "sign_up", now=at + HOUR) is None

    links.revoke(links.find(token, "sign_up", now=at), at=at)
    assert links.find(token, "sign_up", now=at) is None


def test_a_link_without_an_end_goes_on(partnership, at):
    token = links.make("sign_up", partnership, at=at)

    assert links.find(token, "sign_up", now=at + dt.timedelta(days=3650)).person is None


def test_no_two_tokens_are_alike(partnership, at):
    assert len({links.make("sign_up", partnership, at=at) for _ in range(20)}) == 20
