"""Giving a role in the browser, H4 with its way out, and the names that a text box offers."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import people
from partnerships.models import Person, RoleHolding, StatedSide
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person

PLACE = "/partnerships/front-range-health/people/"
SEAT, SIDE = f"{PLACE}new/", f"{PLACE}side/"
TODAY = dt.date(2025, 3, 6)
EVENING = dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC)  # Thursday, March 6, 10:30 pm in Denver

pytestmark = pytest.mark.usefixtures("_thursday_evening")


@pytest.fixture
def _thursday_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def form(**given):
    empty = dict.fromkeys(("person", "name", "title", "organization", "email", "ended_on"), "")
    return empty | {"role": Role.CHAMPION, "system": System.INDUSTRY, "started_on": "2025-03-06"} | given


def held(partnership):
    rows = partnership.role_holdings.order_by("pk").values_list("person__name", "role", "started_on", "ended_on")
    return list(rows)[1:]  # Connie, who leads, is first


def test_somebody_on_record_is_added_by_name(as_person, convener, partnership):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    response = as_person(convener).post(SEAT, form(person="odalys brennick"))

    assert response["Location"] == PLACE
    assert held(partnership) == [("Odalys Brennick", "champion", TODAY, None)]


def test_the_next_of_a_team_is_asked_for_with_the_same_role(as_person, convener, partnership):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    browser = as_person(convener)
    response = browser.post(SEAT, form(person="Odalys Brennick", another="1"))

    assert response["Location"] == f"{SEAT}?role=champion"
    assert browser.get(response["Location"]).context["form"]["role"].value() == "champion"
    assert held(partnership) == [("Odalys Brennick", "champion", TODAY, None)]


def test_of_two_with_one_name_the_company_tells(as_person, convener, partnership):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    make_person("Odalys Brennick", "Larkspur Hydraulics")
    browser = as_person(convener)
    refused = browser.post(SEAT, form(person="Odalys Brennick"))

    assert refused.context["form"].errors["person"] == [
        "Several people have this name. Type the one you mean with company, or their email: "
        "Odalys Brennick (Kettlewood Fabrication), Odalys Brennick (Larkspur Hydraulics)"
    ]
    browser.post(SEAT, form(person="Odalys Brennick (Larkspur Hydraulics)"))
    assert partnership.role_holdings.get(role=Role.CHAMPION).organization.name == "Larkspur Hydraulics"


def test_somebody_new_is_added_with_company_and_email(as_person, convener, partnership):
    new = {
        "name": "Hollis Penhallow",
        "title": "Owner",
        "organization": "Larkspur Hydraulics",
        "email": "h@larkspur.example",
    }
    as_person(convener).post(SEAT, form(**new))

    person = Person.objects.get(name="Hollis Penhallow")
    job = person.affiliations.get()
    assert (person.email, job.title, job.organization.system) == ("h@larkspur.example", "Owner", "industry")
    assert held(partnership) == [("Hollis Penhallow", "champion", TODAY, None)]


def test_somebody_new_who_is_on_record_after_all_is_not_added_twice(as_person, convener):
    known = make_person("Hollis Penhallow", "Larkspur Hydraulics")
    as_person(convener).post(SEAT, form(name="hollis penhallow", organization="LARKSPUR Hydraulics"))

    assert RoleHolding.objects.get(role=Role.CHAMPION).person == known


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"person": ["Say who it is, here or below."]}),
        ({"person": "Nobody Known"}, {"person": ["Nobody on record is called “Nobody Known”."]}),
        ({"name": "New Person"}, {"organization": ["Name the organization this person works for."]}),
        (
            {"name": "New Person", "organization": "X", "person": "Connie Convener"},
            {"name": ["Somebody on record is named above. Clear one of the two."]},
        ),
        (
            {"person": "Connie Convener", "role": "reader", "interim": "on"},
            {"interim": ["Only conveners and their staff serve for the time being."]},
        ),
        (
            {"person": "Connie Convener", "role": "reader", "ended_on": "2025-03-05"},
            {"ended_on": ["The last day cannot come before the first."]},
        ),
        (
            {"person": "Connie Convener", "role": "reader", "started_on": "soon"},
            {"started_on": ["Enter a valid date."]},
        ),
        (
            {"person": "Connie Convener", "role": "lead_convener"},
            {"role": ["Connie Convener holds this role already."]},
        ),
    ],
)
def test_bad_input_is_told_beside_the_field(as_person, convener, partnership, given, errors):
    response = as_person(convener).post(SEAT, form(title="kept words", **given))

    assert response.context["form"].errors == errors
    assert "kept words" in response.content.decode()
    assert held(partnership) == []


def test_h4_is_refused_beside_the_role_and_says_how_to_go_on(as_person, convener, partnership):
    make_person("Renata Quillfeather", make_organization("Workforce Board", System.WORKFORCE))
    response = as_person(convener).post(SEAT, form(person="Renata Quillfeather"))

    assert response.context["form"].errors == {
        "role": [
            "Renata Quillfeather is not from industry. Champions and chairs are; change the side first, with a reason."
        ]
    }
    assert 'name="industry_because"' in response.content.decode()
    assert held(partnership) == []


def test_h4_the_reason_states_the_side_along_with_the_role(as_person, convener, partnership):
    person = make_person("Renata Quillfeather", make_organization("Workforce Board", System.WORKFORCE))
    because = "runs the board's own machine shop"
    as_person(convener).post(SEAT, form(person="Renata Quillfeather", industry_because=because))

    assert held(partnership) == [("Renata Quillfeather", "champion", TODAY, None)]
    stated = StatedSide.objects.values_list("person", "side", "started_on", "reason", "by").get()
    assert stated == (person.pk, "industry", TODAY, because, convener.pk)


def test_h4_somebody_new_from_the_public_side_is_not_half_stored(as_person, convener, partnership):
    new = {"name": "New Dean", "organization": "New College", "system": System.COMMUNITY_COLLEGE}
    browser = as_person(convener)
    refused = browser.post(SEAT, form(**new))

    assert list(refused.context["form"].errors) == ["role"]
    assert Person.objects.filter(name="New Dean").count() == 0
    browser.post(SEAT, form(**new, industry_because="owns a company besides"))
    assert held(partnership) == [("New Dean", "champion", TODAY, None)]


def test_a_role_that_is_over_already_can_be_entered(as_person, convener, partnership):
    make_person("Corvina Hale")
    as_person(convener).post(
        SEAT, form(person="Corvina Hale", role="facilitator", started_on="2024-02-01", ended_on="2024-03-01")
    )

    assert held(partnership) == [("Corvina Hale", "facilitator", dt.date(2024, 2, 1), dt.date(2024, 3, 1))]


# Names that a text box offers


def test_people_are_offered_by_the_beginning_of_what_is_typed(as_person, convener):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    response = as_person(convener).get("/people/suggested/", {"person": "oda ket"})

    assert [person.name for person in response.context["options"]] == ["Odalys Brennick"]
    assert '<option value="Odalys Brennick (Kettlewood Fabrication)">' in response.content.decode()


@pytest.mark.parametrize("page", ["people", "organizations"])
def test_one_letter_offers_nothing_and_names_are_for_those_who_may_see_contacts(as_person, convener, observer, page):
    url = f"/{page}/suggested/"

    assert list(as_person(convener).get(url, {"person": "c", "organization": "f"}).context["options"]) == []
    assert as_person(observer).get(url, {"person": "connie"}).status_code == 403


def test_organizations_are_offered_too(as_person, convener):
    people.organization_called("Larkspur Hydraulics")
    response = as_person(convener).get("/organizations/suggested/", {"parent": "larks"})

    assert [one.name for one in response.context["options"]] == ["Larkspur Hydraulics"]
