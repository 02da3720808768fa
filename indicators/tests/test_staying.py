"""Who is there for the long run: S3-64 leaders, S3-65 the core team, S3-66 the convener; counts by hand."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from indicators.staying import Staying
from indicators.tests.makers import held, launch, publics, quarterly, second
from indicators.trends.reading import Trends
from meetings.kinds import MeetingType
from partnerships import seating
from partnerships.models import RoleHolding
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

SUMMER = dt.date(2025, 8, 1)


def staying(partnership, day):
    return Staying(partnership, day, Trends(partnership, day).meetings)


@pytest.fixture
def met(partnership):
    """Five full meetings: A came to all, B to the first and the last, C to the first two, D and E once each."""
    launch(partnership, "2024-06-06", "abc")
    second(partnership, "2024-09-05", "acd", public=1)
    quarterly(partnership, "2024-12-05", "a")
    quarterly(partnership, "2025-03-06", "ae")
    quarterly(partnership, "2025-06-05", "ab")
    return partnership


def test_s3_64_who_came_to_two_of_the_last_four_full_meetings_stays(met):
    """Of A, B, C, D and E in the last four, only A came twice: the launch is the fifth."""
    found = staying(met, SUMMER)
    assert (len(found.meetings), found.leaders, found.who_stay) == (4, 5, 1)

    before = staying(met, dt.date(2024, 12, 31))
    assert (len(before.meetings), before.leaders, before.who_stay) == (3, 4, 2)


def test_s3_64_team_meetings_and_the_public_side_do_not_count(met):
    held(met, MeetingType.DEBRIEF, "2025-06-12", "b", public=2)

    assert (staying(met, SUMMER).leaders, staying(met, SUMMER).who_stay) == (5, 1)


def test_s3_64_with_one_meeting_nobody_can_have_stayed(partnership):
    launch(partnership, "2025-01-09", "ab")
    assert staying(partnership, SUMMER).says_who_stays is False

    second(partnership, "2025-03-13", "a")
    assert staying(partnership, SUMMER).says_who_stays is True


def test_s3_65_who_of_the_core_team_took_part_in_180_days(partnership):
    """2025-02-03 is the first of 180 days that end on August 1."""
    came, early, never = [*publics(2), make_person("Nora Never", "Valley College")]
    for person in (came, early, never):
        seat(partnership, Role.CORE_TEAM, person)
    launch(partnership, "2025-02-02", "abc", public=2)
    assert staying(partnership, SUMMER).engaged == 0

    second(partnership, "2025-02-03", "abc", public=1)
    found = staying(partnership, SUMMER)
    assert (len(found.core), found.engaged) == (3, 1)
    assert [person.name for person in found.quiet] == [never.name, early.name]
    assert found.days == 180


def test_s3_66_since_when_somebody_leads_and_since_when_nobody(partnership, convener):
    lead = partnership.role_holdings.get(role=Role.LEAD_CONVENER)
    assert staying(partnership, SUMMER).lead.started_on == lead.started_on

    seating.end(lead, on=dt.date(2025, 4, 30), by=None)
    found = staying(partnership, SUMMER)
    assert (found.lead, found.without_lead_since) == (None, dt.date(2025, 4, 30))


def test_s3_66_who_leads_for_the_time_being_and_is_confirmed_led_all_the_while(partnership, convener):
    """One leads to April 30; after a gap another one from June 15, confirmed on July 7."""
    seating.end(partnership.role_holdings.get(role=Role.LEAD_CONVENER), on=dt.date(2025, 4, 30), by=None)
    thea = make_person("Thea Bright", "Valley Board")
    told = {"partnership": partnership, "person": thea, "role": Role.LEAD_CONVENER}
    RoleHolding.objects.create(**told, interim=True, started_on=dt.date(2025, 6, 15), ended_on=dt.date(2025, 7, 7))
    RoleHolding.objects.create(**told, started_on=dt.date(2025, 7, 7))

    assert staying(partnership, SUMMER).led_since == dt.date(2025, 6, 15)
    assert staying(partnership, dt.date(2025, 5, 31)).led_since is None


def test_s3_66_a_lead_without_the_job_leads_no_more_since_that_job_ended(partnership, convener):
    """Years ago another led to 2023; the role stands on, and the job that it rests on ended on May 16."""
    lead = partnership.role_holdings.get(role=Role.LEAD_CONVENER)
    earlier = {"person": make_person("Thea Bright", "Valley Board"), "role": Role.LEAD_CONVENER}
    years = {"started_on": dt.date(2020, 1, 1), "ended_on": dt.date(2023, 12, 31)}
    RoleHolding.objects.create(partnership=partnership, **earlier, **years)
    lead.person.affiliations.update(ended_on=dt.date(2025, 5, 16))

    assert [staying(partnership, dt.date(2025, 5, day)).without_lead_since for day in (15, 16, 31)] == [
        None,
        dt.date(2025, 5, 16),
        dt.date(2025, 5, 16),
    ]
    seating.end(lead, on=dt.date(2025, 6, 30), by=None)
    assert staying(partnership, SUMMER).without_lead_since == dt.date(2025, 5, 16)


def test_s3_66_a_role_that_ends_only_later_is_not_over(partnership, convener):
    lead = partnership.role_holdings.get(role=Role.LEAD_CONVENER)
    lead.person.affiliations.update(ended_on=dt.date(2025, 5, 16))
    RoleHolding.objects.filter(pk=lead.pk).update(ended_on=dt.date(2025, 12, 31))

    assert staying(partnership, SUMMER).without_lead_since == dt.date(2025, 5, 16)


def test_s3_66_where_nobody_ever_led_nothing_is_over(partnership):
    assert (staying(partnership, SUMMER).lead, staying(partnership, SUMMER).without_lead_since) == (None, None)


def test_only_who_may_see_contacts_reads_who_was_not_seen(met, as_person, convener, observer):
    seat(met, Role.CORE_TEAM, make_person("Nora Never", "Valley College"))
    address = reverse("indicators:trends", kwargs={"slug": met.slug})
    with time_machine.travel(dt.datetime(2025, 8, 1, 18, tzinfo=dt.UTC), tick=False):
        pages = [as_person(who).get(address).content.decode() for who in (convener, observer)]

    assert ["Nora Never" in page for page in pages] == [True, False]
    assert ["1 of the 5 who came to the last 4 full meetings came at least twice." in page for page in pages] == [
        True
    ] * 2
