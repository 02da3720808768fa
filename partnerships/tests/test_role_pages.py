"""Who holds which role at a partnership, seen, ended and confirmed in the browser."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import seating
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

PLACE = "/partnerships/front-range-health/people/"
SEAT, SIDE = f"{PLACE}new/", f"{PLACE}side/"
TODAY = dt.date(2025, 3, 6)
EVENING = dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC)  # Thursday, March 6, 10:30 pm in Denver

pytestmark = pytest.mark.usefixtures("_thursday_evening")


@pytest.fixture
def _thursday_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def groups(response):
    return {
        group.key: [line.holding.person.name for line in group.lines]
        for group in response.context["roster"].groups
        if group.lines
    }


def test_the_page_groups_roles_and_counts_quietly(as_person, convener, champion, observer, partnership):
    for number in range(7):
        seat(partnership, Role.CORE_TEAM, make_person(f"Core {number}", make_organization("Schools", System.K12)))
    seating.end(seat(partnership, Role.BROAD_TEAM, make_person("Former Helper")), on=TODAY, by=None, reason="moved")
    response = as_person(convener).get(PLACE)

    assert groups(response) == {
        "conveners": ["Connie Convener"],
        "core": [f"Core {number}" for number in range(7)],
        "champions": ["Chad Champion"],
        "readers": ["Olive Observer"],
    }
    assert {group.key: group.advice for group in response.context["roster"].groups} == {
        "conveners": "1 person",
        "core": "7 people, 6 to 12 are advised",
        "broad": "",
        "champions": "1 person",
        "facilitators": "",
        "readers": "1 person",
    }
    assert [line.holding.person.name for line in response.context["roster"].before] == ["Former Helper"]


def test_a_role_that_begins_or_ends_later_is_listed_now(as_person, convener, partnership):
    later = dt.date(2025, 4, 30)
    seat(partnership, Role.READER, make_person("Comes Later"), since=later)
    seating.end(seat(partnership, Role.READER, make_person("Goes Later")), on=later, by=None)

    assert groups(as_person(convener).get(PLACE))["readers"] == ["Comes Later", "Goes Later"]


def test_emails_are_for_those_who_may_see_contacts(as_person, convener, champion, observer, partnership):
    person = make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")
    seat(partnership, Role.CHAMPION, person)
    pages = {user.first_name: as_person(user).get(PLACE).content.decode() for user in (convener, champion, observer)}

    assert {name: "odalys@kettlewood.example" in page for name, page in pages.items()} == {
        "Connie": True,
        "Chad": False,
        "Olive": False,
    }
    assert {name: f"/people/{person.pk}/" in page for name, page in pages.items()} == {
        "Connie": True,
        "Chad": False,
        "Olive": False,
    }


@pytest.mark.parametrize("page", ["", "new/", "side/"])
def test_who_may_look_and_who_may_change(as_person, convener, champion, observer, outsider, admin, client, page):
    cast = (convener, champion, observer, outsider, admin)
    answers = [as_person(user).get(PLACE + page).status_code for user in cast]
    lesser = 200 if page == "" else 403

    assert answers == [200, lesser, lesser, 404, 200]
    assert client.get(PLACE + page)["Location"] == f"/accounts/login/code/?next={PLACE}{page}"


@pytest.mark.parametrize("page", ["end/", "confirm/"])
def test_only_conveners_end_and_confirm(as_person, convener, observer, outsider, partnership, page):
    staff = seat(partnership, Role.CONVENER_STAFF, make_person("Thessaly Brightwater"), interim=True)
    url = f"{PLACE}{staff.pk}/{page}"

    assert [as_person(user).get(url).status_code for user in (convener, observer, outsider)] == [200, 403, 404]


def test_a_role_of_another_partnership_is_not_found_here(as_person, convener, outsider):
    foreign = outsider.person.role_holdings.get()

    assert as_person(convener).post(f"{PLACE}{foreign.pk}/end/", {"ended_on": "2025-03-06"}).status_code == 404


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_costs_as_many_queries_for_fifty_as_for_one(
    as_person, convener, partnership, count, django_assert_num_queries
):
    for number in range(count):
        seat(
            partnership, Role.BROAD_TEAM, make_person(f"Helper {number}", make_organization(f"School {number}", "k12"))
        )
    browser = as_person(convener)
    browser.get(PLACE)

    with django_assert_num_queries(11):
        browser.get(PLACE)


# Ending and confirming


def test_a_role_ends_with_a_last_day_and_a_reason(as_person, convener, partnership):
    holding = seat(partnership, Role.READER, make_person("Olga Once"))
    page = as_person(convener).get(f"{PLACE}{holding.pk}/end/")
    assert page.context["form"].initial["ended_on"] == TODAY

    sent = {"ended_on": "2025-03-05", "reason": "new job"}
    assert as_person(convener).post(f"{PLACE}{holding.pk}/end/", sent)["Location"] == PLACE
    holding.refresh_from_db()
    assert (holding.ended_on, holding.reason) == (dt.date(2025, 3, 5), "new job")


def test_a_last_day_before_the_first_is_told_beside_the_field(as_person, convener, partnership):
    holding = seat(partnership, Role.READER, make_person("Olga Once"), since=dt.date(2025, 3, 1))
    sent = {"ended_on": "2025-02-28", "reason": "typed words"}
    response = as_person(convener).post(f"{PLACE}{holding.pk}/end/", sent)

    assert response.context["form"].errors == {"ended_on": ["The last day cannot come before the first."]}
    assert "typed words" in response.content.decode()


def test_a_last_day_that_runs_into_the_next_lead_is_told_beside_the_field(as_person, convener, partnership):
    """Connie leads since long ago; what somebody before her did cannot reach into her time."""
    lead = convener.person.role_holdings.get()
    before = partnership.role_holdings.create(
        person=make_person("Olga Once"),
        role=Role.LEAD_CONVENER,
        started_on=lead.started_on - dt.timedelta(days=30),
        ended_on=lead.started_on,
    )
    response = as_person(convener).post(f"{PLACE}{before.pk}/end/", {"ended_on": lead.started_on + dt.timedelta(1)})

    assert response.context["form"].errors == {
        "ended_on": ["Connie Convener is the lead convener. End that role first."]
    }


def test_a_convener_for_the_time_being_is_confirmed(as_person, convener, partnership):
    holding = seat(partnership, Role.CONVENER_STAFF, make_person("Thessaly Brightwater"), interim=True)
    as_person(convener).post(f"{PLACE}{holding.pk}/confirm/", {"on": "2025-03-06"})

    rows = partnership.role_holdings.filter(role=Role.CONVENER_STAFF).order_by("pk")
    assert list(rows.values_list("interim", "ended_on")) == [(True, TODAY), (False, None)]


def test_who_is_permanent_is_not_confirmed_again(as_person, convener):
    lead = convener.person.role_holdings.get()

    assert as_person(convener).get(f"{PLACE}{lead.pk}/confirm/").status_code == 404
