"""What pages offer and tell to each kind of visitor: no link that is then refused, no address of anybody (section 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from config.tests.addresses import SAMPLES
from config.tests.conftest import freshen
from config.tests.life import Life
from config.tests.visitors import Visitor
from invitations import paper as letter_paper
from partnerships import paper
from partnerships.models import Person

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
FORM = re.compile(r"<form [^>]*>")
ACTION = re.compile(r'action="(/[^"#]*)')
VISITORS = ("observer", "partner", "champion", "facilitator", "staff", "convener")
# Those who do not work with contact data: what they open shows nobody's address or number.
WITHOUT_CONTACTS = ("observer", "partner", "champion", "facilitator")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+(?:\.\w+)*|555[- ]01\d\d")
# The way out of a sign-in, and what only Django's administration offers to its staff.
NOT_WALKED = ("/accounts/", "/admin/")
# A form may answer 404 to somebody who sends nothing: the row it is about stands in what is sent.
CLOSED = {"get": {"403", "404", "405", "500"}, "post": {"403", "405", "500"}}
# Opened by a letter's own key, and shown to whom that letter went.
OWN_PAGES = {"partnerships:sign_in_link", "desk:my_data"}


@pytest.fixture(scope="module")
def reachable(town) -> Life:
    """Everybody in town has an email and a number."""
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.email = person.email or f"someone{number}@private.example"
        person.mobile = person.mobile or f"303 555 01{number % 100:02}"
        person.save()
    freshen()
    return town.life


@pytest.fixture
def life(reachable, db) -> Life:
    return reachable


@pytest.fixture(autouse=True)
def sheets_as_words(monkeypatch):
    """What a PDF says is read before it is drawn: drawn, it is packed, and now and then the packing looks like an address."""
    for module in (paper, letter_paper):
        monkeypatch.setattr(module, "pdf", str.encode)


def words(content: bytes) -> str:
    """All that an answer says; of a workbook or an archive what is in it. Of a sheet that was drawn once and kept, nothing."""
    if not is_zipfile(BytesIO(content)):
        return "" if content.startswith(b"%PDF-") else content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(words(packed.read(name)) for name in packed.namelist())


def pages(visitor: Visitor, life: Life, answers: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Every page that opens to this visitor, by the name of its address; what each address answers goes into `answers`."""
    for name, sample in SAMPLES.items():
        if name.startswith(("account_", "mfa_")):
            continue
        address = sample.address(name, life)
        answer, response = visitor.ask("get", address)
        answers["get", address] = answer.strip("*")
        if answer == "200":
            yield name, words(b"".join(response))


@pytest.mark.parametrize("who", VISITORS)
def test_nothing_is_offered_that_is_refused_and_no_address_shown_without_contacts(who, town, as_person, life):
    """Each link, and the address of each form, leads where this visitor may go.

    Section 10: readers, the support team, champions, and facilitators beyond the meeting see nobody's email or number.
    """
    user = town.people[who]
    visitor = Visitor.of(as_person(user))
    answers: dict[tuple[str, str], str] = {}
    refused: dict[str, list[str]] = {}
    told = {}
    for name, page in pages(visitor, life, answers):
        for offer in offers(page):
            if offer not in answers:
                answers[offer] = visitor.ask(*offer)[0].strip("*")
            if answers[offer] in CLOSED[offer[0]]:
                refused.setdefault(f"{answers[offer]} {' '.join(offer)}", []).append(name)
        if who in WITHOUT_CONTACTS and name not in OWN_PAGES:
            told[name] = set(ADDRESS.findall(page)) - {user.email}

    assert len(answers) > 20
    assert refused == {}
    assert {name: found for name, found in told.items() if found} == {}


def offers(page: str) -> Iterator[tuple[str, str]]:
    """What a page offers: to follow, and to send."""
    found = [("get", link) for link in LINK.findall(page)]
    for form in FORM.findall(page):
        if action := ACTION.search(form):
            found.append(("post" if 'method="post"' in form else "get", action[1]))
    yield from dict.fromkeys((method, unescape(link)) for method, link in found if not link.startswith(NOT_WALKED))


def test_what_is_packed_is_read_too(as_person, life, town):
    """So that the test above would see an address in an archive or on a sheet."""
    browser = as_person(town.people["convener"])
    archive = browser.get(f"/partnerships/{life.partnership.slug}/export/everything-xlsx.zip")
    sheet = browser.get(SAMPLES["meetings:run_of_show_pdf"].address("meetings:run_of_show_pdf", life))

    assert ADDRESS.search(words(b"".join(archive)))
    assert "<html" in words(sheet.content)


def test_conveners_and_their_staff_do_see_addresses(as_person, life, town):
    """What the test above looks for is there to be found."""
    for who in ("convener", "staff"):
        page = as_person(town.people[who]).get(f"/people/{life.leader.pk}/").content.decode()
        assert ADDRESS.search(page.partition("<main")[2])
