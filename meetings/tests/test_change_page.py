"""Changing in the browser what was planned: its date, its place, its day, who is expected."""

import datetime as dt

import pytest
import time_machine

from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingState, MeetingType
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting, moment, plan_meeting
from partnerships import sides
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person, seat

ANSWERS = {
    "type": "launch",
    "date": "2025-03-06",
    "starts": "07:30",
    "ends": "09:30",
    "time_zone": "America/Denver",
    "mode": "in_person",
    "venue": "Kettlewood Fabrication",
    "venue_kind": "industry_site",
    "title": "",
}


@pytest.fixture(autouse=True)
def february():
    with time_machine.travel(dt.datetime(2025, 2, 20, 19, 0, tzinfo=dt.UTC), tick=False):
        yield


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def edit_url(meeting):
    return f"/meetings/{meeting.pk}/edit/"


def test_a_meeting_is_moved_with_all_its_place_kept(as_person, convener, partnership):
    launch = plan_meeting(partnership, venue="Kettlewood", at=evening(dt.date(2025, 2, 10)))

    response = as_person(convener).post(
        edit_url(launch), ANSWERS | {"date": "2025-03-13", "venue": "Kettlewood", "venue_kind": ""}
    )

    launch.refresh_from_db()
    assert response.url == launch.get_absolute_url()
    assert (launch.day, launch.venue, launch.revision) == (dt.date(2025, 3, 13), "Kettlewood", 1)


def test_saving_without_a_change_is_no_new_revision(as_person, convener, partnership):
    launch = plan_meeting(partnership, ends_at=moment(LAUNCH_DAY, dt.time(9, 30)))

    as_person(convener).post(edit_url(launch), ANSWERS | {"venue": "", "venue_kind": ""})

    launch.refresh_from_db()
    assert launch.revision == 0


def test_another_zone_keeps_the_wall_clock(as_person, convener, partnership):
    launch = plan_meeting(partnership)

    as_person(convener).post(edit_url(launch), ANSWERS | {"time_zone": "America/Chicago"})

    launch.refresh_from_db()
    assert (launch.time_zone, launch.starts_at) == ("America/Chicago", moment(LAUNCH_DAY, zone="America/Chicago"))


def test_the_second_of_two_equal_hours_is_kept_by_the_form(as_person, convener, partnership):
    later = dt.datetime(2025, 11, 2, 8, 30, tzinfo=dt.UTC)
    meeting = plan_meeting(partnership, MeetingType.QUARTERLY, starts_at=later)

    form = as_person(convener).get(edit_url(meeting)).context["form"]

    assert (str(form["starts"].value()), form["which"].value()) == ("01:30:00", "second")


def test_a_held_meeting_keeps_its_day_and_may_be_described(as_person, convener, partnership):
    launch = hold_meeting(partnership)

    as_person(convener).post(edit_url(launch), ANSWERS | {"date": "2025-03-13", "title": "Kickoff"})

    launch.refresh_from_db()
    assert (launch.day, launch.called, launch.state) == (LAUNCH_DAY, "Kickoff", MeetingState.HELD)


@pytest.mark.parametrize(("act", "state"), [("postpone", "postponed"), ("cancel", "canceled")])
def test_a_meeting_is_called_off_with_a_reason(as_person, convener, partnership, act, state):
    launch = plan_meeting(partnership)

    response = as_person(convener).post(f"/meetings/{launch.pk}/{act}/", {"reason": "Snow"})

    launch.refresh_from_db()
    assert response.url == launch.get_absolute_url()
    assert (launch.state, launch.state_reason) == (state, "Snow")


def test_a_postponed_meeting_is_given_a_date_again(as_person, convener, partnership):
    launch = plan_meeting(partnership)
    as_person(convener).post(f"/meetings/{launch.pk}/postpone/", {"reason": "Snow"})

    as_person(convener).post(edit_url(launch), ANSWERS | {"venue": "", "venue_kind": "", "ends": ""})

    launch.refresh_from_db()
    assert (launch.state, launch.day) == (MeetingState.PLANNED, LAUNCH_DAY)


@pytest.mark.parametrize("act", ["postpone", "cancel"])
def test_a_held_meeting_is_not_called_off(as_person, convener, partnership, act):
    launch = hold_meeting(partnership)

    response = as_person(convener).post(f"/meetings/{launch.pk}/{act}/", {"reason": ""}, follow=True)

    launch.refresh_from_db()
    assert launch.state == MeetingState.HELD
    assert [str(message) for message in response.context["messages"]] == [
        "This meeting was held. Correct its day, or open it again first."
    ]


def test_the_day_of_a_held_meeting_is_corrected(as_person, convener, partnership):
    launch = hold_meeting(partnership)
    with time_machine.travel(evening(dt.date(2025, 3, 9)), tick=False):
        client = as_person(convener)
        client.post(f"/meetings/{launch.pk}/day/", {"day": "2025-03-07"})
        refused = client.post(f"/meetings/{launch.pk}/day/", {"day": "2025-03-10"})

    launch.refresh_from_db()
    assert launch.held_on == dt.date(2025, 3, 7)
    assert errors(refused) == {"day": ["That day has not come yet."]}


