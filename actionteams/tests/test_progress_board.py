"""How it goes, for conveners: what is stuck first, whom to ask, and what they wrote down for others."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from actionteams import actions, progress
from actionteams.models import Correction, ProgressNote
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import noon
from actionteams.tests.planning import text as main_text
from outbox.models import Letter
from partnerships.echoes import asked_once

PATH = "/partnerships/front-range-health/progress/"
TODAY = dt.date(2025, 4, 15)
AGREED = {"on": dt.date(2025, 3, 27), "by": None, "at": APRIL, "horizon": "next_step"}


@pytest.fixture
def odalys(school):
    return school.sign_ups.get().person


@pytest.fixture
def three(school, odalys):
    """The soonest is on track, the latest is stuck, and nobody has spoken of the one between."""
    made = [
        actions.agree(school, title, owner=odalys, due_on=dt.date(2025, 5, day), **AGREED)
        for title, day in (("Ask the schools", 1), ("Book the buses", 2), ("Print the map", 3))
    ]
    for action, standing in ((made[0], "on_track"), (made[2], "stuck")):
        progress.tell(action, standing=standing, person=odalys, on=TODAY, by=None, at=APRIL)
    return made


def titles(response) -> list[str]:
    return re.findall(r'<a class="title" href="[^"]*">([^<]*)</a>', response.content.decode())


def test_the_stuck_come_first_then_the_soonest(as_person, convener, three):
    response = as_person(convener).get(PATH)

    assert titles(response) == ["Print the map", "Ask the schools", "Book the buses"]
    assert "<b>1 stuck</b> · nobody has spoken of 1" in response.content.decode()


def test_a_convener_writes_down_what_somebody_said_on_the_phone(as_person, convener, three, odalys):
    said = {"standing": "stuck", "words": "The buses are gone"}
    as_person(convener).post(f"/teams/{three[1].priority_id}/actions/{three[1].pk}/tell/", said)

    note = ProgressNote.objects.get(action=three[1])
    assert (note.standing, note.words, note.person, note.by) == ("stuck", "The buses are gone", odalys, convener)


def test_s0_31_a_convener_changes_the_course_with_why_and_who_decided(as_person, convener, three):
    path = f"/teams/{three[0].priority_id}/actions/{three[0].pk}/correct/"
    change = {"title": "Ask two schools", "horizon": "next_step", "owner": three[0].owner_id, "due_on": "2025-05-01"}
    said = {"why": "Two are on break", "decided_by": "The team"}
    answer = as_person(convener).post(path, change | said)

    assert answer.status_code == 302
    row = Correction.objects.get()
    assert (row.was, row.why, row.decided_by, row.by) == (
        {"title": "Ask the schools"},
        "Two are on break",
        "The team",
        convener,
    )
    page = as_person(convener).get(f"/teams/{three[0].priority_id}/").content.decode()
    assert "was “Ask the schools”" in page


def test_a_change_of_nothing_says_so_and_keeps_what_was_typed(as_person, convener, three):
    path = f"/teams/{three[0].priority_id}/actions/{three[0].pk}/correct/"
    same = {"title": "Ask the schools", "horizon": "next_step", "owner": three[0].owner_id, "due_on": "2025-05-01"}
    page = as_person(convener).post(path, same | {"why": "Just so"}).content.decode()

    assert "Nothing is different from before." in page
    assert 'value="Just so"' in page


def test_who_changes_the_course_from_an_old_page_sees_what_stands_now_and_loses_nothing(
    as_person, convener, staff, three, odalys
):
    """Connie and Stan open the page at once; Connie is quicker. Stan takes another owner and another title."""
    path = f"/teams/{three[0].priority_id}/actions/{three[0].pk}/correct/"
    seen = as_person(staff).get(path).context["form"]["seen"].value()
    same = {"horizon": "next_step", "owner": odalys.pk, "due_on": "2025-05-01", "seen": seen}
    connies = same | {"title": "Ask two schools", "due_on": "2025-05-09", "why": "Two are on break"}
    assert as_person(convener).post(path, connies).status_code == 302

    stans = same | {"title": "Ask three schools", "owner": "", "why": "A third came in", "decided_by": "The team"}
    page = as_person(staff).post(path, stans)

    form = page.context["form"]
    assert form.theirs == {"title": "Ask two schools", "owner": odalys, "due_on": dt.date(2025, 5, 9)}
    shown = main_text(page)
    assert "Somebody changed this while you were writing. Both texts are below; nothing is lost." in shown
    told = re.findall(r'<div class="theirs"><b>Meanwhile somebody wrote:</b> ([^<]+)</div>', page.content.decode())
    assert told == ["Ask two schools", "Odalys Brennick", "2025-05-09"]
    typed = {name: form[name].value() for name in ("title", "owner", "due_on", "why", "decided_by")}
    assert typed == {name: stans[name] for name in typed}
    assert Correction.objects.count() == 1

    again = stans | {"seen": form["seen"].value()}
    assert as_person(staff).post(path, again).status_code == 302
    three[0].refresh_from_db()
    assert (three[0].title, three[0].owner, three[0].due_on) == ("Ask three schools", None, dt.date(2025, 5, 1))
    assert Correction.objects.latest("pk").was == {
        "title": "Ask two schools",
        "owner": odalys.pk,
        "due_on": "2025-05-09",
    }


def test_the_buttons_write_to_the_owners_and_to_everybody(as_person, convener, three, odalys):
    odalys.email = "odalys@works.example"
    odalys.save()
    client = as_person(convener)
    client.post(f"{PATH}ask/")
    client.post(f"{PATH}links/")

    kinds = Letter.objects.order_by("pk").values_list("kind", "to_address")
    assert list(kinds) == [("progress", "odalys@works.example"), ("team_link", "odalys@works.example")]


def test_a_facilitator_looks_and_is_offered_no_letters(as_person, facilitator, three):
    page = as_person(facilitator).get(PATH).content.decode()

    assert "Ask for progress" not in page
    assert "Write down" in page


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_costs_the_same_for_1_and_for_50_actions(
    count, as_person, convener, school, odalys, django_assert_num_queries
):
    with asked_once():
        for number in range(count):
            action = actions.agree(school, f"Step {number}", owner=odalys, **AGREED)
            progress.tell(action, standing="stuck", person=odalys, on=TODAY, by=None, at=APRIL)
    client = as_person(convener)

    with django_assert_num_queries(10):
        client.get(PATH)


def test_t14_without_a_day_of_its_own_an_action_is_hoped_for_until_its_window_ends(as_person, convener, school, odalys):
    """The call was on 2025-03-27, so first wins are due until 2025-06-25."""
    actions.agree(school, "Tours", owner=odalys, **AGREED | {"horizon": "first_win"})
    page = as_person(convener).get(PATH).content.decode()
    assert 'data-label="Until">Jun 25, 2025</td>' in page

    with time_machine.travel(noon(2025, 6, 26), tick=False):
        page = as_person(convener).get(PATH).content.decode()
    assert 'data-label="Until">Jun 25, 2025 <span class="tag late">late</span></td>' in page
