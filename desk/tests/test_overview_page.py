"""Who may see the page of one partnership and what it offers them, also when it is new, asleep or looked back at."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams.tests.makers import champion_of, make_priority
from desk.tests.reading import buttons, links, main_of, words
from followups.tests.makers import owe
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, evening, moment, plan_meeting
from partnerships import founding, pausing
from partnerships.models import County, Network
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_person, seat

URL = "/partnerships/front-range-health/"
# Friday, the evening of the day after the launch.
NOW = evening(dt.date(2025, 3, 7))


@pytest.fixture(autouse=True)
def friday_evening():
    with time_machine.travel(NOW, tick=False):
        yield


def launch(partnership, priorities=1):
    """Held yesterday by Grace and Hollis, with so many priorities that both champion."""
    meeting = plan_meeting(partnership)
    people = [make_person("Grace Lindqvist", "Lindqvist Labs"), make_person("Hollis Penhallow", "Larkspur")]
    for number in range(1, priorities + 1):
        priority = make_priority(partnership, f"Priority {number:02}")
        for person in people:
            champion_of(priority, "", person=person)
    check_in_all(meeting, people)
    return close(meeting)


def test_a_convener_sees_where_it_stands_and_one_solid_button(as_person, convener, partnership):
    launch(partnership)
    response = as_person(convener).get(URL)

    assert "<title>Front Range Health · Convenery</title>" in response.content.decode()
    assert "Next: those who came have nothing in writing yet; the recap is due by tomorrow." in words(response)
    assert buttons(response) == [("Share the sign-up link", False), ("Open the recap", True)]


def test_the_pages_of_the_partnership_are_one_tap_away(as_person, convener, partnership):
    assert [word for word, _url in links(as_person(convener).get(URL), '<ul class="jump">')] == [
        "Overview",
        "Preparing",
        "Priorities",
        "Support",
        "Meetings",
        "People",
        "Owed",
        "Indicators",
        "Record",
    ]


@pytest.mark.parametrize("who", ["champion", "observer"])
def test_others_look_without_buttons_and_without_what_is_the_conveners(request, as_person, partnership, who):
    launch(partnership)
    response = as_person(request.getfixturevalue(who)).get(URL)

    assert buttons(response) == []
    assert "the recap is due by tomorrow" in words(response)
    assert [word for word, _url in links(response, '<ul class="jump">')] == [
        "Overview",
        "Priorities",
        "Meetings",
        "People",
        "Owed",
        "Indicators",
        "Record",
    ]


def test_nobody_s_address_is_shown_and_a_team_s_people_only_from_its_call_on(
    as_person, observer, champion, partnership
):
    grace = launch(partnership).attendances.get(person__name="Grace Lindqvist").person
    grace.email, grace.mobile = "grace@labs.example", "303 555 0100"
    grace.save()

    for user, sees_her in ((champion, True), (observer, False)):
        page = as_person(user).get(URL).content.decode()
        assert ("Grace Lindqvist" in page, "labs.example" in page, "555 0100" in page) == (sees_her, False, False)


def test_an_outsider_learns_nothing(as_person, outsider, partnership):
    assert as_person(outsider).get(URL).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, partnership):
    assert client.get(URL).url == f"/accounts/login/code/?next={URL}"


def test_no_other_address_is_taken_for_a_partnership(as_person, convener):
    """/partnerships/new/ begins one."""
    assert "New partnership" in as_person(convener).get("/partnerships/new/").content.decode()


# ---- A new one ----------------------------------------------------------------------------------------


def test_a_new_partnership_is_told_its_first_steps(as_person, convener, partnership):
    response = as_person(convener).get(URL)

    assert "Next: the core planning team needs at least six people." in words(response)
    assert "Who was at the table" not in words(response)
    assert "Nothing is dated yet." in words(response)
    assert buttons(response) == [
        ("Share the sign-up link", False),
        ("Add people", True),
        ("Add people", False),
        ("Write down", False),
        ("Record", False),
        ("Ask", False),
    ]
    assert "First steps 1 of 15 done Whole checklist" in words(response)


def test_steps_that_are_done_say_so(as_person, convener, partnership):
    for number in range(6):
        seat(partnership, Role.CORE_TEAM, make_person(f"Core {number}", f"Agency {number}", system=System.WORKFORCE))
    plan_meeting(partnership, day=dt.date(2025, 5, 12), at=NOW)
    page = words(as_person(convener).get(URL))

    assert "First steps 3 of 15 done" in page
    assert "Build the core planning team" not in page
    assert "Plan the launch" not in page
    assert "Next: why this industry was chosen is not on record." in page


def test_what_presses_before_a_launch_comes_before_the_first_steps(as_person, convener, partnership):
    """T2: five days before the launch nobody is named who leads through it."""
    plan_meeting(partnership, day=dt.date(2025, 3, 12), venue="Hall 2")

    assert "Next: the launch needs somebody neutral to lead through it; confirming the facilitator was due by" in words(
        as_person(convener).get(URL)
    )


def test_a_meeting_within_a_week_comes_before_the_first_steps(as_person, convener, partnership):
    plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 3, 12), venue="Hall 2")

    assert "Next: “Planning meeting” is set for Wednesday at Hall 2." in words(as_person(convener).get(URL))


def test_a_meeting_that_nobody_recorded_comes_before_all(as_person, convener, partnership):
    launch(partnership)
    planning = plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 3, 7))
    response = as_person(convener).get(URL)

    assert "Next: the record of “Planning meeting”, planned for today, is still open" in words(response)
    assert f'href="/meetings/{planning.pk}/capture/"' in main_of(response)


# ---- Asleep -------------------------------------------------------------------------------------------


def test_x1_a_paused_partnership_says_so_and_nothing_is_next(as_person, convener, partnership):
    launch(partnership)
    restart = dt.date(2025, 9, 2)
    pausing.pause(partnership, on=dt.date(2025, 3, 7), reason="The mill closed", by=None, at=NOW, restart_on=restart)
    response = as_person(convener).get(URL)

    assert "Paused since March 7, 2025: The mill closed · back on September 2, 2025" in words(response)
    assert "Next:" not in words(response)
    assert buttons(response) == [("Share the sign-up link", False), ("Start again", True)]


# ---- Looking back -------------------------------------------------------------------------------------


def test_a_convener_looks_at_a_past_day(as_person, convener, partnership):
    launch(partnership)
    page = words(as_person(convener).get(f"{URL}?on=2025-03-05"))

    assert "As the record stood at the end of Wednesday, March 5, 2025. Back to today" in page
    assert ("First steps" in page, "Who was at the table" in page) == (True, False)


@pytest.mark.parametrize("asked", ["2025-03-07", "2025-03-08", "yesterday", ""])
def test_today_a_day_ahead_and_no_day_at_all_are_today(as_person, convener, partnership, asked):
    launch(partnership)
    page = words(as_person(convener).get(f"{URL}?on={asked}"))

    assert ("As the record stood" in page, "today, Mar 7" in page) == (False, True)


@pytest.mark.parametrize("is_demo", [True, False])
def test_others_look_back_only_where_everybody_is_invented(as_person, champion, partnership, settings, is_demo):
    settings.DEMO_MODE = is_demo
    launch(partnership)

    assert ("As the record stood" in words(as_person(champion).get(f"{URL}?on=2025-03-05"))) is is_demo


def test_the_day_is_the_partnership_s_own(as_person, convener, partnership):
    """Half past eleven in the evening in Denver is the next day in New York."""
    launch(partnership)
    convener.time_zone = "America/New_York"
    convener.save()
    with time_machine.travel(moment(LAUNCH_DAY, dt.time(23, 30)), tick=False):
        page = words(as_person(convener).get(URL))

    assert "today, Mar 6" in page


# ---- Words and counts ---------------------------------------------------------------------------------


def test_what_people_typed_stays_text(as_person, convener, partnership):
    make_priority(partnership, "<b>Bold</b> & loud")
    launch(partnership)
    page = as_person(convener).get(URL).content.decode()

    assert ("<b>Bold</b>" in page, "&lt;b&gt;Bold&lt;/b&gt; &amp; loud" in page) == (False, True)


def test_a_network_names_its_stages_itself(as_person, convener, partnership):
    """X11"""
    Network.load().describe(name="", stage_names={"preparing": "Scoping"})

    assert "Scoping , now since Jan 1, 2024" in words(as_person(convener).get(URL))


def test_a_region_of_many_counties_goes_by_its_name(as_person, convener, partnership):
    more = [County.objects.create(name=f"County {number}") for number in range(6)]
    founding.redraw(partnership.region, name="Front Range", basis="commuting", counties=more)

    assert "Health care · Front Range · convened by Front Range Workforce Board" in words(as_person(convener).get(URL))


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_costs_the_same_with_one_priority_and_with_fifty(
    as_person, convener, partnership, django_assert_num_queries, count
):
    launch(partnership, priorities=count)
    client = as_person(convener)
    client.get(URL)

    with django_assert_num_queries(13):
        response = client.get(URL)
    assert main_of(response).count("2 champions · Grace Lindqvist, Hollis Penhallow") == count


@pytest.mark.parametrize(
    ("rule", "anchored_on", "title", "sentence"),
    [
        (
            "T1",
            dt.date(2025, 3, 5),
            "Call everybody who got the letter",
            "few answer a letter that no call follows; a call to everybody who got it is due by Wednesday.",
        ),
        (
            "T3",
            dt.date(2025, 3, 17),
            "Ask enough invitees in person",
            "people come when somebody asks them in person; asking enough of the invitees is due by Monday.",
        ),
        (
            "T18",
            dt.date(2024, 11, 20),
            "Hold the next full meeting",
            "the last full meeting was on November 20, 2024; the next one is due by March 19.",
        ),
    ],
)
def test_what_is_next_reads_as_plain_advice(as_person, convener, partnership, rule, anchored_on, title, sentence):
    """T1, T3 and T18, in the row and in the one sentence."""
    since = min(anchored_on, dt.date(2025, 3, 3))  # T3 is owed before the day that it is counted from
    row = owe(partnership, rule, key="one", title="9 of 31 still to call", anchored_on=anchored_on, owed_since=since)

    assert row.title == f"{title}: 9 of 31 still to call"
    assert f"Next: {sentence}" in words(as_person(convener).get(URL))
