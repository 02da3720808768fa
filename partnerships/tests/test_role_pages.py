"""Who holds which role at a partnership, seen and changed in the browser."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import people, seating, sides
from partnerships.models import Person, RoleHolding, StatedSide
from partnerships.roles import Role
from partnerships.systems import Side, System
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


def form(**given):
    empty = dict.fromkeys(("person", "name", "title", "organization", "email", "ended_on"), "")
    return empty | {"role": Role.CHAMPION, "system": System.INDUSTRY, "started_on": "2025-03-06"} | given


def held(partnership):
    rows = partnership.role_holdings.order_by("pk").values_list("person__name", "role", "started_on", "ended_on")
    return list(rows)[1:]  # Connie, who leads, is first


def groups(response):
    return {
        group.key: [line.holding.person.name for line in group.lines]
        for group in response.context["roster"].groups
        if group.lines
    }


# The page


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

    with django_assert_num_queries(8):
        browser.get(PLACE)


# Adding somebody


def test_somebody_on_record_is_added_by_name(as_person, convener, partnership):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    response = as_person(convener).post(SEAT, form(person="odalys brennick"))

    assert response["Location"] == PLACE
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


def test_a_convener_for_the_time_being_is_confirmed(as_person, convener, partnership):
    holding = seat(partnership, Role.CONVENER_STAFF, make_person("Thessaly Brightwater"), interim=True)
    as_person(convener).post(f"{PLACE}{holding.pk}/confirm/", {"on": "2025-03-06"})

    rows = partnership.role_holdings.filter(role=Role.CONVENER_STAFF).order_by("pk")
    assert list(rows.values_list("interim", "ended_on")) == [(True, TODAY), (False, None)]


def test_who_is_permanent_is_not_confirmed_again(as_person, convener):
    lead = convener.person.role_holdings.get()

    assert as_person(convener).get(f"{PLACE}{lead.pk}/confirm/").status_code == 404


# Sides


@pytest.mark.parametrize("about", ["person", "organization"])
def test_a_side_is_stated_for_a_person_or_a_whole_organization(as_person, convener, partnership, about):
    chief = make_person("Helga Hospital", make_organization("County Hospital", System.OTHER))
    named = {"person": "Helga Hospital", "organization": "County Hospital"}[about]
    sent = {"side": "industry", "on": "2025-03-06", "reason": "an employer here", about: named}

    assert as_person(convener).post(SIDE, sent)["Location"] == PLACE
    assert sides.side_of_person(partnership, chief, day=TODAY) == Side.INDUSTRY
    assert "an employer here" in as_person(convener).get(PLACE).content.decode()


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"person": ["Name a person or an organization."]}),
        ({"organization": "Nowhere"}, {"organization": ["No organization on record is called “Nowhere”."]}),
        (
            {"person": "Connie Convener", "organization": "Front Range Workforce Board"},
            {"organization": ["A person is named above. Clear one of the two."]},
        ),
        ({"person": "Connie Convener", "reason": ""}, {"reason": ["This field is required."]}),
    ],
)
def test_a_side_needs_one_subject_and_a_reason(as_person, convener, given, errors):
    sent = {"side": "industry", "on": "2025-03-06", "reason": "an employer here"} | given

    assert as_person(convener).post(SIDE, sent).context["form"].errors == errors
    assert StatedSide.objects.count() == 0


def test_a_side_for_a_day_before_the_last_one_is_told_beside_the_day(as_person, convener, partnership):
    sides.state_side(partnership, convener.person, Side.INDUSTRY, on=TODAY, reason="an employer", by=convener)
    sent = {"person": "Connie Convener", "side": "public", "on": "2025-03-05", "reason": "back"}

    assert list(as_person(convener).post(SIDE, sent).context["form"].errors) == ["on"]


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
