"""The page of one meeting, before and after it was held, and its calendar entry."""

import datetime as dt
import re

import pytest
import time_machine
from icalendar import Calendar

from actionteams.tests.makers import champion_of, make_priority
from followups.models import FollowUp
from meetings import capture, planning
from meetings.kinds import MeetingType
from meetings.models import Idea, NextStep
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, evening, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

WINTER = dt.datetime(2025, 2, 20, 19, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def after_the_launch():
    with time_machine.travel(evening(dt.date(2025, 3, 8)), tick=False):
        yield


@pytest.fixture
@asked_once()
def launch(partnership):
    """A launch with three on two sides and a facilitator, notes on one priority and beside it, and a next step."""
    dean = make_person("Percival Moss", make_organization("Valley College", System.COMMUNITY_COLLEGE))
    facilitator = make_person("Corvina Hale", make_organization("Hale Facilitation"))
    seat(partnership, Role.FACILITATOR, facilitator)
    meeting = plan_meeting(partnership, at=WINTER)
    homes, _unclaimed = make_priority(partnership, "Homes"), make_priority(partnership, "Power prices")
    champion_of(homes, "Ann Able", "Able Forge")
    people = [make_person("Ann Able", "Able Forge"), make_person("Bo Baker", "Baker Bikes"), dean, facilitator]
    check_in_all(meeting, people)
    Idea.objects.create(meeting=meeting, text="Shared tooling", at=meeting.starts_at)
    Idea.objects.create(meeting=meeting, text="Rooms near the plants", priority=homes, at=meeting.starts_at)
    NextStep.objects.create(meeting=meeting, what="Book the hall", owner=people[0], due_on=dt.date(2025, 3, 20))
    return close(meeting)


def page(client, meeting):
    return client.get(f"/meetings/{meeting.pk}/")


def groups(found):
    return [(group.heading, [str(getattr(row, "text", None) or row.person) for row in group.rows]) for group in found]


def test_after_it_the_page_says_who_was_there_by_side(as_person, convener, launch):
    context = page(as_person(convener), launch).context

    assert groups(context["present"]) == [
        ("Business leaders", ["Ann Able", "Bo Baker"]),
        ("Public partners", ["Percival Moss"]),
        ("Facilitators", ["Corvina Hale"]),
    ]


def test_notes_stand_under_their_priorities_and_the_others_last(as_person, convener, launch):
    context = page(as_person(convener), launch).context

    assert groups(context["ideas"]) == [("Homes", ["Rooms near the plants"]), ("Not grouped", ["Shared tooling"])]


def test_next_steps_are_named_with_who_and_when(as_person, convener, launch):
    [step] = page(as_person(convener), launch).context["steps"]

    assert (step.what, step.owner.name, step.due_on) == ("Book the hall", "Ann Able", dt.date(2025, 3, 20))


def test_what_followed_is_what_the_launch_opened_and_parked(as_person, convener, launch):
    context = page(as_person(convener), launch).context

    assert [line.row.rule for line in context["followed"]] == ["T4", "T5", "T8", "T10", "T20", "T21"]
    assert [(one.title, one.champions, one.was_parked) for one in context["priorities"]] == [
        ("Homes", 1, False),
        ("Power prices", 0, True),
    ]


def test_a_held_meeting_shows_its_notes_to_whoever_records_meetings(as_person, convener, champion, launch):
    launch.notes = "Ann will ask her brother."
    launch.save()

    assert "Ann will ask her brother." in page(as_person(convener), launch).content.decode()
    assert "Ann will ask her brother." not in page(as_person(champion), launch).content.decode()


def test_a_call_shows_the_promise_that_it_kept(as_person, convener, partnership, launch):
    homes = partnership.priorities.get(title="Homes")
    call = hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 3, 7), priority=homes)

    lines = page(as_person(convener), call).context["followed"]

    assert [(line.row.rule, line.row.about) for line in lines] == [("T8", "Homes")]


def test_w7_a_planned_call_outside_its_window_is_said_quietly(as_person, convener, partnership, launch):
    homes = partnership.priorities.get(title="Homes")
    call = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 8), priority=homes)

    assert [line.id for line in page(as_person(convener), call).context["quiet_lines"]] == ["W7"]


def test_w7_a_call_that_was_held_early_is_said_without_advice(as_person, convener, partnership, launch):
    homes = partnership.priorities.get(title="Homes")
    call = hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 3, 7), priority=homes)

    line, _no_steps = page(as_person(convener), call).context["quiet_lines"]

    assert (line.id, line.sentence, line.next_step) == (
        "W7",
        "Fri, Mar 7 is 20 days before the window, Mar 27–Apr 3.",
        "",
    )


