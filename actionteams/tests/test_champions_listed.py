"""Whoever champions a priority is a champion of the partnership on its page of people, however they became one."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import priorities, signing
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import champion_of, hold_launch, make_priority
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

PAGE = "/partnerships/front-range-health/people/"


@pytest.fixture
def homes(partnership):
    return make_priority(partnership, "Homes for workers")


@pytest.fixture
def look(as_person, convener):
    """The group of champions: (those who hold the role, those who signed up, how many)."""

    def group():
        response = as_person(convener).get(PAGE)
        found = next(one for one in response.context["roster"].groups if one.key == "champions")
        titles = [[one.title for one in line.champions] for line in (*found.lines, *found.signed_up)]
        people = [line.holding.person.name for line in found.lines], [line.person.name for line in found.signed_up]
        return *people, titles, found.advice

    return group


def test_who_signed_up_is_listed_with_what_they_champion(look, partnership, homes):
    power = make_priority(partnership, "Power prices")
    odalys = champion_of(homes, "Odalys Brennick").person
    champion_of(power, odalys.name, person=odalys)
    champion_of(power, "Grace Lindqvist")

    assert look() == (
        [],
        ["Grace Lindqvist", "Odalys Brennick"],
        [["Power prices"], ["Homes for workers", "Power prices"]],
        "2 people",
    )


def test_who_holds_the_role_as_well_is_listed_once(look, partnership, homes):
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, odalys)
    champion_of(homes, odalys.name, person=odalys)

    assert look() == (["Odalys Brennick"], [], [["Homes for workers"]], "1 person")


def test_who_withdrew_or_whose_priority_ended_champions_nothing(look, partnership, homes):
    closed = make_priority(partnership, "Child care")
    champion_of(closed, "Hollis Penhallow")
    gone = champion_of(homes, "Odalys Brennick")
    hold_launch(partnership)
    signing.withdraw(gone, on=dt.date(2025, 4, 10), by=None, at=APRIL)
    closed.refresh_from_db()
    priorities.end(closed, "closed", on=dt.date(2025, 4, 10), by=None, at=APRIL, reason="Done by the county")

    assert look() == ([], [], [], "")


def test_the_page_leads_to_the_priority_and_to_notes_that_open(as_person, convener, homes):
    odalys = champion_of(homes, "Odalys Brennick").person
    browser = as_person(convener)
    page = browser.get(PAGE).content.decode()
    notes = f"{PAGE}{odalys.pk}/notes/"

    assert [address in page for address in (f'href="{homes.get_absolute_url()}"', f'href="{notes}"')] == [True, True]
    assert [browser.get(address).status_code for address in (homes.get_absolute_url(), notes)] == [200, 200]


@pytest.mark.parametrize("count", [1, 50])
def test_fifty_champions_cost_as_many_queries_as_one(as_person, convener, homes, count, django_assert_num_queries):
    with asked_once():
        for number in range(count):
            champion_of(homes, f"Champion {number}")
    browser = as_person(convener)
    browser.get(PAGE)

    with django_assert_num_queries(12):
        browser.get(PAGE)
