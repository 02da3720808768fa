"""Planning a meeting in the browser, and what its date would mean while it is chosen."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils.html import strip_tags

from actionteams import signing
from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, moment, plan_meeting
from partnerships.roles import Role
from partnerships.stages import Stage
from partnerships.tests.makers import make_partnership, make_seated_user, seat

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


def test_a_form_that_is_sent_twice_plans_one_meeting(as_person, convener, partnership):
    connie = as_person(convener)
    key = connie.get(URL).context["form"]["client_key"].value()

    urls = {connie.post(URL, ANSWERS | {"client_key": key}).url for _time in range(2)}

    assert urls == {Meeting.objects.get().get_absolute_url()}
    assert connie.get(URL).context["form"]["client_key"].value() != key


def test_the_database_keeps_one_meeting_for_a_form(partnership):
    plan_meeting(partnership, client_key="drawn-once")

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(
            partnership=partnership,
            cycle=partnership.cycles.get(),
            type="other",
            starts_at=moment(LAUNCH_DAY),
            time_zone="America/Denver",
            planned_on=LAUNCH_DAY,
            client_key="drawn-once",
        )


def test_what_took_place_is_entered_whatever_became_of_the_priority_since(as_person, convener, partnership):
    homes = make_priority(partnership, "Homes", on=dt.date(2025, 1, 9))
    row = champion_of(homes, "Corazon Plankett", at=moment(dt.date(2025, 1, 9)))
    hold_meeting(partnership, day=dt.date(2025, 1, 9))
    signing.withdraw(row, on=dt.date(2025, 2, 10), by=None, at=moment(dt.date(2025, 2, 10)))
    call = ANSWERS | {"type": "follow_up_call", "priority": homes.pk, "mode": "phone"}
    connie = as_person(convener)

    ahead = connie.post(URL, call | {"date": "2025-02-27"})
    gone_by = connie.post(URL, call | {"date": "2025-02-05"})

    assert errors(ahead) == {"priority": ["“Homes” does not go on now. It needs a champion first."]}
    assert gone_by.url == Meeting.objects.get(type="follow_up_call").get_absolute_url()


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


def test_a_call_expects_its_champions_and_is_held_by_phone(as_person, convener, partnership):
    homes = make_priority(partnership, "Homes", on=dt.date(2025, 1, 9))
    champion_of(homes, "Corazon Plankett", at=moment(dt.date(2025, 1, 9)))
    left = champion_of(homes, "Stay Home", at=moment(dt.date(2025, 1, 9)))
    signing.withdraw(left, on=dt.date(2025, 2, 10), by=None, at=moment(dt.date(2025, 2, 10)))
    connie = as_person(convener)

    page = connie.get(f"{URL}?type=follow_up_call&priority={homes.pk}")
    connie.post(URL, ANSWERS | {"type": "follow_up_call", "priority": homes.pk, "mode": "phone"})

    assert page.context["form"]["mode"].value() == "phone"
    assert [row.person.name for row in Meeting.objects.get().attendances.expected()] == ["Corazon Plankett"]


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