def test_w3_a_small_launch_is_said_quietly_on_its_page(as_person, convener, launch):
    assert [line.id for line in page(as_person(convener), launch).context["quiet_lines"]] == ["W3"]


def test_before_it_a_launch_shows_what_it_will_ask_for(as_person, convener, partnership):
    planned = plan_meeting(partnership, day=dt.date(2025, 4, 3))

    context = page(as_person(convener), planned).context

    assert [one.span for one in context["consequences"]] == ["Apr 4–Apr 10", "Apr 24–May 1", "Jun 2–Jul 2"]
    assert context["followed"] == []


def buttons(response):
    text = response.content.decode()
    acts = ("capture", "edit", "postpone", "cancel", "day", "open-again")
    return [act for act in acts if f"{response.request['PATH_INFO']}{act}/" in text]


def test_the_buttons_follow_the_state(as_person, convener, partnership, launch):
    client = as_person(convener)
    planned = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
    before = buttons(page(client, planned))
    planning.postpone(planned, reason="", by=None, at=WINTER)
    put_off = buttons(page(client, planned))
    planning.cancel(planned, reason="", by=None, at=WINTER)

    assert before == ["capture", "edit", "postpone", "cancel"]
    assert put_off == ["edit", "cancel"]
    assert buttons(page(client, planned)) == ["edit"]
    assert buttons(page(client, launch)) == ["capture", "edit", "day", "open-again"]


def test_a_champion_reads_without_buttons(as_person, champion, launch):
    response = page(as_person(champion), launch)

    assert (response.status_code, buttons(response)) == (200, [])
    assert "expect_form" not in response.context


def test_whoever_is_expected_can_be_found_in_the_list(as_person, convener, partnership):
    planned = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
    assert 'data-find="Find a person"' in page(as_person(convener), planned).content.decode()


def test_an_outsider_learns_nothing(as_person, outsider, launch):
    assert page(as_person(outsider), launch).status_code == 404


@pytest.mark.parametrize("number", [0, 999999999999999999999])
def test_a_meeting_that_is_not_there(as_person, convener, number):
    assert as_person(convener).get(f"/meetings/{number}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, launch):
    assert page(client, launch).url == f"/accounts/login/code/?next=/meetings/{launch.pk}/"


def test_addresses_of_people_are_not_shown(as_person, observer, partnership):
    meeting = hold_meeting(partnership, people=[make_person("Ann Able", "Able Forge", email="ann@able.example")])

    assert "ann@able.example" not in page(as_person(observer), meeting).content.decode()


def test_a_reader_elsewhere_is_told_the_zone_and_their_own_hour(as_person, observer, partnership):
    observer.time_zone = "America/New_York"
    observer.save()
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))

    text = " ".join(page(as_person(observer), meeting).content.decode().split())

    assert "Thu, Jun 12, 7:30 AM (MDT)" in text
    assert "9:30 AM where you are" in text


@pytest.mark.parametrize("leaders", [1, 50])
def test_one_leader_takes_as_many_queries_as_fifty(
    as_person, convener, partnership, leaders, django_assert_num_queries
):
    people = [make_person(f"Leader {number}", f"Company {number}") for number in range(leaders)]
    meeting = hold_meeting(partnership, MeetingType.QUARTERLY, people=people)
    client = as_person(convener)
    page(client, meeting)  # the day's first request writes down the visit

    with django_assert_num_queries(13):
        page(client, meeting)


@pytest.mark.parametrize("teams", [1, 50])
def test_a_second_meeting_takes_fourteen_queries_however_many_teams_report_out(
    as_person, convener, partnership, teams, django_assert_num_queries
):
    for number in range(teams):
        champion_of(make_priority(partnership, f"Team {number}"), f"Champion {number}")
    hold_meeting(partnership)
    meeting = hold_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28), at=WINTER)
    client = as_person(convener)
    page(client, meeting)

    with django_assert_num_queries(14):
        assert len(page(client, meeting).context["teams"]) == teams


@pytest.mark.parametrize("expected", [1, 50])
def test_one_expected_takes_as_many_queries_as_fifty(
    as_person, convener, partnership, expected, django_assert_num_queries
):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
    for number in range(expected):
        planning.expect(meeting, make_person(f"Leader {number}", f"Company {number}"), by=None, at=WINTER)
    client = as_person(convener)
    page(client, meeting)  # the day's first request writes down the visit

    with django_assert_num_queries(15):
        page(client, meeting)


def event(client, meeting):
    response = client.get(f"/meetings/{meeting.pk}/meeting.ics")
    calendar = Calendar.from_ical(response.content)
    [found] = calendar.walk("VEVENT")
    return response, calendar, found


