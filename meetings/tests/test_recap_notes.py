"""Notes typed at a meeting reach readers only through whoever writes the recap, who reads them before they go."""

import pytest

from meetings.kinds import RecapPart
from meetings.models import RecapWords
from meetings.recaps import from_record, writing
from meetings.tests.makers import hold_meeting
from partnerships.tests.makers import make_person

NOTES = "Freight costs came up twice.\nOurs alone: Hal wants out, ring 303-555-0199."


@pytest.fixture
def launch(partnership):
    meeting = hold_meeting(partnership, people=[make_person("Grace Lindqvist", "Lindqvist Tooling")])
    meeting.notes = NOTES
    meeting.save()
    return meeting


def words(response):
    return " ".join(response.content.decode().split())


def add(browser, meeting, text=""):
    return browser.post(f"/meetings/{meeting.pk}/recap/parts/opening/", {"text": text, "seen": "0", "with_notes": ""})


def test_no_part_of_a_recap_holds_the_notes_by_itself(launch):
    said = " ".join(from_record.words(launch).values())

    assert [part for part in ("Freight costs", "Hal wants out") if part in said] == []


def test_whoever_writes_it_reads_them_and_nobody_else_does(as_person, convener, champion, observer, launch):
    pages = [words(as_person(user).get(f"/meetings/{launch.pk}/recap/")) for user in (convener, champion, observer)]

    assert ["Hal wants out" in page for page in pages] == [True, False, False]
    assert "303-555-0199" not in pages[0]


def test_they_come_into_the_form_below_what_was_typed_and_are_not_kept_yet(as_person, convener, launch):
    answer = add(as_person(convener), launch, "Thank you all.")

    assert (answer.status_code, "Not kept yet." in words(answer)) == (200, True)
    given = {one.part: form for one, _blocks, form in answer.context["parts"]}[RecapPart.OPENING]
    assert given["text"].value() == (
        "Thank you all.\n\nFreight costs came up twice.\nOurs alone: Hal wants out, ring …."
    )
    assert RecapWords.objects.count() == 0
    assert writing.parts(launch)[0].text == ""


def test_what_is_left_of_them_is_kept_like_any_words(as_person, convener, launch):
    sent = {"text": "Freight costs came up twice.", "seen": "0"}
    as_person(convener).post(f"/meetings/{launch.pk}/recap/parts/opening/", sent)

    assert writing.parts(launch)[0].text == "Freight costs came up twice."


def test_only_whoever_captures_may_ask_for_them(as_person, observer, launch):
    assert add(as_person(observer), launch).status_code == 403
