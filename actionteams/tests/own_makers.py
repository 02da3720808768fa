"""A phone on which somebody opened the link to their own team, and what is done on it."""

from __future__ import annotations

import datetime as dt
import re

from django.http import HttpResponse
from django.test import Client

from actionteams.models import Action
from actionteams.own import links
from actionteams.tests.conftest import APRIL
from partnerships.models import Partnership, Person


def phone_of(person: Person, partnership: Partnership, *, at: dt.datetime = APRIL) -> Client:
    """A browser that took up a link of theirs."""
    phone = Client()
    path = "/t/" + links.address(partnership, person, at=at).split("/t/")[1]
    phone.post(path, {"key": "a-key-drawn-by-the-page"})
    return phone


def read(client: Client, path: str = "/t/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode().partition("<main")[2]).split())


def tap(client: Client, action: Action, standing: str, **given: str) -> HttpResponse:
    return client.post(f"/t/actions/{action.pk}/tell/", {"standing": standing, "key": "drawn-once"} | given)