def test_a_closed_record_is_opened_again_with_a_reason_only(as_person, convener, partnership):
    launch = hold_meeting(partnership)
    url = f"/meetings/{launch.pk}/open-again/"

    refused = as_person(convener).post(url, {"reason": " "})
    launch.refresh_from_db()
    assert (errors(refused), launch.state) == ({"reason": ["This field is required."]}, MeetingState.HELD)

    as_person(convener).post(url, {"reason": "Two names missing"})
    launch.refresh_from_db()
    assert (launch.state, launch.state_reason) == (MeetingState.PLANNED, "Two names missing")


@pytest.mark.parametrize("act", ["day", "open-again"])
def test_only_a_held_meeting_can_be_corrected_or_opened(as_person, convener, partnership, act):
    launch = plan_meeting(partnership)

    assert as_person(convener).get(f"/meetings/{launch.pk}/{act}/").status_code == 404


@pytest.mark.parametrize("act", ["edit", "postpone", "cancel", "day", "open-again"])
def test_a_champion_changes_nothing_and_an_outsider_sees_nothing(as_person, champion, outsider, partnership, act):
    launch = hold_meeting(partnership)

    assert as_person(champion).get(f"/meetings/{launch.pk}/{act}/").status_code == 403
    assert as_person(outsider).get(f"/meetings/{launch.pk}/{act}/").status_code == 404


@pytest.fixture
@asked_once()
def call(partnership):
    """The call on homes, with two champions behind it."""
    hold_meeting(partnership)
    homes = make_priority(partnership, "Homes")
    for name in ("Corazon Plankett", "Imelda Stroud"):
        champion_of(homes, name)
    return plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 1), priority=homes)


def test_h2_a_support_partner_is_refused_beside_the_field(as_person, convener, partnership, call):
    dean = make_person("Percival Moss", make_organization("Valley College", System.COMMUNITY_COLLEGE))
    seat(partnership, Role.CORE_TEAM, dean)

    response = as_person(convener).post(f"/meetings/{call.pk}/expect/", {"person": dean.pk})

    assert response.context["expect_form"].errors["person"] == [
        "The follow-up call is for industry alone: business leaders need room to set their own agenda. "
        "Percival Moss can join the team after it."
    ]
    assert call.attendances.count() == 0


def test_the_champions_of_a_call_are_expected_with_one_button(as_person, convener, call):
    as_person(convener).post(f"/meetings/{call.pk}/expect/", {"everybody": "champions"})

    assert list(call.attendances.order_by("person__name").values_list("person__name", "state")) == [
        ("Corazon Plankett", "expected"),
        ("Imelda Stroud", "expected"),
    ]


def test_somebody_is_expected_and_taken_off_again(as_person, convener, call):
    leader = make_person("Corazon Plankett", "Plankett Works")
    client = as_person(convener)

    client.post(f"/meetings/{call.pk}/expect/", {"person": leader.pk})
    row = call.attendances.get()
    client.post(f"/meetings/{call.pk}/unexpect/", {"attendance": row.pk})

    assert (row.person, call.attendances.count()) == (leader, 0)


@pytest.mark.parametrize("number", ["", "x", "999999999999999999999"])
def test_taking_nobody_off_is_a_page_that_is_not_there(as_person, convener, call, number):
    assert as_person(convener).post(f"/meetings/{call.pk}/unexpect/", {"attendance": number}).status_code == 404


def test_people_of_other_partnerships_are_not_offered(as_person, convener, outsider, call):
    response = as_person(convener).post(f"/meetings/{call.pk}/expect/", {"person": outsider.person.pk})

    assert list(response.context["expect_form"].errors) == ["person"]


def test_nobody_is_expected_at_a_meeting_that_was_held(as_person, convener, partnership):
    launch = hold_meeting(partnership)

    response = as_person(convener).post(f"/meetings/{launch.pk}/expect/", {"person": convener.person.pk}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "This meeting was held. Whoever was there is checked in on its record."
    ]
    assert launch.attendances.count() == 1


def test_h2_a_champion_who_left_industry_since_is_named_and_the_others_are_expected(
    as_person, convener, partnership, call
):
    gone = call.priority.sign_ups.order_by("pk").first().person
    sides.state_side(partnership, gone, Side.PUBLIC, on=LAUNCH_DAY, reason="now with the county", by=convener)

    response = as_person(convener).post(f"/meetings/{call.pk}/expect/", {"everybody": "champions"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "The follow-up call is for industry alone. Not on the list: Corazon Plankett."
    ]
    assert [row.person.name for row in call.attendances.all()] == ["Imelda Stroud"]
