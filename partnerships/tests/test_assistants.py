"""Assistants: named for somebody, by address once, ended with their links; and the card on a person's page."""

import datetime as dt
import re

import pytest
import time_machine

from outbox import kinds
from outbox.models import Letter
from partnerships import assistants, links, people
from partnerships.models import Assistant, PrivateLink
from partnerships.tests.makers import make_organization, make_person

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


def copy_of(assistant, partnership, due):
    """A letter's copy that waits for the moment `due`."""
    return Letter(key=f"dates:7~{assistant.pk}", partnership_number=partnership.pk, created_at=due, next_try_at=due)


def test_a_copy_is_told_from_its_letter_by_its_key(odalys, partnership, at):
    alma = name(odalys)
    copy, letter = copy_of(alma, partnership, at), Letter(key="dates:7")
    assert (assistants.original(copy.key), assistants.original(letter.key)) == ("dates:7", "dates:7")
    assert (assistants.still_goes(copy), assistants.still_goes(letter)) == (True, True)

    assistants.end(alma, on=MARCH_6, by=None, at=at)
    assert (assistants.still_goes(copy), assistants.still_goes(letter)) == (False, True)


# With the job at which they were named

MAY_29, MAY_30, JUNE_2 = dt.date(2025, 5, 29), dt.date(2025, 5, 30), dt.date(2025, 6, 2)


def noon(day):
    return dt.datetime(day.year, day.month, day.day, 18, tzinfo=dt.UTC)


def move(person, company="Ridgeline Castings", on=JUNE_2, left_on=MAY_30):
    people.change_job(
        person, make_organization(company), on=on, left_on=left_on, by=None, at=noon(on), title="", seniority=""
    )


def test_an_assistant_ends_on_the_last_day_of_the_job_at_which_they_were_named(odalys):
    alma = name(odalys)
    move(odalys)

    assert assistants.last_day(alma) == MAY_30
    assert [named(odalys, day) for day in (MAY_29, MAY_30, JUNE_2)] == [["Alma Reyes"], [], []]


def test_a_last_day_that_is_known_before_ends_it_on_that_day(odalys, at):
    alma = name(odalys)
    people.leave_job(odalys.affiliations.get(), on=MAY_30, by=None, at=at)

    assert [assistants.answers(alma, day) for day in (MAY_29, MAY_30)] == [True, False]


def test_a_last_day_that_was_a_mistake_takes_nothing_with_it(odalys, at):
    name(odalys)
    job = odalys.affiliations.get()
    people.leave_job(job, on=MAY_30, by=None, at=at)
    told = {"title": "", "seniority": "", "started_on": None, "by": None, "at": at}
    people.correct_job(job, ended_on=None, **told)

    assert named(odalys, JUNE_2) == ["Alma Reyes"]


def test_another_title_at_the_same_company_is_the_same_work(odalys, at):
    alma = name(odalys)
    old = odalys.affiliations.get()
    people.leave_job(old, on=MAY_30, by=None, at=at)
    new = people.take_job(odalys, old.organization, title="Owner", on=dt.date(2025, 5, 31))
    assert (assistants.last_day(alma), named(odalys, JUNE_2)) == (None, ["Alma Reyes"])

    new.started_on = JUNE_2
    new.save()
    assert (assistants.last_day(alma), named(odalys, JUNE_2)) == (MAY_30, [])


def test_whoever_was_named_at_the_new_job_or_without_any_stays(odalys):
    name(odalys)
    nobody = make_person("Imelda Stroud-Okafor", email="imelda@stroud.example")
    name(nobody, "Cy Moss", "cy@stroud.example")
    move(odalys)
    move(nobody)
    name(odalys, "Bo Lund", "bo@ridgeline.example", on=JUNE_2)

    assert (named(odalys, JUNE_2), named(nobody, JUNE_2)) == (["Bo Lund"], ["Cy Moss"])


def test_whoever_ended_with_a_job_takes_no_place_and_may_be_named_at_the_next(odalys):
    name(odalys)
    name(odalys, "Bo Lund", "bo@kettlewood.example")
    move(odalys)
    name(odalys, on=JUNE_2, at=noon(JUNE_2))

    rows = Assistant.objects.order_by("pk").values_list("name", "started_on", "ended_on")
    assert list(rows) == [
        ("Alma Reyes", MARCH_6, MAY_30),
        ("Bo Lund", MARCH_6, MAY_30),
        ("Alma Reyes", JUNE_2, None),
    ]
    assert named(odalys, JUNE_2) == ["Alma Reyes"]


def test_links_and_copies_end_with_the_job(odalys, partnership, at):
    alma = name(odalys)
    token = links.make("rsvp", partnership, at=at, person=odalys, about=1, assistant=alma)
    move(odalys)

    opens = [links.find(token, "rsvp", now=noon(day)) is not None for day in (MAY_29, MAY_30)]
    goes = [assistants.still_goes(copy_of(alma, partnership, noon(day))) for day in (MAY_29, MAY_30)]
    assert (opens, goes) == ([True, False], [True, False])


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
