"""Torture 45: whatever is typed into any text field is shown as it was typed, or refused; nothing runs and nothing breaks."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from config.tests.addresses import SAMPLES
from config.tests.conftest import freshen
from config.tests.life import Life
from config.tests.payloads import SENT, TYPED, Forms, Page, every, put_everywhere, sent_with
from config.tests.visitors import Visitor
from outbox.models import Letter
from partnerships.models import Network

# The watchdog's word is about the machine.
NOT_WALKED = ("account_", "mfa_", "followups:health_deep")
# Signing out, and asking for a letter with a code: no words of ours.
NOT_SENT = ("/accounts/", "/admin/")


@pytest.fixture(scope="module")
def typed(town) -> Life:
    """Everything that people type in town says the worst."""
    assert put_everywhere(TYPED) > 200
    Network.objects.update(name="Rocky Network")
    freshen()
    return town.life


@pytest.fixture
def life(typed, db) -> Life:
    return typed


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


@pytest.mark.parametrize("who", ["convener", "admin", "champion", "stranger"])
def test_45_every_page_shows_typed_words_as_words(who, town, as_person, life):
    visitor = Visitor.of(Client() if who == "stranger" else as_person(town.people[who]))
    broken, shown = {}, 0
    for name, sample in SAMPLES.items():
        if name.startswith(NOT_WALKED):
            continue
        answer, response = visitor.ask("get", sample.address(name, life))
        if answer.startswith("5"):
            broken[name] = [answer]
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            page = Page(body(response))
            shown += "pwned()" in body(response)
            if page.broken:
                broken[name] = page.broken

    assert broken == {}
    assert shown > {"convener": 60, "admin": 60, "champion": 4, "stranger": 0}[who]


def test_45_what_runs_would_be_noticed():
    """The control: unescaped, each of them is found."""
    assert len(Page(TYPED).broken) == 4
    assert Page("55433").broken == ["a template was computed"]
    assert Page("&lt;script&gt;pwned()&lt;/script&gt; <a title='onerror=pwned()'>x</a>").broken == []


@pytest.fixture(scope="module")
def forms(town, django_db_blocker) -> list[tuple[str, dict[str, list[str]], list[str]]]:
    """Each form that a page offers the convener, with what it would send as it is and which of that are text fields."""
    found, client = {}, Client()
    with django_db_blocker.unblock(), transaction.atomic():
        client.force_login(town.people["convener"])
        visitor = Visitor.of(client)
        for name, sample in SAMPLES.items():
            if name.startswith(NOT_WALKED):
                continue
            address = sample.address(name, town.life)
            answer, response = visitor.ask("get", address)
            if answer.strip("*") != "200" or not response.headers["Content-Type"].startswith("text/html"):
                continue
            for action, data, texts in every(Forms(body(response), at=address).found):
                if not action.startswith(NOT_SENT):
                    found.setdefault((action, tuple(texts)), (action, data, texts))
        transaction.set_rollback(True)
    return list(found.values())


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_45_every_text_field_of_every_form_takes_it_or_refuses_it(sent, forms, town, as_person, db):
    """Each form as its page offers it, with every text field filled; in what it leaves behind no letter has another header."""
    visitor = Visitor.of(as_person(town.people["convener"]))
    answers = {}
    for action, data, texts in forms:
        answered, page = visitor.ask("post", action, sent_with(data, texts, sent))
        broken = Page(body(page)).broken if "html" in page.headers.get("Content-Type", "") else []
        answers[action, tuple(texts)] = broken or answered.strip("*")

    assert len(answers) > 60
    assert {form: answer for form, answer in answers.items() if answer not in WELL} == {}


WELL = {"200", ">", "400", "404", "409", "422"}


def test_45_a_megabyte_in_a_field_is_refused_and_nothing_breaks(town, as_person, db):
    client = as_person(town.people["convener"])
    before = Letter.objects.count()

    response = client.post("/people/new/", {"name": "A" * 1_000_000, "organization": "Larkspur"})

    assert response.status_code == 200
    assert b"at most" in response.content
    assert Letter.objects.count() == before
