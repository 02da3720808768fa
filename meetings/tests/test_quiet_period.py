"""S3-41: from a launch until its follow-up calls are done, support partners do not approach those who came."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams.tests.makers import champion_of, make_priority
from meetings import quiet_period
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting, plan_meeting
from partnerships import quiet_periods
from partnerships.echoes import asked_once
from partnerships.models import Organization
from partnerships.tests.makers import make_organization, make_person

URL = "/partnerships/front-range-health/support/"


@pytest.fixture
@asked_once()
def calls_ahead(partnership, convener):
    """A launch on 2025-03-06 with two claimed priorities; Grace of Lindqvist Labs came."""
    school, power = make_priority(partnership, "School"), make_priority(partnership, "Power")
    champion_of(school, "Odalys Brennick")
    champion_of(power, "Hollis Penhallow")
    hold_meeting(partnership)
    return school, power


def hold_call(partnership, priority, day):
    leader = priority.sign_ups.get().person
    priority.refresh_from_db()
    return hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, day, priority=priority, people=[leader])


def last_days(partnership, *days):
    return [[period.last_on for period in quiet_period.standing([partnership], today=day)] for day in days]


def test_s3_41_the_quiet_lasts_until_the_last_day_for_the_calls(partnership, calls_ahead):
    third_of_april = dt.date(2025, 4, 3)

    assert last_days(partnership, dt.date(2025, 3, 5), LAUNCH_DAY, third_of_april) == [
        [],
        [third_of_april],
        [third_of_april],
    ]


def test_s3_41_a_call_that_has_a_date_ends_it_on_that_date(partnership, calls_ahead):
    school, power = calls_ahead
    hold_call(partnership, school, dt.date(2025, 3, 27))
    plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 1), priority=power)

    assert last_days(partnership, dt.date(2025, 3, 28)) == [[dt.date(2025, 4, 1)]]


def test_s3_41_the_last_call_ends_it(partnership, calls_ahead):
    school, power = calls_ahead
    hold_call(partnership, school, dt.date(2025, 3, 27))
    hold_call(partnership, power, dt.date(2025, 4, 1))

    assert last_days(partnership, dt.date(2025, 3, 31), dt.date(2025, 4, 1)) == [[dt.date(2025, 4, 1)], []]


def test_s3_41_a_late_call_keeps_it_up_without_a_day(partnership, calls_ahead):
    school, _power = calls_ahead
    hold_call(partnership, school, dt.date(2025, 3, 27))

    assert last_days(partnership, dt.date(2025, 4, 4)) == [[None]]
    lines = quiet_periods.of(partnership, today=dt.date(2025, 4, 4))
    assert [line.sentence for line in lines] == [
        "Front Range Health is quiet until the follow-up calls are held: support partners do not approach those who came."
    ]


def test_a_launch_without_champions_keeps_nobody_quiet(partnership, convener):
    make_priority(partnership)
    hold_meeting(partnership)

    assert last_days(partnership, LAUNCH_DAY) == [[]]


def test_the_line_tells_the_last_day_and_where_to_write_instead(partnership, calls_ahead):
    line = quiet_periods.of(partnership, today=dt.date(2025, 3, 10))[0]

    assert (line.id, line.tone) == ("S3-41", "info")
    assert line.sentence == (
        "Front Range Health is quiet until Thu, Apr 3, while industry holds its calls: "
        "support partners do not approach those who came."
    )
    assert line.next_url == "/partnerships/front-range-health/support/notes/"


def test_only_a_company_that_came_is_left_alone(partnership, calls_ahead):
    day = dt.date(2025, 3, 10)
    came, other = Organization.objects.get(name="Lindqvist Labs"), make_organization("Larkspur Hydraulics")

    assert [line.id for line in quiet_periods.at_company(came, [partnership], today=day)] == ["S3-41"]
    assert quiet_periods.at_company(other, [partnership], today=day) == []
    assert quiet_periods.at_company(came, [], today=day) == []


def test_the_public_side_of_a_launch_is_nobody_to_leave_alone(partnership, convener):
    school = make_priority(partnership, "School")
    champion_of(school, "Odalys Brennick")
    college = make_person("Bram Osei", make_organization("Front Range College", "community_college"))
    hold_meeting(partnership, people=[school.sign_ups.get().person, college])

    lines = quiet_periods.at_company(college.affiliations.get().organization, [partnership], today=LAUNCH_DAY)
    assert lines == []


def test_many_partnerships_are_read_in_one_query(partnership, calls_ahead, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = quiet_period.standing([partnership], today=LAUNCH_DAY)

    assert [period.partnership for period in found] == [partnership]


# Where it is said


def test_it_is_said_on_the_page_of_the_support_team_and_beside_the_contact_log(as_person, convener, calls_ahead):
    company = Organization.objects.get(name="Lindqvist Labs")
    client = as_person(convener)
    with time_machine.travel(evening(dt.date(2025, 3, 10)), tick=False):
        said = [
            [line.id for line in client.get(address).context["quiet_lines"] if line.id == "S3-41"]
            for address in (
                URL,
                f"{URL}notes/",
                "/partnerships/front-range-health/debrief/",
                company.get_absolute_url(),
            )
        ]

    assert said == [["S3-41"]] * 4


def test_a_contact_with_who_came_is_written_down_all_the_same(as_person, convener, calls_ahead):
    company = Organization.objects.get(name="Lindqvist Labs")
    spoken = {"on": "2025-03-10", "kind": "call", "outcome": "spoke"}
    with time_machine.travel(evening(dt.date(2025, 3, 10)), tick=False):
        as_person(convener).post(f"/organizations/{company.pk}/contacts/", spoken)

    assert company.contacts.count() == 1
