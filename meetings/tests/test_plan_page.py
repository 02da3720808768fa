"""Planning a meeting in the browser, and changing what was planned."""

import datetime as dt

import pytest
import time_machine
from django.utils.html import strip_tags

from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting, moment, plan_meeting
from partnerships.roles import Role
from partnerships.stages import Stage
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_seated_user, seat

URL = "/partnerships/front-range-health/meetings/new/"
CHECK = f"{URL}date/"
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


def test_a_convener_plans_a_launch(as_person, convener, partnership):
    response = as_person(convener).post(URL, ANSWERS)

    launch = Meeting.objects.get()
    partnership.refresh_from_db()
    assert response.url == launch.get_absolute_url()
    assert (launch.type, launch.starts_at, launch.ends_at) == (
        MeetingType.LAUNCH,
        moment(LAUNCH_DAY),
        moment(LAUNCH_DAY, dt.time(9, 30)),
    )
    assert (launch.venue, launch.venue_kind, launch.mode) == ("Kettlewood Fabrication", "industry_site", "in_person")
    assert partnership.stage == Stage.LAUNCHING


def test_the_page_offers_the_home_zone_and_what_the_address_says(as_person, convener, partnership):
    response = as_person(convener).get(f"{URL}?type=quarterly&date=2025-09-10&title=Fall+meeting")

    form = response.context["form"]
    assert [form[name].value() for name in ("type", "date", "title", "time_zone")] == [
        "quarterly",
        "2025-09-10",
        "Fall meeting",
        "America/Denver",
    ]


def test_convener_staff_may_plan(as_person, partnership):
    staff = make_seated_user(partnership, Role.CONVENER_STAFF, "Jasper Obi", "Workforce Board")

    assert as_person(staff).post(URL, ANSWERS).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_champion_may_not_plan(as_person, champion):
    assert as_person(champion).post(URL, ANSWERS).status_code == 403
    assert Meeting.objects.count() == 0


def test_an_outsider_learns_nothing(as_person, outsider, partnership):
    assert as_person(outsider).get(URL).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, partnership):
    assert client.get(URL).url == f"/accounts/login/code/?next={URL}"


def test_h9_a_time_that_never_comes_is_refused_beside_its_field(as_person, convener, partnership):
    response = as_person(convener).post(URL, ANSWERS | {"date": "2025-03-09", "starts": "02:30", "ends": ""})

    assert errors(response) == {
        "starts": [
            "On Sun, Mar 9 the clocks go from 2:00 AM straight to 3:00 AM, so 2:30 AM never comes. Choose another time."
        ]
    }
    assert response.context["form"]["venue"].value() == "Kettlewood Fabrication"
    assert Meeting.objects.count() == 0


def test_h9_a_time_that_comes_twice_brings_up_the_question(as_person, convener, partnership):
    twice = ANSWERS | {"date": "2025-11-02", "starts": "01:30", "ends": ""}

    response = as_person(convener).post(URL, twice)

    assert list(errors(response)) == ["which"]
    assert "The second 1:30 AM (MST), after it" in response.content.decode()
    assert response.context["form"]["venue"].value() == "Kettlewood Fabrication"


@pytest.mark.parametrize(("which", "hour"), [("first", 7), ("second", 8)])
def test_h9_the_answer_says_which_moment_is_meant(as_person, convener, partnership, which, hour):
    as_person(convener).post(URL, ANSWERS | {"date": "2025-11-02", "starts": "01:30", "ends": "02:15", "which": which})

    meeting = Meeting.objects.get()
    assert meeting.starts_at == dt.datetime(2025, 11, 2, hour, 30, tzinfo=dt.UTC)
    assert meeting.ends_at == dt.datetime(2025, 11, 2, 9, 15, tzinfo=dt.UTC)


def test_h9_an_end_that_comes_twice_is_the_first_after_the_start(as_person, convener, partnership):
    late = {"date": "2025-11-02", "starts": "01:45", "ends": "01:15", "which": "first"}

    as_person(convener).post(URL, ANSWERS | late)

    meeting = Meeting.objects.get()
    assert meeting.ends_at - meeting.starts_at == dt.timedelta(minutes=30)


def test_the_question_is_not_asked_on_other_days(as_person, convener, partnership):
    assert "Which of the two?" not in as_person(convener).get(URL).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("ends", "07:00", "The end comes after the start."),
        ("ends", "07:30", "The end comes after the start."),
        ("date", "0225-03-06", "Use a day in the years 2000 to 2099."),
        ("date", "2100-01-01", "Use a day in the years 2000 to 2099."),
        ("date", "tomorrow", "Enter a valid date."),
        ("time_zone", "Europe/Paris", "Select a valid choice. Europe/Paris is not one of the available choices."),
    ],
)
def test_bad_input_is_said_beside_its_field(as_person, convener, partnership, field, value, said):
    response = as_person(convener).post(URL, ANSWERS | {field: value})

    assert errors(response) == {field: [said]}
    assert Meeting.objects.count() == 0


