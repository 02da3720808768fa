"""Every address × every kind of visitor × looking and acting, held against one table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin import site
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.tests.access_table import PEOPLE, rows
from config.tests.addresses import SAMPLES
from config.tests.urlconf import every_admin_page, every_name, every_view
from config.tests.visitors import Visitor
from config.tests.watching import fingerprints, writing
from partnerships.models import Person
from partnerships.tests.makers import make_user

TABLE = rows()
KEY_IN_ADDRESS = {name for name, sample in SAMPLES.items() if {"token", "code"} & sample.parts.keys()}


@pytest.fixture(autouse=True)
def sessions_in_the_database(settings):
    """What is taken back after each answer takes the session along."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"


@pytest.fixture
def visit(town, as_person) -> Callable[[str], Visitor]:
    """The browser of one of the table's people."""
    named = {"reader": "observer", "support": "partner"}

    def visitor(who: str) -> Visitor:
        client = Client() if who == "stranger" else as_person(town.people[named.get(who, who)])
        return Visitor.of(client)

    return visitor


def test_every_address_has_its_row_and_its_sample():
    """Torture 40: a new address fails here until somebody decides who may open it."""
    names = list(every_name())

    assert len(names) == len(set(names))
    assert (set(names) - set(TABLE), set(TABLE) - set(names)) == (set(), set())
    assert (set(names) - set(SAMPLES), set(SAMPLES) - set(names)) == (set(), set())


def test_the_table_lets_nobody_write_by_looking_or_after_a_refusal():
    """A star stands only after an answer that let somebody in, and never in the half of those who look."""
    looked = [answer for look, _act in TABLE.values() for answer in look.values()]
    acted = [answer for _look, act in TABLE.values() for answer in act.values()]

    assert [answer for answer in looked if "*" in answer] == []
    # A new private link is shown once, in the answer itself: it cannot be shown after a redirect, being kept as a hash.
    assert {answer for answer in acted if "*" in answer} == {">*", "200*"}


@pytest.mark.parametrize("who", PEOPLE)
def test_looking(who, visit, life):
    """Torture 40: each answer is the table's, no GET changes the record, and each answer has its headers."""
    visitor, before = visit(who), fingerprints()
    answers, headers = {}, {}
    for name, sample in SAMPLES.items():
        answers[name], response = visitor.ask("get", sample.address(name, life))
        headers[name] = amiss(name, response)

    assert answers == {name: look[who] for name, (look, _act) in TABLE.items()}
    assert {name: found for name, found in headers.items() if found} == {}
    assert fingerprints() == before


@pytest.mark.parametrize("who", PEOPLE)
def test_acting(who, visit, life):
    """Torture 40: each answer is the table's; what the wrong person sends changes nothing, what the right one sends does."""
    visitor, before = visit(who), fingerprints()
    answers, headers = {}, {}
    for name, sample in SAMPLES.items():
        answers[name], response = visitor.ask("post", sample.address(name, life), sample.sends(life))
        headers[name] = amiss(name, response)

    assert answers == {name: act[who] for name, (_look, act) in TABLE.items()}
    assert {name: found for name, found in headers.items() if found} == {}
    assert fingerprints() == before


def test_head_is_answered_as_get_is(visit, life):
    """Whoever only asks for the headers, as browsers and link checkers do, is not told that they may not."""
    visitor = visit("convener")
    opened = [name for name, (look, _act) in TABLE.items() if look["convener"] == "200"]
    answers = {name: visitor.ask("head", SAMPLES[name].address(name, life))[0] for name in opened}

    assert {name: answer for name, answer in answers.items() if answer != "200"} == {}


def amiss(name: str, response: HttpResponse) -> dict[str, str | None]:
    """The headers of an answer that are not what every answer carries."""
    found = {header: response.headers.get(header) for header in ("X-Content-Type-Options", "X-Frame-Options")}
    wrong = {header: value for header, value in found.items() if value not in {"nosniff", "DENY"}}
    policy = response.headers.get("Content-Security-Policy", "")
    if not all(word in policy for word in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")):
        wrong["Content-Security-Policy"] = policy
    if "unsafe" in policy or "http" in policy:
        wrong["Content-Security-Policy"] = policy
    if "no-store" not in response.headers.get("Cache-Control", ""):
        wrong["Cache-Control"] = response.headers.get("Cache-Control")
    allowed = {"strict-origin", "no-referrer"} if name in KEY_IN_ADDRESS else {"same-origin"}
    if response.headers.get("Referrer-Policy") not in allowed:
        wrong["Referrer-Policy"] = response.headers.get("Referrer-Policy")
    return wrong


@pytest.mark.parametrize("who", ["stranger", "convener", "admin"])
def test_the_administration_lets_in_nobody_but_staff(who, visit, life):
    """Django's own pages share one door; a network admin is not yet somebody who may touch rows."""
    visitor = visit(who)
    answers = {address: visitor.ask(method, address)[0] for method in ("get", "post") for address in every_admin_page()}

    inside = {"/admin/login/", "/admin/logout/"}
    assert {answer for address, answer in answers.items() if address not in inside} == {"in"}
    assert answers["/admin/login/"] == ("in" if who == "stranger" else "403")
    assert answers["/admin/logout/"] == ">"


def test_staff_may_look_at_every_list(as_person, life):
    staff = Visitor.of(as_person(make_user("Sue Staff", is_staff=True, is_superuser=True)))
    lists = [reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in site._registry]

    assert len(lists) > 20
    assert {address: staff.ask("get", address)[0] for address in lists} == dict.fromkeys(lists, "200")


def test_every_form_is_guarded_against_forgery(life, town):
    """No view is exempt, so a post without the page's own token is refused before anything reads it."""
    assert [name for name, view in every_view() if getattr(view, "csrf_exempt", False)] == []
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.people["convener"])
    visitor = Visitor.of(client)

    posts = {name: sample for name, sample in SAMPLES.items() if "*" in TABLE[name][1]["convener"]}
    answers = {name: visitor.ask("post", one.address(name, life), one.sends(life))[0] for name, one in posts.items()}
    assert answers == dict.fromkeys(posts, "403")


def test_the_fingerprints_notice_one_changed_value(life):
    before = fingerprints()
    Person.objects.filter(pk=life.leader.pk).update(mobile="303 555 0199")

    assert {table for table, found in fingerprints().items() if found != before[table]} == {"partnerships_person"}


def test_writing_is_noticed_even_when_no_value_differs(life):
    with writing() as written:
        Person.objects.filter(pk=life.leader.pk).update(mobile=life.leader.mobile)

    assert written == ["partnerships_person"]
