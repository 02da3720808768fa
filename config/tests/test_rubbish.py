"""Torture 47: whatever an address asks for behind its question mark, the page answers, and answers in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.http import HttpResponse, QueryDict
from django.test import Client

from config.tests.access_table import rows
from config.tests.addresses import SAMPLES
from config.tests.payloads import TYPED, Page
from config.tests.visitors import Visitor

TABLE = rows()
READ = re.compile(r"""(?:GET|asked)\.get(?:list)?\(\s*["'](\w+)""")
RUBBISH = {
    "a day that is none, markup, templates, formulas, a NUL and half a sign": f"2025-02-30 {TYPED}\x00\udcff",
    "a number longer than any row's": "9" * 30,
}
# The watchdog's word is about the machine.
NOT_WALKED = ("account_", "mfa_", "followups:health_deep")
WELL = {"200", ">", "400", "404"}


class Asked(HTMLParser):
    """The names that the forms and links of a page put behind a question mark."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self._asks = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._asks = (given.get("method") or "get").lower() == "get"
        elif self._asks and tag in {"input", "select"} and given.get("name"):
            self.names.add(given["name"])
        elif tag == "a":
            self.names |= QueryDict((given.get("href") or "").partition("#")[0].partition("?")[2]).keys()

    def handle_endtag(self, tag: str) -> None:
        self._asks = self._asks and tag != "form"


def named_in_code() -> Iterator[str]:
    rooms = {Path(app.path) for app in apps.get_app_configs() if (Path(app.path).parent / "manage.py").exists()}
    for room in rooms:
        for file in room.rglob("*.py"):
            if "tests" not in file.parts:
                yield from READ.findall(file.read_text())


def opened() -> Iterator[tuple[str, str]]:
    """The pages that open to somebody, and to whom."""
    for name, (look, _act) in TABLE.items():
        who = next((one for one in ("convener", "admin", "stranger") if look[one] == "200"), None)
        if who and not name.startswith(NOT_WALKED):
            yield name, who


PAGES = list(opened())


@pytest.fixture
def visitors(town, as_person, db) -> dict[str, Visitor]:
    people = {who: Visitor.of(as_person(town.people[who])) for who in ("convener", "admin")}
    return people | {"stranger": Visitor.of(Client())}


@pytest.fixture(scope="module")
def names(town, django_db_blocker) -> set[str]:
    """All that any page asks a convener for, or takes."""
    found, client = set(named_in_code()), Client()
    with django_db_blocker.unblock():
        client.force_login(town.people["convener"])
        visitor = Visitor.of(client)
        for name, _who in PAGES:
            _answer, response = visitor.ask("get", SAMPLES[name].address(name, town.life))
            found |= Asked(response.content.decode()).names if is_page(response) else set()
    return found


def is_page(response: HttpResponse) -> bool:
    return not response.streaming and "html" in response.headers.get("Content-Type", "")


# That a column of that name is none is no news to the library of tables, only how its name is written.
@pytest.mark.filterwarnings("ignore:Use '__' to separate path components:DeprecationWarning")
@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
def test_47_no_page_breaks_over_what_is_asked_of_it(rubbish, visitors, life, names):
    assert {"as_of", "from", "to", "page", "sort", "q", "renew"} <= names
    asked = dict.fromkeys(sorted(names), rubbish.encode(errors="surrogateescape"))
    answers = {}
    for name, who in PAGES:
        answer, response = visitors[who].ask("get", SAMPLES[name].address(name, life), asked)
        answers[name] = (is_page(response) and Page(response.content.decode()).broken) or answer

    assert len(answers) > 100
    assert {name: answer for name, answer in answers.items() if answer not in WELL} == {}
