"""One-on-ones with new champions (S4-57, T13), written down in one step, and who of the newcomers came again (S4-58)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionteams.tests.makers import champion_of, make_priority
from meetings import capture, one_on_ones, planning
from meetings.kinds import MeetingType
from meetings.models import Attendance, Meeting
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting, window
from partnerships import notes as private_notes
from partnerships.echoes import asked_once
from partnerships.models import Person, PrivateNote
from partnerships.tests.makers import make_person

DEC_9, DEC_15 = dt.date(2026, 12, 9), dt.date(2026, 12, 15)
DAY_AFTER = dt.datetime(2026, 12, 16, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def refresh(partnership):
    """Held on October 29, 2026: one known leader and two newcomers take on automation, a third newcomer takes on nothing."""
    known = make_person("Odalys Brennick", "Kettlewood")
    augustin, magnolia = make_person("Augustin Gantry", "Gantry Cranes"), make_person("Magnolia Joiner", "Joinery")
    hold_meeting(partnership, people=[known])
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    floor = make_priority(partnership, "Automation", cycle=meeting.cycle, on=REFRESH_DAY)
    for person in (known, augustin, magnolia):
        champion_of(floor, person.name, person=person, at=meeting.starts_at)
    check_in_all(meeting, [known, augustin, magnolia, make_person("Quiet Guest", "Guest Tools")])
    return close(meeting)


@pytest.fixture
def augustin(refresh):
    return make_person("Augustin Gantry", "Gantry Cranes")


def page_of(refresh, user, today=DEC_15):
    return one_on_ones.Page(refresh.cycle, user=user, today=today)


def talked(refresh, person, on, by, **given):
    return one_on_ones.record(refresh.cycle, person, on=on, mode="phone", by=by, at=evening(on), **given)


def address(partnership):
    return reverse("meetings:one_on_ones", kwargs={"slug": partnership.slug})


def record_address(refresh, person):
    parts = {"slug": refresh.partnership.slug, "number": refresh.cycle.number, "person": person.pk}
    return reverse("meetings:record_one_on_one", kwargs=parts)


def test_s4_57_the_page_names_first_time_champions_and_nobody_else(refresh, convener):
    page = page_of(refresh, convener, today=DEC_9)

    assert [(one.person.name, one.company, one.priorities, one.line.tag) for one in page.champions] == [
        ("Augustin Gantry", "Gantry Cranes", ("Automation",), "1 day left"),
        ("Magnolia Joiner", "Joinery", ("Automation",), "1 day left"),
    ]
    assert page.due_on == dt.date(2026, 12, 10)


def test_t13_one_step_records_the_talk_and_keeps_the_promise(partnership, refresh, augustin, convener):
    meeting = talked(refresh, augustin, DEC_9, convener, note="Wants to learn how the plan is written.")

    assert (meeting.type, meeting.held_on, meeting.cycle) == (MeetingType.ONE_ON_ONE, DEC_9, refresh.cycle)
    assert set(meeting.attendances.present().values_list("person__name", flat=True)) == {
        "Augustin Gantry",
        convener.person.name,
    }
    assert window(partnership, "T13", "Augustin Gantry") == (REFRESH_DAY, dt.date(2026, 12, 10), DEC_9)
    assert window(partnership, "T13", "Magnolia Joiner") == (REFRESH_DAY, dt.date(2026, 12, 10), None)
    [other, champion] = page_of(refresh, convener).champions
    assert (champion.held, champion.line.tag, champion.notes) == (meeting, "on time", 1)
    assert (other.held, other.line.tag, other.notes) == (None, "5 days late", 0)


def test_t13_a_talk_five_days_late_is_a_fact_and_is_kept(partnership, refresh, augustin, convener):
    talked(refresh, augustin, DEC_15, convener)

    assert page_of(refresh, convener).champions[0].line.tag == "5 days late"
    assert window(partnership, "T13", "Augustin Gantry")[2] == DEC_15


def test_the_same_talk_saved_twice_is_one_meeting_with_one_note(refresh, augustin, convener):
    first = talked(refresh, augustin, DEC_9, convener, note="Likes mornings.")
    second = talked(refresh, augustin, DEC_9, convener, note="Likes mornings.")

    assert first == second
    assert Meeting.objects.filter(type=MeetingType.ONE_ON_ONE).count() == 1
    assert PrivateNote.objects.count() == 1


def test_a_talk_that_was_planned_with_them_is_the_one_that_was_held(partnership, refresh, augustin, convener):
    planned = plan_meeting(partnership, MeetingType.ONE_ON_ONE, dt.date(2026, 12, 7), at=evening(dt.date(2026, 12, 1)))
    Attendance.objects.create(
        meeting=planned, person=augustin, capacity="industry", state="expected", at=evening(dt.date(2026, 12, 1))
    )

    assert talked(refresh, augustin, DEC_9, convener) == planned
    planned.refresh_from_db()
    assert (planned.held_on, planned.attendances.get(person=augustin).was_expected) == (DEC_9, True)


@time_machine.travel(DAY_AFTER, tick=False)
def test_a_time_found_on_the_page_is_planned_with_them_and_is_the_talk_that_is_recorded(
    client, partnership, refresh, augustin, convener
):
    client.force_login(convener)
    way = f"/partnerships/{partnership.slug}/meetings/new/?type=one_on_one&with={augustin.pk}"
    assert way.replace("&", "&amp;") in client.get(address(partnership)).content.decode()
    page = client.get(way)
    assert page.context["form"]["title"].value() == "One-on-one with Augustin Gantry"
    assert "Augustin Gantry stands on its list." in page.content.decode()

    when = {"date": "2026-12-16", "starts": "09:00", "time_zone": partnership.time_zone, "client_key": "once"}
    sent = when | {"type": "one_on_one", "title": "One-on-one with Augustin Gantry", "mode": "phone"}
    client.post(way, sent)
    meeting = Meeting.objects.get(type=MeetingType.ONE_ON_ONE)
    assert [row.person for row in meeting.attendances.expected()] == [augustin]
    page = client.get(address(partnership)).content.decode()
    assert "planned for Wed, Dec 16" in page
    assert way.replace("&", "&amp;") not in page

    client.post(record_address(refresh, augustin), {"on": "2026-12-16", "mode": "phone"})
    assert Meeting.objects.get(type=MeetingType.ONE_ON_ONE).is_held is True


@time_machine.travel(DAY_AFTER, tick=False)
@pytest.mark.parametrize("number", ["", "x", "999999"])
def test_a_talk_is_planned_with_nobody_who_took_nothing_on(client, partnership, refresh, convener, number):
    client.force_login(convener)
    stranger = make_person("Quiet Guest", "Guest Tools")
    for one in (number, stranger.pk):
        page = client.get(f"/partnerships/{partnership.slug}/meetings/new/?type=one_on_one&with={one}")
        assert page.context["champion"] is None


def expected(partnership, person, day):
    """A talk planned with them for `day`."""
    meeting = plan_meeting(partnership, MeetingType.ONE_ON_ONE, day, at=evening(dt.date(2026, 12, 1)))
    planning.expect(meeting, person, by=None, at=evening(dt.date(2026, 12, 1)))
    return meeting


def missed_by(person, partnership, convener):
    """Their talk of December 9, closed with the convener alone."""
    meeting = expected(partnership, person, DEC_9)
    check_in_all(meeting, [convener.person])
    return close(meeting)


def test_t13_a_talk_to_which_they_did_not_come_is_none_until_it_is_recorded(partnership, refresh, augustin, convener):
    """Closed without Augustin on December 9; that they did talk that day is written down afterwards."""
    missed = missed_by(augustin, partnership, convener)
    assert window(partnership, "T13", "Augustin Gantry")[2] is None

    assert talked(refresh, augustin, DEC_9, convener) == missed
    assert window(partnership, "T13", "Augustin Gantry")[2] == DEC_9
    assert page_of(refresh, convener).held == 1


def test_a_talk_planned_after_a_missed_one_is_the_one_that_was_held(partnership, refresh, augustin, convener):
    missed = missed_by(augustin, partnership, convener)
    again = expected(partnership, augustin, DEC_15)

    assert talked(refresh, augustin, DEC_9, convener) == again
    assert missed.attendances.get(person=augustin).is_present is False


def test_h8_a_talk_is_neither_ahead_nor_before_the_refresh(refresh, augustin, convener):
    told = {"mode": "phone", "by": convener, "at": evening(DEC_9)}
    with pytest.raises(capture.NotYetHeld, match="has not come yet"):
        one_on_ones.record(refresh.cycle, augustin, on=DEC_15, **told)
    with pytest.raises(one_on_ones.TooEarly, match="since then"):
        one_on_ones.record(refresh.cycle, augustin, on=dt.date(2026, 10, 28), **told)
    assert not Meeting.objects.filter(type=MeetingType.ONE_ON_ONE).exists()


def test_a_note_of_the_talk_is_read_by_conveners_alone(refresh, augustin, convener, staff):
    talked(refresh, augustin, DEC_9, convener, note="Thinks of moving the plant.")

    [note] = private_notes.readable(refresh.partnership, convener, today=DEC_15)
    assert note.text == "Thinks of moving the plant."
    assert page_of(refresh, staff).champions[0].notes == 0


@time_machine.travel(DAY_AFTER, tick=False)
def test_a_convener_records_a_talk_on_the_page(client, partnership, refresh, augustin, convener):
    client.force_login(convener)
    assert "0 of 2 held" in client.get(address(partnership)).content.decode()

    sent = {"on": "2026-12-09", "mode": "video", "note": "Asks for the survey results."}
    answer = client.post(record_address(refresh, augustin), sent, follow=True)

    words = answer.content.decode()
    assert "The talk with Augustin Gantry is on record." in words
    assert "1 of 2 held" in words
    assert "1 private note" in words
    assert Meeting.objects.get(type=MeetingType.ONE_ON_ONE).mode == "video"


@time_machine.travel(DAY_AFTER, tick=False)
def test_a_day_that_cannot_be_is_told_beside_its_field_and_nothing_typed_is_lost(client, refresh, augustin, convener):
    client.force_login(convener)

    sent = {"on": "2026-10-01", "mode": "video", "note": "A long note."}
    answer = client.post(record_address(refresh, augustin), sent)

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "choose a day since then" in words
    assert "A long note." in words
    assert not Meeting.objects.filter(type=MeetingType.ONE_ON_ONE).exists()


@time_machine.travel(DAY_AFTER, tick=False)
def test_staff_records_talks_but_is_asked_for_no_note(client, partnership, refresh, augustin, staff):
    client.force_login(staff)

    assert "Private note" not in client.get(address(partnership)).content.decode()
    client.post(record_address(refresh, augustin), {"on": "2026-12-09", "mode": "phone", "note": "Sneaked in."})
    assert (Meeting.objects.filter(type=MeetingType.ONE_ON_ONE).count(), PrivateNote.objects.count()) == (1, 0)


@time_machine.travel(DAY_AFTER, tick=False)
def test_whoever_is_no_new_champion_is_not_found(client, refresh, convener):
    client.force_login(convener)
    known = make_person("Odalys Brennick", "Kettlewood")

    assert client.post(record_address(refresh, known), {"on": "2026-12-09", "mode": "phone"}).status_code == 404


def test_after_a_launch_no_talk_is_asked_for_and_one_can_be_recorded_all_the_same(partnership, convener):
    homes = make_priority(partnership, "Homes for workers")
    grace = make_person("Grace Lindqvist", "Lindqvist Labs")
    champion_of(homes, grace.name, person=grace)
    launch = hold_meeting(partnership, people=[grace])

    [champion] = page_of(launch, convener, today=dt.date(2025, 4, 1)).champions
    assert (champion.person, champion.line, champion.held) == (grace, None, None)
    talked(launch, grace, dt.date(2025, 4, 2), convener)
    assert page_of(launch, convener, today=dt.date(2025, 4, 3)).held == 1


def test_s4_58_who_of_the_newcomers_came_again(partnership, refresh, augustin, convener):
    assert page_of(refresh, convener).came_again is None

    second = hold_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20), people=[augustin])

    found = page_of(refresh, convener).came_again
    assert (found.second, found.percent, found.total) == (second, 33, 3)
    assert [one.name for one in found.again] == ["Augustin Gantry"]
    assert [one.name for one in found.missing] == ["Magnolia Joiner", "Quiet Guest"]


@pytest.mark.parametrize("more", [1, 50])
def test_the_page_asks_the_same_number_of_questions_for_any_number_of_champions(
    client, partnership, refresh, convener, more
):
    priority = refresh.cycle.priorities.get()
    people = [make_person(f"Newcomer {number}", f"Works {number}") for number in range(more)]
    capture.check_in_many(refresh, [(person, "") for person in people], by=None, at=refresh.starts_at)
    with asked_once():
        for person in people:
            champion_of(priority, person.name, person=person, at=refresh.starts_at)
        hold_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20), people=people)
    with time_machine.travel(dt.datetime(2027, 2, 1, 18, tzinfo=dt.UTC), tick=False):
        client.force_login(convener)
        client.get(address(partnership))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(partnership))

    assert len(asked) == 23


def test_a_name_as_long_as_a_name_may_be_fits_the_title_of_the_talk(refresh, augustin, convener):
    Person.objects.filter(pk=augustin.pk).update(name="A" * 120)
    augustin.refresh_from_db()

    talked(refresh, augustin, dt.date(2026, 11, 20), convener)

    assert Meeting.objects.get(type="one_on_one").title == "One-on-one with " + "A" * 103 + "…"