def test_a_call_needs_its_priority(as_person, convener, partnership):
    response = as_person(convener).post(URL, ANSWERS | {"type": "follow_up_call"})

    assert errors(response) == {"priority": ["This meeting is about one priority, and none has a champion yet."]}


def test_only_living_priorities_are_offered_and_those_of_other_partnerships_never(as_person, convener, partnership):
    homes, _unclaimed = make_priority(partnership, "Homes"), make_priority(partnership, "Power prices")
    champion_of(homes, "Corazon Plankett")
    elsewhere = make_priority(make_partnership("Harbor Works"), "Docks")
    champion_of(elsewhere, "Dora Dock")

    response = as_person(convener).get(f"{URL}?type=follow_up_call&priority={homes.pk}")
    refused = as_person(convener).post(URL, ANSWERS | {"type": "follow_up_call", "priority": elsewhere.pk})

    assert [str(one) for one in response.context["form"].fields["priority"].queryset] == ["Homes"]
    assert f'<option value="{homes.pk}" selected>Homes</option>' in response.content.decode()
    assert list(errors(refused)) == ["priority"]


def words(response):
    """What a page says, without its tags."""
    return " ".join(strip_tags(response.content.decode()).split())


def check(client, **asked):
    return client.post(CHECK, ANSWERS | asked).context


def test_w7_the_window_is_said_while_the_date_is_chosen(as_person, convener, partnership):
    homes = make_priority(partnership, "Homes")
    champion_of(homes, "Corazon Plankett")
    hold_meeting(partnership)

    context = check(as_person(convener), type="follow_up_call", priority=homes.pk, date="2025-04-08")

    assert context["should"].span == "Mar 27–Apr 3"
    assert [line.id for line in context["quiet_lines"]] == ["W7"]


def test_h8_while_the_launch_is_only_planned_the_window_says_so(as_person, convener, partnership):
    plan_meeting(partnership)
    client = as_person(convener)
    proviso = "Provisional: counted from the launch that is planned for Thu, Mar 6."

    inside = words(client.post(CHECK, ANSWERS | {"type": "second", "date": "2025-05-28"}))
    outside = words(client.post(CHECK, ANSWERS | {"type": "second", "date": "2025-07-01"}))

    assert f"Window: May 5–Jun 4. Aim for Wed, Jun 4. {proviso}" in inside
    assert "Tue, Jul 1 is 27 days after the last day for it, Wed, Jun 4. Aim for Wed, Jun 4." in outside
    assert proviso in outside


def test_a_day_gone_by_may_be_planned_to_enter_what_happened(as_person, convener, partnership):
    text = words(as_person(convener).post(CHECK, ANSWERS | {"type": "planning", "date": "2025-02-19"}))

    assert "Wed, Feb 19 has passed. Plan it all the same, then capture who was there." in text
    assert "has passed" not in words(as_person(convener).post(CHECK, ANSWERS | {"date": "2025-02-20"}))


def test_choosing_the_day_of_a_launch_shows_what_it_asks_for(as_person, convener, partnership):
    context = check(as_person(convener))

    assert [one.span for one in context["consequences"]] == ["Mar 7–Mar 13", "Mar 27–Apr 3", "May 5–Jun 4"]
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("asked", [{"date": ""}, {"type": ""}, {"date": "nonsense"}])
def test_an_unfinished_form_says_nothing_about_its_date(as_person, convener, partnership, asked):
    context = check(as_person(convener), **asked)

    assert "consequences" not in context


def test_with_one_partnership_there_is_nothing_to_choose(as_person, convener):
    response = as_person(convener).get("/meetings/new/?type=quarterly")

    assert response.url == f"{URL}?type=quarterly"


def test_with_several_the_partnership_is_chosen_first(as_person, convener):
    other = make_partnership("Harbor Works")
    seat(other, Role.CO_CONVENER, convener.person)
    seat(make_partnership("Only to look at"), Role.READER, convener.person)

    response = as_person(convener).get("/meetings/new/?type=quarterly")

    assert [one.name for one in response.context["partnerships"]] == ["Front Range Health", "Harbor Works"]
    assert "/partnerships/harbor-works/meetings/new/?type=quarterly" in response.content.decode()


def test_who_may_not_plan_anywhere_is_not_asked(as_person, observer):
    assert as_person(observer).get("/meetings/new/").status_code == 403


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
    as_person(convener).post(f"/meetings/{call.pk}/expect/", {"champions": "1"})

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
