"""The dashboard by convener: grouped by whoever leads, or has co-convened longest; narrowed by whoever convenes."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import seating
from partnerships.models import Organization
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person

URL = "/indicators/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
LEAD, CO = Role.LEAD_CONVENER, Role.CO_CONVENER


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def convenes(partnership, office, role, since):
    person = make_person(f"Somebody of {office}", office, system=System.WORKFORCE)
    return seating.seat(partnership, person, role, on=dt.date.fromisoformat(since), by=None)


@pytest.fixture
def tables(db):
    """One led by the Harbor with the College beside; one co-convened by the College, then by the Bank; one by nobody."""
    coast, orchard = make_partnership("Coast"), make_partnership("Orchard")
    make_partnership("Prairie")
    convenes(coast, "College", CO, "2024-11-01")
    convenes(coast, "Harbor", LEAD, "2025-01-01")
    convenes(orchard, "Bank", CO, "2025-03-01")
    convenes(orchard, "College", CO, "2025-02-01")


def grouped(response):
    return [(one.group, one.name) for one in response.context["lines"]]


def number(office):
    return Organization.objects.get(name=office).pk


@pytest.mark.parametrize("asked", [{}, {"as_of": "2025-05-01"}])
def test_where_nobody_leads_the_longest_serving_co_convener_stands_for_the_group(as_person, admin, tables, asked):
    page = as_person(admin).get(URL, {"group": "convener", "sort": "name"} | asked)

    assert grouped(page) == [("College", "Orchard"), ("Harbor", "Coast"), ("No convener", "Prairie")]


def test_before_the_lead_came_it_was_the_co_convener(as_person, admin, tables):
    page = as_person(admin).get(URL, {"group": "convener", "sort": "name", "as_of": "2024-12-31"})

    assert ("College", "Coast") in grouped(page)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["All conveners", "Bank (1)", "College (2)", "Harbor (1)"]),
        ({"as_of": "2025-02-15"}, ["All conveners", "College (2)", "Harbor (1)"]),
    ],
)
def test_the_list_holds_whoever_convenes_with_how_many(as_person, admin, tables, asked, expected):
    menus = as_person(admin).get(URL, asked).context["menus"]

    assert [[choice.words for choice in menu.choices] for menu in menus.more if menu.name == "convener"] == [expected]


def test_narrowed_to_one_convener_those_it_leads_and_those_it_co_convenes_are_left(as_person, admin, tables):
    client = as_person(admin)

    def left(office, **asked):
        page = client.get(URL, {"convener": number(office), "sort": "name"} | asked)
        return [one.name for one in page.context["lines"]], page.context["page_obj"].paginator.count

    assert left("College") == (["Coast", "Orchard"], 2)
    assert left("Harbor") == (["Coast"], 1)
    assert left("College", as_of="2025-01-31") == (["Coast"], 1)
    assert left("Harbor", as_of="2024-12-31") == ([], 0)


def test_a_convener_without_an_organization_is_no_choice(as_person, admin, db):
    person = make_person("Nobody's Own")
    seating.seat(make_partnership("Coast"), person, LEAD, on=dt.date(2025, 1, 1), by=None)
    page = as_person(admin).get(URL, {"group": "convener"})

    assert grouped(page) == [("No convener", "Coast")]
    assert [len(menu.choices) for menu in page.context["menus"].more if menu.name == "convener"] == [1]


def test_the_longest_list_keeps_those_with_the_most_and_the_one_that_was_chosen(as_person, admin, tables, monkeypatch):
    monkeypatch.setattr("indicators.dashboard.menus.MOST_CHOICES", 1)
    menus = as_person(admin).get(URL, {"convener": number("Bank")}).context["menus"]
    menu = next(menu for menu in menus.more if menu.name == "convener")

    assert [(choice.words, choice.chosen) for choice in menu.choices] == [
        ("All conveners", False),
        ("Bank (1)", True),
        ("College (2)", False),
    ]
