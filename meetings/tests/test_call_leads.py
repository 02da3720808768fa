"""Who leads the follow-up calls: named before they begin, from the page of the launch (E6)."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings import call_leads
from meetings.kinds import MeetingType
from meetings.models import CallLead
from meetings.tests.makers import hold_meeting, plan_meeting
from partnerships.tests.makers import make_person

AT = dt.datetime(2025, 2, 4, 17, 0, tzinfo=dt.UTC)
DAY = dt.date(2025, 2, 4)


@pytest.fixture
def launch(partnership):
    """Thu, Mar 6, 2025; planned on Feb 4."""
    return plan_meeting(partnership, at=AT)


def test_who_is_named_twice_leads_once(launch):
    stan = make_person("Stan Staff", "Board")
    first = call_leads.name(launch.cycle, stan, on=DAY, by=None, at=AT)

    assert call_leads.name(launch.cycle, stan, on=DAY, by=None, at=AT) == first
    assert [lead.person.name for lead in call_leads.of(launch)] == ["Stan Staff"]


def test_who_is_released_stays_on_record_and_may_be_named_again(launch):
    stan = make_person("Stan Staff", "Board")
    call_leads.release(call_leads.name(launch.cycle, stan, on=DAY, by=None, at=AT), on=DAY, by=None, at=AT)
    assert call_leads.of(launch) == []
    call_leads.name(launch.cycle, stan, on=dt.date(2025, 2, 5), by=None, at=AT)

    assert list(CallLead.objects.order_by("pk").values_list("started_on", "ended_on")) == [
        (DAY, DAY),
        (dt.date(2025, 2, 5), None),
    ]


def test_naming_and_releasing_make_the_record_new(partnership, launch):
    before = partnership.__class__.objects.get().record_version
    lead = call_leads.name(launch.cycle, make_person("Stan Staff", "Board"), on=DAY, by=None, at=AT)
    call_leads.release(lead, on=DAY, by=None, at=AT)

    assert partnership.__class__.objects.get().record_version == before + 2


def test_a_convener_names_and_releases_them_on_a_page_of_the_launch(as_person, launch, convener):
    make_person("Stan Staff", "Board")
    client, url = as_person(convener), f"/meetings/{launch.pk}/call-leads/"

    assert "Nobody on record is called" in client.post(url, {"person": "Nobody Known"}).content.decode()
    assert client.post(url, {"person": "Stan Staff"}).status_code == 302
    assert "Stan Staff" in client.get(f"/meetings/{launch.pk}/").content.decode()
    client.post(f"{url}{CallLead.objects.get().pk}/release/")
    assert "Nobody is named to lead them yet." in client.get(f"/meetings/{launch.pk}/").content.decode()


def test_only_a_launch_or_refresh_has_that_page(as_person, partnership, convener):
    quarterly = plan_meeting(partnership, MeetingType.QUARTERLY, at=AT)

    assert as_person(convener).get(f"/meetings/{quarterly.pk}/call-leads/").status_code == 404


def test_the_page_speaks_of_the_refresh_where_it_is_one(as_person, partnership, convener):
    launch = hold_meeting(partnership, people=[make_person("Lea Leader", "Alder Works")])
    refresh = plan_meeting(partnership, MeetingType.REFRESH, dt.date(2026, 10, 29), at=AT)
    client = as_person(convener)

    assert "before the launch is held" in client.get(f"/meetings/{launch.pk}/call-leads/").content.decode()
    assert "before the refresh is held" in client.get(f"/meetings/{refresh.pk}/call-leads/").content.decode()
