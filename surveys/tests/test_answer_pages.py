"""The pages behind a participant's link: no account, a few questions at a time, nothing typed is lost."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from actionteams.tests.makers import make_priority
from outbox.models import Letter
from partnerships import links
from partnerships.models import PrivateLink
from surveys import closing, doors, steps
from surveys.models import Participant, Response, Survey
from surveys.tests.makers import answers, hold_refresh, make_people, make_survey, question, send

HOME = "/q/"


@pytest.fixture
def today(partnership):
    """A refresh of last week, since pages ask for the time themselves."""
    people = make_people(3)
    return hold_refresh(partnership, people, partnership.local_date(timezone.now()) - dt.timedelta(days=7)), people


@pytest.fixture
def asked(today):
    return out(today)


@pytest.fixture
def anonymously(today):
    return out(today, is_anonymous=True)


def out(today, **given):
    meeting, people = today
    return send(make_survey(meeting, **given), people, at=timezone.now())


def address_of(participant):
    """The link of their letter."""
    letter = Letter.objects.get(pk=Participant.objects.get(pk=participant.pk).letter)
    return re.search(r"/q/\S+", letter.text).group()


def browser_of(participant):
    client = Client()
    assert client.get(address_of(participant)).url == HOME
    return client


def sends(participant, step=1, **given):
    return {"participant": participant.pk, "step": step, "next": "1"} | given


def saved():
    return [row.answers for row in Response.objects.given().order_by("pk")]


def test_the_link_is_exchanged_for_a_cookie_and_gone_from_the_address(asked):
    response = Client().get(address_of(asked[0]))

    assert (response.status_code, response.url) == (302, HOME)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_each_page_is_saved_as_somebody_goes_on(asked):
    survey, client = asked[0].survey, browser_of(asked[0])
    first, words = question(survey, "scale"), question(survey, "text")

    response = client.post(HOME, sends(asked[0], **{first.field: "4", words.field: "Power prices"}))

    assert response.url == "/q/?step=2"
    assert saved() == [answers(survey, scale=4, text="Power prices")]
    page = client.get(HOME).content.decode()
    assert "Power prices" in page
    assert f'name="{first.field}" value="4" checked' in page


def test_the_priorities_are_named_above_the_question_about_them(asked):
    survey = asked[0].survey
    for title in ("School to shop", "Power prices"):
        make_priority(survey.partnership, title, cycle=survey.meeting.cycle)

    page = browser_of(asked[0]).get(HOME).content.decode()

    assert page.count("School to shop · Power prices</span> Are these the right priorities for the year ahead?") == 1


def test_going_back_keeps_what_was_typed_too(asked):
    client, last = browser_of(asked[0]), question(asked[0].survey, "text", 1)

    response = client.post(HOME, sends(asked[0], step=2, back="1", **{last.field: "Thank you"}))

    assert response.url == "/q/?step=1"
    assert saved() == [{last.key: "Thank you"}]


def test_after_the_last_page_come_the_names_and_the_thanks(asked):
    client = browser_of(asked[0])

    assert client.post(HOME, sends(asked[0], step=2)).url == "/q/join/"
    assert client.post("/q/join/", {"participant": asked[0].pk}).url == "/q/done/"
    assert "Nothing is answered yet" in client.get("/q/done/").content.decode()
    client.post(HOME, sends(asked[0], **{question(asked[0].survey, "scale").field: "5"}))
    assert "Thank you, Leader 001" in client.get("/q/done/").content.decode()


def test_34_the_same_link_in_two_tabs_is_one_response_and_the_later_edit_stands(asked):
    field = question(asked[0].survey, "scale").field
    tabs = [browser_of(asked[0]) for _tab in range(2)]
    for tab, scale in zip(tabs, "25", strict=True):
        tab.post(HOME, sends(asked[0], **{field: scale}))

    assert saved() == [answers(asked[0].survey, scale=5)]


def test_34_two_tabs_of_one_browser_fill_in_one_anonymous_sheet(anonymously):
    survey, client = anonymously[0].survey, browser_of(anonymously[0])
    for _tab in range(2):
        client.get(HOME)
    for scale in "25":
        client.post(HOME, sends(anonymously[0], **{question(survey, "scale").field: scale}))

    assert saved() == [answers(survey, scale=5)]


def test_another_browser_is_told_plainly_that_an_anonymous_answer_was_given(anonymously):
    survey = anonymously[0].survey
    browser_of(anonymously[0]).post(HOME, sends(anonymously[0], **{question(survey, "scale").field: "2"}))
    other = browser_of(anonymously[0])

    assert "You have answered already" in other.get(HOME).content.decode()
    response = other.post(HOME, sends(anonymously[0], **{question(survey, "scale").field: "5"}))
    assert "You have answered already" in response.content.decode()
    assert saved() == [answers(survey, scale=2)]


def test_closed_it_says_so_in_clear_words(asked):
    client = browser_of(asked[0])
    closing.close(asked[0].survey, by=None, at=timezone.now())

    assert "This survey is closed" in client.get(HOME).content.decode()
    page = client.post(HOME, sends(asked[0], **{question(asked[0].survey, "scale").field: "2"})).content.decode()
    assert "what you typed last was not kept" in page
    assert saved() == []


def test_what_was_typed_stays_when_something_is_refused(asked):
    survey, client = asked[0].survey, browser_of(asked[0])
    words, first = question(survey, "text"), question(survey, "scale")

    page = client.post(HOME, sends(asked[0], **{words.field: "A good word", first.field: "9"})).content.decode()

    assert "A good word" in page
    assert "Choose one of the answers on this page." in page
    assert saved() == []


def test_a_page_of_somebody_else_is_not_answered(asked):
    """Another letter was opened in this browser since the page was loaded."""
    client = browser_of(asked[0])
    client.get(address_of(asked[1]))

    page = client.post(HOME, sends(asked[0], **{question(asked[0].survey, "scale").field: "4"})).content.decode()

    assert "This page is for Leader 002." in page
    assert saved() == []


def test_who_was_taken_back_while_typing_finds_nothing_here(asked, monkeypatch):
    """As when two records turned out to be one person between loading the row and holding the survey."""
    client, field = browser_of(asked[0]), question(asked[0].survey, "scale").field
    hold = Survey.hold
    monkeypatch.setattr(Survey, "hold", lambda self: hold(self) or Participant.objects.filter(pk=asked[0].pk).delete())

    assert client.post(HOME, sends(asked[0], **{field: "4"})).status_code == 404
    assert saved() == []


def test_42_looking_and_scanning_change_nothing(asked):
    client = browser_of(asked[0])
    for _time in range(10):
        client.head(HOME)
        client.get(HOME)
        client.get("/q/done/")

    assert Response.objects.count() == 0
    assert Participant.objects.filter(has_answered=True).count() == 0


def test_43_a_revoked_an_altered_and_another_partnerships_link_open_the_same_page(asked):
    token = address_of(asked[0]).rstrip("/").rpartition("/")[2]
    row = PrivateLink.objects.get(token_hash=links.hashed(token))
    pages = [Client().get(f"/q/{'B' if token[0] == 'A' else 'A'}{token[1:]}/")]
    doors.revoke_links(asked[0], at=timezone.now())
    pages.append(Client().get(f"/q/{token}/"))

    assert [page.status_code for page in pages] == [404, 404]
    assert len({re.sub(rb'value="\w+"', b"", page.content) for page in pages}) == 1
    assert row.purpose == "survey"


@pytest.mark.parametrize("step", ["0", "3", "99999", "x", "²", ""])
def test_a_page_that_there_is_not_is_the_first(asked, step):
    assert steps.of(list(asked[0].survey.questions.in_order()), asked=step).number == 1


def test_a_survey_of_no_names_ends_with_its_questions(today):
    meeting, people = today
    survey = make_survey(meeting)
    survey.questions.filter(kind="join").delete()
    [participant, *_others] = send(survey, people, at=timezone.now())
    client = browser_of(participant)

    assert client.post(HOME, sends(participant, step=2)).url == "/q/done/"
    assert client.get("/q/join/").url == "/q/done/"
