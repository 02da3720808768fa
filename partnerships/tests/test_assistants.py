"""Assistants: named for somebody, by address once, ended with their links; and the card on a person's page."""

import datetime as dt
import re

import pytest
import time_machine

from outbox import kinds
from partnerships import assistants, links
from partnerships.models import Assistant, PrivateLink
from partnerships.tests.makers import make_person

MARCH_6 = dt.date(2025, 3, 6)
MARCH_20 = dt.date(2025, 3, 20)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")


def name(person, called="Alma Reyes", email="alma@kettlewood.example", on=MARCH_6, at=None):
    return assistants.name(
        person, name=called, email=email, on=on, by=None, at=at or dt.datetime(2025, 3, 6, 19, tzinfo=dt.UTC)
    )


def named(person, day):
    return [one.name for one in assistants.of(person, day)]


def test_an_assistant_answers_from_a_day_to_a_day(odalys, at):
    alma = name(odalys)

    assert (named(odalys, dt.date(2025, 3, 5)), named(odalys, MARCH_6)) == ([], ["Alma Reyes"])
    assistants.end(alma, on=MARCH_20, by=None, at=at)
    assert (named(odalys, dt.date(2025, 3, 19)), named(odalys, MARCH_20)) == (["Alma Reyes"], [])


def test_the_same_address_is_the_same_assistant_under_their_newest_name(odalys):
    name(odalys)
    name(odalys, "Alma  Reyes-Lund", "ALMA@kettlewood.example")

    assert list(Assistant.objects.values_list("name", "email")) == [("Alma Reyes-Lund", "alma@kettlewood.example")]


def test_nobody_is_their_own_assistant(odalys):
    with pytest.raises(assistants.AnswersForThemselves, match=r"This is the address of Odalys Brennick\."):
        name(odalys, email="Odalys@Kettlewood.example")


def test_two_share_the_work_and_a_third_waits(odalys, at):
    first = name(odalys)
    name(odalys, "Bo Lund", "bo@kettlewood.example")
    with pytest.raises(assistants.TooMany, match=r"Odalys Brennick has two assistants already\. End one first\."):
        name(odalys, "Cy Moss", "cy@kettlewood.example")

    assistants.end(first, on=MARCH_6, by=None, at=at)
    name(odalys, "Cy Moss", "cy@kettlewood.example")
    assert named(odalys, MARCH_6) == ["Bo Lund", "Cy Moss"]


def test_whoever_ended_may_be_named_again(odalys, at):
    assistants.end(name(odalys), on=MARCH_6, by=None, at=at)
    name(odalys, on=MARCH_20)

    assert named(odalys, MARCH_20) == ["Alma Reyes"]
    assert Assistant.objects.count() == 2


def test_their_links_die_with_it_and_nobody_elses(odalys, partnership, at):
    alma, bo = name(odalys), name(odalys, "Bo Lund", "bo@kettlewood.example")
    token, others, own = (
        links.make("rsvp", partnership, at=at, person=odalys, about=1, assistant=one) for one in (alma, bo, None)
    )
    assistants.end(alma, on=MARCH_6, by=None, at=at)

    assert [links.find(one, "rsvp", now=at) is not None for one in (token, others, own)] == [False, True, True]
    assert PrivateLink.objects.get(assistant=alma).revoked_at == at


def test_a_copy_goes_to_each_of_a_kind_that_is_copied(odalys, monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {})
    kinds.register(kinds.LetterKind("dates", is_copied=True))
    kinds.register(kinds.LetterKind("signature"))
    alma, bo = name(odalys), name(odalys, "Bo Lund", "bo@kettlewood.example")

    assert assistants.copies("dates", "dates:7", odalys, day=MARCH_6) == [
        assistants.Copy(alma, f"dates:7~{alma.pk}"),
        assistants.Copy(bo, f"dates:7~{bo.pk}"),
    ]
    assert assistants.copies("signature", "signature:7", odalys, day=MARCH_6) == []


def test_a_copy_is_told_from_its_letter_by_its_key(odalys, at):
    alma = name(odalys)
    key = f"dates:7~{alma.pk}"
    assert (assistants.original(key), assistants.original("dates:7")) == ("dates:7", "dates:7")
    assert (assistants.still_goes(key), assistants.still_goes("dates:7")) == (True, True)

    assistants.end(alma, on=MARCH_6, by=None, at=at)
    assert (assistants.still_goes(key), assistants.still_goes("dates:7")) == (False, True)


def test_the_record_says_who_answered(odalys):
    alma = name(odalys)

    assert assistants.answered(alma, "") == "Answered by Alma Reyes for Odalys Brennick."
    assert assistants.answered(alma, " Late ") == "Answered by Alma Reyes for Odalys Brennick. Late"


# On the person's page


@pytest.fixture
def browser(as_person, convener, at):
    with time_machine.travel(at, tick=False):
        yield as_person(convener)


def card(response):
    found = re.search(
        r'<section class="card pad" aria-labelledby="assistants">(.*?)</section>', response.content.decode(), re.S
    )
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_convener_names_one_and_ends_it(browser, odalys):
    page, address = odalys.get_absolute_url(), f"/people/{odalys.pk}/assistants/"
    answer = browser.post(address, {"name": "Alma Reyes", "email": "alma@kettlewood.example"})
    assert answer["Location"] == page

    row = Assistant.objects.get()
    assert (row.started_on, row.ended_on) == (MARCH_6, None)
    assert "Alma Reyes alma@kettlewood.example · since Mar 6, 2025 End : Alma Reyes" in card(browser.get(page))

    browser.post(address, {"end": row.pk})
    row.refresh_from_db()
    assert row.ended_on == MARCH_6


def test_what_was_typed_stays_beside_what_is_wrong(browser, odalys):
    response = browser.post(f"/people/{odalys.pk}/assistants/", {"name": "Alma", "email": "odalys@kettlewood.example"})

    assert response.context["naming"].errors == {"email": ["This is the address of Odalys Brennick."]}
    page = response.content.decode()
    assert 'value="odalys@kettlewood.example"' in page
    assert '<details class="folded" id="name-assistant" open>' in page


@pytest.mark.parametrize("number", ["0", "no number", "9" * 40])
def test_ending_nobody_is_not_found(browser, odalys, number):
    name(odalys)
    assert browser.post(f"/people/{odalys.pk}/assistants/", {"end": number}).status_code == 404

    assert named(odalys, MARCH_6) == ["Alma Reyes"]


def test_an_assistant_of_somebody_else_is_not_ended_here(browser, odalys):
    other = name(make_person("Suki Thorncastle", "Thorncastle Tools"))

    assert browser.post(f"/people/{odalys.pk}/assistants/", {"end": other.pk}).status_code == 404


def test_a_copy_without_a_link_promises_none(odalys):
    alma = name(odalys)

    assert assistants.preface(alma) == (
        "Alma Reyes, this is your copy: Odalys Brennick named you to answer such letters. The link is your own."
    )
    assert assistants.preface(alma, has_link=False) == (
        "Alma Reyes, this is your copy: Odalys Brennick named you to get such letters."
    )
