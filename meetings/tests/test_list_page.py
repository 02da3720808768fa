"""The list of all meetings one may see."""

import datetime as dt

import pytest
import time_machine

from meetings import planning
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

URL = "/meetings/"
NOW = dt.datetime(2025, 4, 10, 18, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def april():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def harbor(convener):
    other = make_partnership("Harbor Works", time_zone="Pacific/Honolulu")
    seat(other, Role.CO_CONVENER, convener.person)
    return other


@pytest.fixture
@asked_once()
def life(partnership):
    """A held launch, one planned and never captured, one ahead, one put off and one canceled."""
    hold_meeting(partnership, title="Launch day")
    plan_meeting(partnership, MeetingType.DEBRIEF, dt.date(2025, 3, 10), title="Debrief")
    plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28), title="Second")
    put_off = plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 4, 2), title="Put off")
    planning.postpone(put_off, reason="", by=None, at=NOW)
    canceled = plan_meeting(partnership, MeetingType.OTHER, dt.date(2025, 4, 3), title="Canceled")
    planning.cancel(canceled, reason="", by=None, at=NOW)


def titles(client, query=""):
    return [row.meeting.called for row in client.get(URL + query).context["rows"]]


def test_upcoming_first_with_what_still_needs_a_date(as_person, convener, life):
    assert titles(as_person(convener)) == ["Put off", "Second"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?span=past", ["Canceled", "Debrief", "Launch day"]),
        ("?span=all", ["Second", "Canceled", "Put off", "Debrief", "Launch day"]),
        ("?span=all&state=held", ["Launch day"]),
        ("?span=all&type=second", ["Second"]),
        ("?span=all&sort=day", ["Launch day", "Debrief", "Put off", "Canceled", "Second"]),
        ("?span=all&sort=-leaders", ["Launch day", "Second", "Canceled", "Put off", "Debrief"]),
        ("?span=nonsense&type=nonsense&sort=nonsense&partnership=nonsense&page=nonsense", ["Put off", "Second"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(as_person, convener, life, query, expected):
    assert titles(as_person(convener), query) == expected


def test_a_meeting_of_this_morning_is_still_upcoming_until_it_is_held(as_person, convener, partnership):
    plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 4, 10), title="This morning")
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 4, 10), title="Held this morning")

    assert titles(as_person(convener)) == ["This morning"]
    assert titles(as_person(convener), "?span=past") == ["Held this morning"]


def test_only_meetings_of_ones_own_partnerships_are_listed(as_person, convener, outsider, admin, life):
    assert titles(as_person(outsider), "?span=all") == []
    assert len(titles(as_person(admin), "?span=all")) == 5


def test_the_filter_by_partnership(as_person, convener, life, harbor):
    plan_meeting(harbor, MeetingType.QUARTERLY, dt.date(2025, 6, 1), title="Docks")

    assert titles(as_person(convener), "?partnership=harbor-works") == ["Docks"]
    assert titles(as_person(convener), "?sort=-partnership") == ["Docks", "Second", "Put off"]


def test_the_tab_of_a_partnership_leads_to_its_own_meetings(as_person, convener, life, harbor, partnership):
    plan_meeting(harbor, MeetingType.QUARTERLY, dt.date(2025, 6, 1), title="Docks")
    browser = as_person(convener)
    tab = f"/meetings/?partnership={partnership.slug}&amp;span=all"

    assert f'href="{tab}"' in browser.get(f"/partnerships/{partnership.slug}/people/").content.decode()
    assert "Docks" not in titles(browser, tab.removeprefix("/meetings/").replace("&amp;", "&"))


def test_the_day_is_the_meetings_own_and_its_zone_is_said_to_a_reader_elsewhere(as_person, convener, harbor):
    """8 PM on May 1 in Honolulu is midnight and a day later in Denver, where the convener reads."""
    plan_meeting(harbor, MeetingType.QUARTERLY, dt.date(2025, 5, 1), time=dt.time(20))

    [row] = as_person(convener).get(URL).context["rows"]

    assert str(row.when) == "Thu, May 1, 8:00 PM (HST)"


def test_a_reader_in_the_same_zone_is_not_told_the_zone(as_person, convener, life):
    response = as_person(convener).get(f"{URL}?span=past")

    rows = {row.meeting.called: (str(row.when), row.waits_for_record) for row in response.context["rows"]}
    assert rows == {
        "Canceled": ("Thu, Apr 3, 7:30 AM", False),
        "Debrief": ("Mon, Mar 10, 7:30 AM", True),
        "Launch day": ("Thu, Mar 6, 7:30 AM", False),
    }


def test_held_meetings_show_who_came(as_person, convener, partnership):
    people = [make_person("Ann Able", "Able Forge"), make_person("Bo Baker", "Able Forge")]
    hold_meeting(partnership, people=people)

    text = " ".join(as_person(convener).get(f"{URL}?span=past").content.decode().split())

    assert "2 leaders</span>" in text
    assert "1 company · 0 public side" in text


def test_a_reader_sees_the_list_without_the_button_to_plan(as_person, observer, convener, life):
    button = 'href="/meetings/new/"'

    assert button in as_person(convener).get(URL).content.decode()
    assert titles(as_person(observer)) == ["Put off", "Second"]
    assert button not in as_person(observer).get(URL).content.decode()


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(URL).url == "/accounts/login/code/?next=/meetings/"


def test_an_empty_list_says_what_to_do(as_person, convener, partnership):
    assert "put the next meeting in the calendar" in as_person(convener).get(URL).content.decode()


@pytest.mark.parametrize("meetings", [1, 50])
def test_one_meeting_takes_as_many_queries_as_fifty(
    as_person, convener, partnership, meetings, django_assert_num_queries
):
    with asked_once():
        for number in range(meetings):
            plan_meeting(partnership, MeetingType.OTHER, LAUNCH_DAY + dt.timedelta(days=60 + number))
    client = as_person(convener)
    client.get(URL)  # the day's first request writes down the visit

    with django_assert_num_queries(5):
        response = client.get(URL)

    assert len(response.context["rows"]) == min(meetings, 30)


def test_the_list_is_paged_and_keeps_its_filters(as_person, convener, partnership):
    for number in range(31):
        plan_meeting(partnership, MeetingType.OTHER, LAUNCH_DAY + dt.timedelta(days=60 + number))

    response = as_person(convener).get(f"{URL}?type=other&page=2")

    assert len(response.context["rows"]) == 1
    assert "?type=other&amp;page=1" in response.content.decode()


def test_starts_are_sorted_by_moment_not_by_wall_clock(as_person, convener, partnership, harbor):
    plan_meeting(harbor, MeetingType.OTHER, dt.date(2025, 5, 1), title="Nine in Honolulu", time=dt.time(9))
    plan_meeting(partnership, MeetingType.OTHER, dt.date(2025, 5, 1), title="Ten in Denver", time=dt.time(10))

    assert titles(as_person(convener)) == ["Ten in Denver", "Nine in Honolulu"]
    assert moment(dt.date(2025, 5, 1), dt.time(10)) < moment(dt.date(2025, 5, 1), dt.time(9), "Pacific/Honolulu")
