"""The page of our story so far, its forms and the handout."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from actionteams.tests.at_once import at_once
from actionteams.tests.makers import noon
from desk.models import StoryWords
from desk.story import writing
from desk.story.chapters import StoryPart
from desk.story.record import Record
from desk.tests.reading import main_of, words
from indicators.tests.makers import launch, second
from partnerships import paper
from partnerships.models import Cycle

URL = "/partnerships/front-range-health/story/"
TODAY = dt.date(2025, 11, 21)


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(noon(2025, 11, 21), tick=False):
        yield


@pytest.fixture
def begun(partnership):
    launch(partnership, "2025-03-06", "abc", public=1)
    second(partnership, "2025-05-28", "abde")
    return partnership.cycles.get(number=1)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def opening(cycle):
    return writing.parts(Record(cycle, today=TODAY))[0]


def test_everybody_at_the_partnership_reads_it_and_only_planners_write(as_person, observer, connie, begun):
    mine, theirs = connie.get(URL), as_person(observer).get(URL)

    for page in (mine, theirs):
        assert "Mar 6, 2025 to Nov 21, 2025." in words(page)
        assert "5 business leaders from 5 companies took part." in words(page)
        assert "Companies at the table 3 Mar 6, 2025 4 May 28, 2025 +33%" in words(page)
    assert ("<textarea" in main_of(mine), "<textarea" in main_of(theirs)) == (True, False)
    assert ("What we got done" in main_of(mine), "What we got done" in main_of(theirs)) == (True, False)
    assert as_person(observer).post(f"{URL}opening/", {"text": "Mine", "seen": "0"}).status_code == 403


def test_words_are_edited_left_out_and_taken_anew(connie, begun):
    answer = connie.post(f"{URL}opening/?cycle=1", {"text": "We came far.\r\n- Thank you", "seen": "0"})
    assert answer.url == f"{URL}?cycle=1#opening"
    assert opening(begun).text == "We came far.\n- Thank you"
    assert "<li>Thank you</li>" in main_of(connie.get(URL))

    connie.post(f"{URL}opening/", {"leave_out": ""})
    assert opening(begun).is_left_out is True
    connie.post(f"{URL}opening/", {"put_back": ""})
    connie.post(f"{URL}opening/", {"anew": ""})
    assert (opening(begun).is_left_out, opening(begun).text) == (False, "")


@pytest.mark.parametrize(
    ("text", "seen", "reason"),
    [
        ("x" * 4001, "1", "Keep it under 4,000 letters: this part alone is too long."),
        ("Later words", "0", "Somebody else changed this part meanwhile."),
    ],
)
def test_what_was_typed_comes_back_with_the_reason(connie, begun, text, seen, reason):
    writing.write(begun, StoryPart.OPENING, "Theirs", by=None, today=TODAY)
    answer = connie.post(f"{URL}opening/", {"text": text, "seen": seen})

    assert answer.status_code == 422
    assert reason in words(answer)
    assert f">{text}</textarea>" in main_of(answer)
    assert opening(begun).text == "Theirs"


def test_before_the_launch_it_says_when_it_begins(connie, partnership):
    assert "The story begins with the launch" in words(connie.get(URL))
    assert connie.get(f"{URL}paper/").status_code == 404
    assert connie.post(f"{URL}opening/", {"text": "Once", "seen": "0"}).status_code == 404
    assert connie.post(f"{URL}chapter-one/", {"text": "Once", "seen": "0"}).status_code == 404


def test_the_handout_has_what_is_told_and_no_form(connie, begun):
    writing.write(begun, StoryPart.OPENING, "We came <far>.", by=None, today=TODAY)
    writing.leave_out(begun, StoryPart.COMPANIES, left_out=True, by=None, today=TODAY)
    sheet = main_of(connie.get(f"{URL}paper/"))

    assert re.findall(r"<h2>([^<]+)</h2>", sheet) == ["In short", "Who came", "Then and now"]
    assert "We came &lt;far&gt;." in sheet
    assert "<form" not in sheet


def test_the_handout_comes_as_pdf_or_else_as_the_page_to_print(connie, begun, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: b"%PDF-" + html.encode())
    with time_machine.travel(noon(2025, 11, 21), tick=True):
        made = connie.get(f"{URL}pdf/")
    assert (made["Content-Type"], made.content[:5]) == ("application/pdf", b"%PDF-")
    assert "<style>" in made.content.decode()
    assert made["Content-Disposition"] == 'attachment; filename="front-range-health-2025-11-21-story.pdf"'

    monkeypatch.setattr(paper, "pdf", lambda html: None)
    assert connie.get(f"{URL}pdf/").url == f"{URL}paper/?cycle=1"


def test_a_story_told_before_stays_to_be_read(connie, begun, partnership):
    writing.write(begun, StoryPart.OPENING, "The first year.", by=None, today=TODAY)
    partnership.cycles.create(
        number=2, kind="refresh", opened_on=dt.date(2025, 6, 1), anchored_on=dt.date(2025, 11, 20)
    )

    now = connie.get(URL)
    assert ("Nov 20, 2025 to Nov 21, 2025." in words(now), "The first year." in words(now)) == (True, False)
    assert f'href="{URL}?cycle=1">From the launch of Mar 6, 2025</a>' in main_of(now)
    before = words(connie.get(f"{URL}?cycle=1"))
    assert ("Mar 6, 2025 to Nov 19, 2025." in before, "The first year." in before) == (True, True)
    assert "From the refresh of Nov 20, 2025" in before
    assert "Nov 20, 2025 to Nov 21, 2025." in words(connie.get(f"{URL}?cycle=9"))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_one_part_at_once_the_second_is_told(begun):
    """Held by the touch of the partnership: without it one of them breaks on the key."""
    mine = [Cycle.objects.select_related("partnership").get(pk=begun.pk) for _one in range(2)]

    def write(cycle, text):
        writing.write(cycle, StoryPart.OPENING, text, by=None, today=TODAY, seen=0)
        return text

    answers = at_once(lambda: write(mine[0], "Mine."), lambda: write(mine[1], "Theirs."))

    assert sorted(type(answer).__name__ for answer in answers) == ["Changed", "str"]
    assert StoryWords.objects.get().text in answers
