"""The run of show and the speaking notes: what stands on them, and that both come as PDF."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from meetings import agenda, facilitating
from meetings.agenda import schedule, speaking
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, hold_meeting, plan_meeting
from partnerships import paper
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

AT = dt.datetime(2026, 10, 1, 18, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def four_weeks_before():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
@asked_once()
def refresh(partnership):
    """Odalys, a champion, opens and closes; Corvina facilitates; the mayor, not on record, looks back."""
    hold_meeting(partnership)
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY, venue="Gristmill Robotics")
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, odalys)
    facilitating.name(meeting, make_person("Corvina Hale", "Hale Facilitation"), by=None, at=AT)
    agenda.add_missing(meeting, by=None, at=AT)
    for kind in ("welcome", "commitments"):
        lead(meeting, kind, lead=odalys)
    lead(meeting, "story", lead=None, lead_name="The Mayor")
    return meeting


def lead(meeting, kind, **given):
    part = meeting.agenda.get(kind=kind)
    agenda.change(part, title=part.title, minutes=part.minutes, **given, by=None, at=AT)


def look(browser, name, meeting):
    return browser.get(reverse(f"meetings:{name}", kwargs={"pk": meeting.pk}))


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_run_of_show_has_each_part_with_its_time_its_leader_and_its_prompts(as_person, observer, refresh):
    page = text(look(as_person(observer), "run_of_show", refresh))

    assert "Thu, Oct 29, 7:30 AM · Gristmill Robotics · 90 minutes · facilitator: Corvina Hale" in page
    assert "7:30–7:40 AM Welcome and introductions Odalys Brennick, champion 10 min" in page
    assert "7:40–7:50 AM Our story so far The Mayor 10 min Why did we begin, and what was it like then?" in page
    assert "8:45–9:00 AM Commitments and next steps" in page


def test_s3_45_s4_49_it_has_what_the_facilitator_says_and_the_box_for_the_rule(as_person, convener, refresh):
    page = text(look(as_person(convener), "run_of_show", refresh))
    assert "I am here for this room, not for my employer." in page
    assert "What nobody takes on today comes off the list for now. Tick when it was said." in page

    agenda.say_rule(refresh, said=True, by=None, at=AT)

    assert "What nobody takes on today comes off the list for now. It was said." in text(
        look(as_person(convener), "run_of_show", refresh)
    )


def test_a_meeting_that_has_no_minutes_has_no_column_of_times(as_person, convener, partnership):
    launch = plan_meeting(partnership, day=dt.date(2026, 11, 5))
    agenda.add_missing(launch, by=None, at=AT)

    assert "Time Part To ask" not in text(look(as_person(convener), "run_of_show", launch))


def test_s3_36_s3_38_each_leader_has_one_sheet_with_their_parts_and_what_they_bring_along(refresh):
    slots = schedule.slots(refresh, agenda.of(refresh), champions=schedule.champions_of(refresh))

    assert [
        (sheet.name, [slot.part.kind for slot in sheet.slots], sheet.besides)
        for sheet in speaking.sheets(refresh, slots)
    ] == [
        ("Odalys Brennick", ["welcome", "commitments"], speaking.CHAMPION),
        ("The Mayor", ["story"], ()),
        ("Corvina Hale", ["standing", "choice"], speaking.FACILITATOR),
    ]


def test_the_notes_are_one_page_with_a_sheet_for_each(as_person, champion, refresh):
    page = look(as_person(champion), "speaking_notes", refresh).content.decode()

    assert re.findall(r"Notes for ([^<]+)<", page) == ["Odalys Brennick", "The Mayor", "Corvina Hale"]


def test_nobody_named_is_said(as_person, convener, partnership):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, REFRESH_DAY)

    assert "Nobody is named yet to lead a part." in text(look(as_person(convener), "speaking_notes", meeting))
    assert "No parts are written down yet." in text(look(as_person(convener), "run_of_show", meeting))


@pytest.mark.parametrize("name", ["run_of_show", "speaking_notes"])
def test_both_come_as_pdf_and_as_a_page_where_none_can_be_made(as_person, convener, refresh, monkeypatch, name):
    browser = as_person(convener)
    handed = []
    monkeypatch.setattr(paper, "pdf", lambda html: handed.append(html) or b"%PDF-1.7")
    answer = look(browser, f"{name}_pdf", refresh)

    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-1.7")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="front-range-health-2026-10-29-{name.replace("_", "-")}.pdf"'
    )
    assert "Odalys Brennick" in handed[0]
    assert ".agenda" in handed[0]

    monkeypatch.setattr(paper, "pdf", lambda html: None)
    assert look(browser, f"{name}_pdf", refresh)["Location"] == reverse(f"meetings:{name}", kwargs={"pk": refresh.pk})


@pytest.mark.parametrize("parts", [1, 50])
def test_one_part_takes_as_many_queries_as_fifty(as_person, convener, partnership, parts, django_assert_num_queries):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, REFRESH_DAY)
    with asked_once():
        for number in range(parts):
            person = make_person(f"Leader {number}", f"Company {number}")
            agenda.add(meeting, f"Part {number}", lead=person, minutes=1, prompts="Why?", by=None, at=AT)
    browser = as_person(convener)
    look(browser, "run_of_show", meeting)

    for name in ("run_of_show", "speaking_notes"):
        with django_assert_num_queries(5):
            look(browser, name, meeting)