def test_the_calendar_entry_says_when_in_utc_and_where(as_person, convener, partnership):
    meeting = plan_meeting(
        partnership,
        MeetingType.QUARTERLY,
        dt.date(2025, 6, 12),
        venue="Kettlewood",
        ends_at=moment(dt.date(2025, 6, 12), dt.time(9)),
    )

    response, calendar, found = event(as_person(convener), meeting)

    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert calendar["METHOD"] == "PUBLISH"
    assert b"DTSTART:20250612T133000Z" in response.content
    assert b"DTEND:20250612T150000Z" in response.content
    assert (found["SUMMARY"], found["LOCATION"], found["SEQUENCE"], found["STATUS"]) == (
        "Quarterly meeting · Front Range Health",
        "Kettlewood",
        0,
        "CONFIRMED",
    )
    assert found["URL"] == f"http://testserver/meetings/{meeting.pk}/"


def test_the_entry_keeps_its_uid_and_counts_its_changes_up_to_the_cancellation(as_person, convener, partnership):
    client = as_person(convener)
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
    first = event(client, meeting)[2]["UID"]
    planning.move(meeting, starts_at=moment(dt.date(2025, 6, 13)), ends_at=None, by=None, at=WINTER)
    planning.cancel(meeting, reason="", by=None, at=WINTER)

    _response, calendar, found = event(client, meeting)

    assert (calendar["METHOD"], found["STATUS"], found["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert found["UID"] == first == f"meeting-{meeting.pk}@testserver"


def test_s1_10_the_entry_of_a_call_says_who_is_on_it_and_that_of_no_other_meeting(as_person, convener, partnership):
    homes = make_priority(partnership, "Homes for workers")
    champion_of(homes, "Grace Lindqvist")
    call = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 1), priority=homes)
    other = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))

    assert event(as_person(convener), call)[2]["DESCRIPTION"] == (
        "The call is a talk among the champions of that priority only, with a convener to take notes. Support partners"
        " are not on it, so that you have the room to set your own agenda; they join the team afterwards."
    )
    assert "DESCRIPTION" not in event(as_person(convener), other)[2]


def test_a_meeting_put_off_is_tentative(as_person, convener, partnership):
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
    planning.postpone(meeting, reason="", by=None, at=WINTER)

    assert event(as_person(convener), meeting)[2]["STATUS"] == "TENTATIVE"


def test_the_calendar_entry_of_others_is_not_there(as_person, outsider, launch):
    assert as_person(outsider).get(f"/meetings/{launch.pk}/meeting.ics").status_code == 404


def test_opening_again_leaves_no_line_of_what_followed(as_person, convener, launch):
    capture.reopen(launch, reason="mixed up", by=None, at=evening(LAUNCH_DAY))

    assert page(as_person(convener), launch).context["followed"] == []
    assert FollowUp.objects.owed().count() == 0


def solid(response):
    """The words of the solid buttons of a page."""
    return re.findall(r'class="btn btn-primary[^"]*"[^>]*>([^<]+)<', response.content.decode())


def test_before_its_day_the_solid_button_prepares_the_meeting(as_person, convener, partnership):
    launch = plan_meeting(partnership, day=dt.date(2025, 3, 9))
    second = plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 3, 9))

    assert solid(page(as_person(convener), launch)) == ["Name the facilitator"]
    assert solid(page(as_person(convener), second)) == ["Say who is expected"]


def test_from_the_morning_of_its_local_day_on_the_solid_button_captures_it(as_person, convener, partnership):
    """Midnight in Denver on March 9 is seven in the morning, UTC."""
    second = plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 3, 9))

    with time_machine.travel(dt.datetime(2025, 3, 9, 6, 59, tzinfo=dt.UTC), tick=False):
        assert solid(page(as_person(convener), second)) == ["Say who is expected"]
    with time_machine.travel(dt.datetime(2025, 3, 9, 7, 0, tzinfo=dt.UTC), tick=False):
        assert solid(page(as_person(convener), second)) == ["Capture"]


def test_closing_is_not_offered_before_the_day(as_person, convener, partnership):
    launch = plan_meeting(partnership, day=dt.date(2025, 3, 9))
    address = f"/meetings/{launch.pk}/capture/"

    body = as_person(convener).get(address).content.decode()
    assert "Close the launch" not in body
    assert "It can be closed from its day on, Sun, Mar 9, 2025." in body

    with time_machine.travel(moment(dt.date(2025, 3, 9)), tick=False):
        assert "Close the launch" in as_person(convener).get(address).content.decode()
