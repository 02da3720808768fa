"""What nobody gets past when a statement is written down: who signs, what is renewed, and what there is to look at."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.models import Evidence, Statement
from indicators.statements import signing
from indicators.statements.signing import Shown
from partnerships import documents, seating
from partnerships.models import Document
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2025, 7, 1, 18, tzinfo=dt.UTC)
SAID = {"on": "2025-07-01", "text": "It came out of this table.", "link": "https://example.org"}


@pytest.fixture(autouse=True)
def on_july_1():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def at(name, partnership, **parts):
    return reverse(f"indicators:{name}", kwargs={"slug": partnership.slug, **parts})


def sign_a8(partnership) -> str:
    return at("sign", partnership, indicator="A8", signer="convener")


def test_41_nobody_is_signed_for_who_never_convened_here(connie, partnership, observer, champion):
    """Whose number is posted makes no difference: a reader, a champion, a convener of another partnership, nobody at all."""
    elsewhere = make_person("Ada Elsewhere", "Board")
    seat(make_partnership("Elsewhere Makers"), Role.LEAD_CONVENER, elsewhere)
    numbers = [observer.person.pk, champion.person.pk, elsewhere.pk, -1, 0, "x", "9" * 30, ["", ""]]

    pages = [connie.post(sign_a8(partnership), SAID | {"person": number}) for number in numbers]
    assert [page.status_code for page in pages] == [200] * 8
    assert Statement.objects.count() == 0


def test_h6_a_chair_of_another_partnership_does_not_sign_as_the_chair_of_this_one(connie, partnership, convener):
    address = at("sign", partnership, indicator="A2", signer="industry")

    assert connie.post(address, SAID | {"person": convener.person.pk}).status_code == 200
    assert Statement.objects.count() == 0


def test_who_convened_once_signs_for_the_days_when_they_did_and_for_no_other(connie, partnership):
    before = make_person("Jasper Nightingale", "Board")
    ended = seat(partnership, Role.CO_CONVENER, before)
    seating.end(ended, on=dt.date(2025, 6, 30), by=None)
    page = connie.post(sign_a8(partnership), SAID | {"person": before.pk}).content.decode()
    assert "Jasper Nightingale did not convene on that day." in page

    connie.post(sign_a8(partnership), SAID | {"person": before.pk, "on": "2025-06-30"})
    assert Statement.objects.get().signed_on == dt.date(2025, 6, 30)


@pytest.mark.parametrize("number", ["", "x", "-1", "\x00", "٣", "9" * 30, "1e3"])
def test_what_is_renewed_is_a_number_of_a_statement_here_or_nothing(connie, partnership, number):
    page = connie.get(sign_a8(partnership), {"renew": number})

    assert page.status_code == 200
    assert "Renew the statement" not in page.content.decode()


def test_41_no_statement_of_another_partnership_is_renewed_here(connie, partnership, convener):
    other = make_partnership("Elsewhere Makers")
    ada = make_person("Ada Elsewhere", "Board")
    seat(other, Role.LEAD_CONVENER, ada)
    said = {"signer": "convener", "person": ada, "text": "Said elsewhere.", "on": dt.date(2025, 6, 27)}
    theirs = signing.sign(other, "A8", **said, by=None, at=NOON)
    address = f"{sign_a8(partnership)}?renew={theirs.pk}"
    assert "Said elsewhere." not in connie.get(address).content.decode()

    connie.post(address, SAID | {"person": convener.person.pk})
    assert Statement.objects.get(partnership=partnership).follows is None


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://example.org/report",
        "//example.org/report",
        "/partnerships/",
        "https:example.org",
        "https://example.org/\njavascript:alert(1)",
        'https://example.org/" onmouseover="alert(1)',
        "https://",
    ],
)
def test_a_link_leads_to_the_web_or_is_refused(connie, partnership, convener, link):
    page = connie.post(sign_a8(partnership), SAID | {"person": convener.person.pk, "link": link})

    assert "Use a link that begins with http:// or https://." in page.content.decode()
    assert (Statement.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "record", ["/people/1/", "//example.org/", "https://example.org/", "javascript:alert(1)", "-1"]
)
def test_a_record_is_one_of_those_counted_and_no_address_that_somebody_sends(connie, partnership, convener, record):
    page = connie.post(sign_a8(partnership), SAID | {"person": convener.person.pk, "record": record})

    assert "Select a valid choice" in page.content.decode()
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    "page", ["//example.org/people/", "https://example.org/people/", "javascript:alert(1)", "people/"]
)
def test_a_page_of_ours_is_a_path_of_ours(partnership, convener, page):
    said = {"signer": "convener", "person": convener.person, "text": "So it is.", "on": dt.date(2025, 7, 1)}
    with pytest.raises(signing.NothingToLookAt):
        signing.sign(partnership, "A8", **said, evidence=[Shown("Look", record=page)], by=None, at=NOON)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('a"; filename="page.html".txt', 'attachment; filename="a\\"; filename=\\"page.html\\".txt"'),
        ("..\\..\\etc\\count.txt", 'attachment; filename="count.txt"'),
        ("count\r\nSet-Cookie: a=b.txt", 'attachment; filename="count Set-Cookie: a=b.txt"'),
        ("évidence.txt", "attachment; filename*=utf-8''%C3%A9vidence.txt"),
    ],
)
def test_5_4_a_file_goes_out_as_a_download_under_a_name_that_breaks_no_header(
    connie, partnership, convener, name, said
):
    upload = SimpleUploadedFile("count.txt", b"64 pupils")
    upload._name = name
    kept = documents.keep(partnership, upload, source="The school", by=convener, at=NOON)
    answer = connie.get(kept.get_absolute_url())

    assert answer["Content-Disposition"] == said
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "text/plain")
    assert "set-cookie" not in {header.lower() for header in answer.headers}


def test_a_file_behind_a_statement_cannot_be_taken_away_and_that_is_said(connie, partnership, convener):
    told = SAID | {"person": convener.person.pk, "file": SimpleUploadedFile("count.txt", b"64 pupils")}
    connie.post(sign_a8(partnership), told)
    kept = Document.objects.get()
    page = connie.post(f"{kept.get_absolute_url()}remove/", follow=True).content.decode()

    assert "A statement shows this file. Take it off on the page of statements first." in page
    assert Document.objects.count() == 1
