"""The pages of a recap, and W23: from the closing to the sent letters in three taps."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from actionteams.tests.makers import champion_of, make_priority
from meetings import next_steps
from meetings.kinds import MeetingType, RecapHow, RecapPart
from meetings.models import RecapCopy, RecapSending
from meetings.recaps import audience, sending, writing
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import paper
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_person

AT = evening(LAUNCH_DAY)
MAY_28 = dt.date(2025, 5, 28)


@pytest.fixture(autouse=True)
def that_evening():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
@asked_once()
def launch(partnership, convener):
    """Grace and Tomas were there, Ezra too but has no address; a champion and a step."""
    meeting = plan_meeting(partnership)
    grace = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example")
    tomas = make_person("Tomas Vanderquill", "Vanderquill Freight", email="tomas@freight.example")
    check_in_all(meeting, [grace, tomas, make_person("Ezra Bram", "Bram Works")])
    champion_of(make_priority(partnership, "Shared freight"), "", person=tomas)
    next_steps.agree(meeting, "Call the rail yard", owner=grace, by=None, at=AT)
    return meeting


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def url(meeting, name="recap", **parts):
    return reverse(f"meetings:{name}", kwargs={"pk": meeting.pk, **parts})


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_from_the_closing_to_the_letters_it_takes_three_taps(connie, launch):
    """S4-50, T4: the button on the closed record, the button on the recap, the button over the letter."""
    closed = connie.post(url(launch, "capture_close"), follow=True)
    assert f'href="{url(launch)}">' in closed.content.decode()
    recap = connie.get(url(launch))
    assert f'href="{url(launch, "recap_send")}"' in recap.content.decode()
    form = connie.get(url(launch, "recap_send"))
    people = [int(number) for number in re.findall(r'name="people" value="(\d+)"[^>]* checked', form.content.decode())]
    answer = connie.post(url(launch, "recap_send"), {"people": people}, follow=True)

    assert "The recap goes to 2 people." in words(answer)
    assert list(Letter.objects.filter(kind="recap").order_by("to_name").values_list("to_name", flat=True)) == [
        "Grace Lindqvist",
        "Tomas Vanderquill",
    ]
    assert "2 have it" in words(answer)
    assert "To tell by hand Ezra Bram no address Connie Convener no address" in words(answer)


def test_the_page_reads_like_the_record_and_says_nothing_of_the_mail_to_who_only_looks(as_person, observer, launch):
    close(launch)
    page = words(as_person(observer).get(url(launch)))

    assert "3 business leaders from 3 companies." in page
    assert "Shared freight: Tomas Vanderquill is its champion." in page
    assert "- Shared freight" not in page
    assert ("no address" in page, "Send it to" in page, "Leave it out" in page) == (False, False, False)


def test_s3_07_that_industry_did_not_lead_the_room_is_said_to_the_convener_alone(
    connie, as_person, observer, partnership
):
    there = [make_person(f"P{number} Public", "Alder College", system=System.COMMUNITY_COLLEGE) for number in range(2)]
    meeting = hold_meeting(partnership, people=[make_person("Grace Lindqvist", "Lindqvist Labs"), *there])
    line = "2 on the public side, 1 business leader: industry does not lead the room."

    assert line in words(connie.get(url(meeting)))
    assert line not in words(as_person(observer).get(url(meeting)))


def test_words_are_edited_left_out_and_taken_anew(connie, launch):
    close(launch)
    there = url(launch, "recap_part", part="opening")
    connie.post(there, {"text": "Thank you all.\r\n- for coming", "seen": "0"})
    assert writing.parts(launch)[0].text == "Thank you all.\n- for coming"
    connie.post(there, {"leave_out": ""})
    assert "left out" in words(connie.get(url(launch)))
    connie.post(there, {"put_back": ""})
    connie.post(there, {"anew": ""})

    assert (writing.parts(launch)[0].text, writing.parts(launch)[0].is_left_out) == ("", False)


def test_what_is_refused_comes_back_with_all_that_was_typed(connie, launch):
    close(launch)
    long = connie.post(url(launch, "recap_part", part="opening"), {"text": "x" * 4001, "seen": "0"})
    assert (long.status_code, "x" * 4001 in long.content.decode()) == (422, True)
    assert "Keep it under 4,000 letters" in words(long)
    writing.write(launch, RecapPart.OPENING, "Theirs.", by=None)
    old = connie.post(url(launch, "recap_part", part="opening"), {"text": "Mine.", "seen": "0"})

    assert (old.status_code, "Mine.</textarea>" in old.content.decode()) == (422, True)
    assert "Somebody else changed this part meanwhile." in words(old)


def test_a_part_that_was_edited_says_when_the_record_has_changed(connie, launch):
    close(launch)
    writing.write(launch, RecapPart.NEXT_STEPS, "- Grace calls", by=None)
    next_steps.agree(launch, "Book the hall", by=None, at=AT)
    page = words(connie.get(url(launch)))

    assert "the record has changed since" in page
    assert "The record now says - Call the rail yard: Grace Lindqvist - Book the hall: nobody yet" in page


def test_a_correction_asks_what_was_wrong(connie, launch):
    close(launch)
    readers = audience.of(launch).everybody
    sending.send(launch, readers, by=None, at=AT)
    again = f"{url(launch, 'recap_send')}?correct"
    people = [one.pk for one in readers if one.email]
    refused = connie.post(again, {"people": people, "correction": " "})
    assert (refused.status_code, "Say what was wrong" in words(refused)) == (422, True)
    connie.post(again, {"people": people, "correction": "The hall is booked for Friday."})

    assert list(RecapSending.objects.order_by("number").values_list("correction", flat=True)) == [
        "",
        "The hall is booked for Friday.",
    ]


def test_nobody_chosen_is_said_beside_the_list(connie, launch):
    close(launch)
    refused = connie.post(url(launch, "recap_send"), {"people": []})

    assert (refused.status_code, "Choose at least one." in words(refused)) == (422, True)


def test_the_letter_is_shown_as_any_of_them_will_read_it(connie, launch):
    close(launch)
    tomas = next(one for one in audience.of(launch).there if one.name == "Tomas Vanderquill")
    page = words(connie.get(url(launch, "recap_send"), {"for": tomas.pk}))

    assert "As Tomas Vanderquill reads it" in page
    assert "Shared freight: you are a champion" in page
    assert "Below it, a private link to the page of their own teams." in page


def test_who_was_told_another_way_is_kept_and_can_be_taken_back(connie, launch):
    close(launch)
    ezra = next(one for one in audience.of(launch).there if one.name == "Ezra Bram")
    told = {"people": [ezra.pk], "how": "told", "on": "2025-03-06"}
    too_early = connie.post(url(launch, "recap_told"), told | {"on": "2025-03-05"})
    assert "Choose a day from the meeting" in words(too_early)
    connie.post(url(launch, "recap_told"), told)
    copy = RecapCopy.objects.get()
    assert (copy.person, copy.how, copy.on) == (ezra, RecapHow.TOLD, LAUNCH_DAY)
    page = connie.get(url(launch))
    assert "told by hand, Thu, Mar 6" in words(page)
    connie.post(url(launch, "recap_take_back", copy=copy.pk))

    assert RecapCopy.objects.count() == 0


def test_a_letter_that_did_not_get_through_says_why(connie, launch):
    close(launch)
    sending.send(launch, audience.of(launch).everybody, by=None, at=AT)
    failed = Letter.objects.get(to_name="Grace Lindqvist")
    Letter.objects.filter(pk=failed.pk).update(state=LetterState.FAILED, next_try_at=None, error="550 no mailbox")

    assert "Grace Lindqvist did not get through: 550 no mailbox" in words(connie.get(url(launch)))


def test_before_the_closing_there_is_no_page(connie, launch):
    assert connie.get(url(launch)).status_code == 404
    assert connie.get(url(launch, "recap_paper")).status_code == 404


def test_an_unknown_part_is_no_page(connie, launch):
    close(launch)
    assert connie.post(url(launch, "recap_part", part="weather"), {"text": "x", "seen": "0"}).status_code == 404


def test_the_paper_says_what_was_sent(connie, launch):
    close(launch)
    sending.send(launch, audience.of(launch).everybody, by=None, at=AT)
    writing.write(launch, RecapPart.OPENING, "Too late.", by=None)
    page = words(connie.get(url(launch, "recap_paper")))

    assert ("Call the rail yard: Grace Lindqvist" in page, "Too late." in page) == (True, False)


def test_where_no_pdf_can_be_made_the_page_to_print_opens(connie, launch, monkeypatch):
    close(launch)
    monkeypatch.setattr(paper, "pdf", lambda html: None)
    assert connie.get(url(launch, "recap_pdf")).url == url(launch, "recap_paper")
    monkeypatch.setattr(paper, "pdf", lambda html: b"%PDF")
    made = connie.get(url(launch, "recap_pdf"))

    assert made["Content-Disposition"] == 'attachment; filename="front-range-health-2025-03-06-recap.pdf"'


# W23


def lines(response):
    """Each once: a line says its sentence again, hidden, where a reason can be given."""
    return list(dict.fromkeys(re.findall(r"(?:It ended without|Not on record yet): [^.]*\.", words(response))))


def test_w23_a_full_meeting_without_commitments_and_next_steps_says_so_and_closes_all_the_same(
    connie, convener, partnership, launch
):
    close(launch)
    second = plan_meeting(partnership, MeetingType.SECOND, MAY_28)
    check_in_all(second, [make_person("Lemuel Sandquist", "Sandquist Works")])
    with time_machine.travel(evening(MAY_28), tick=False):
        connie.force_login(convener)
        assert lines(connie.get(url(second, "capture"))) == ["Not on record yet: commitments, next steps."]
        close(second)

        assert lines(connie.get(url(second, "capture"))) == ["It ended without: commitments, next steps."]
        assert lines(connie.get(url(second, "meeting"))) == ["It ended without: commitments, next steps."]


def test_w23_an_owned_step_is_a_commitment(connie, convener, partnership, launch):
    close(launch)
    second = hold_meeting(partnership, MeetingType.SECOND, MAY_28)
    next_steps.agree(second, "Find a room", by=None, at=AT)
    with time_machine.travel(evening(MAY_28), tick=False):
        connie.force_login(convener)
        assert lines(connie.get(url(second, "meeting"))) == ["It ended without: commitments."]
        next_steps.agree(second, "Book it", owner=make_person("Lemuel Sandquist"), by=None, at=AT)

        assert lines(connie.get(url(second, "meeting"))) == []


def test_w23_a_recap_is_missed_when_its_last_day_is_over(connie, launch):
    """T4: March 6 + 2 is March 8, so it is missed from March 9 on."""
    close(launch)
    with time_machine.travel(evening(dt.date(2025, 3, 8)), tick=False):
        assert lines(connie.get(url(launch, "meeting"))) == []
    with time_machine.travel(evening(dt.date(2025, 3, 9)), tick=False):
        assert lines(connie.get(url(launch, "meeting"))) == ["It ended without: a recap."]
        sending.send(launch, audience.of(launch).everybody, by=None, at=evening(dt.date(2025, 3, 9)))
        assert lines(connie.get(url(launch, "meeting"))) == []


def test_w23_is_for_full_meetings_alone(connie, partnership, launch):
    other = hold_meeting(partnership, MeetingType.PLANNING)

    assert lines(connie.get(url(other, "meeting"))) == []


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_asks_as_often_for_one_as_for_fifty(connie, partnership, count, django_assert_num_queries):
    meeting = plan_meeting(partnership)
    people = [make_person(f"P{n} Number", f"Company {n}", email=f"p{n}@works.example") for n in range(count)]
    check_in_all(meeting, people)
    with asked_once():
        for number, person in enumerate(people):
            champion_of(make_priority(partnership, f"Priority {number}"), "", person=person)
            next_steps.agree(meeting, f"Step {number}", owner=person, by=None, at=AT)
    close(meeting)
    sending.send(meeting, people, by=None, at=AT)
    writing.write(meeting, RecapPart.OPENING, "Hello.", by=None)

    with django_assert_num_queries(35):
        connie.get(url(meeting))
