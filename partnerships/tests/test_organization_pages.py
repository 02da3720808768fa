"""Companies and public-side organizations, in the browser."""

from __future__ import annotations

import pytest

from partnerships import organizations
from partnerships.models import County, Organization
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person

LIST, NEW = "/organizations/", "/organizations/new/"


@pytest.fixture
def browser(as_person, convener):
    """Connie's: her own board, two companies with three people, one typed in at the door."""
    make_person("One", "Kettlewood Fabrication")
    make_person("Two", "Kettlewood Fabrication")
    make_person("Three", "Larkspur Hydraulics")
    make_organization("Typed In Machining", to_check=True)
    return as_person(convener)


def names(response):
    return [row.record.name for row in response.context["table"].page.object_list]


BOARD, KETTLE, LARK, TYPED = (
    "Front Range Workforce Board",
    "Kettlewood Fabrication",
    "Larkspur Hydraulics",
    "Typed In Machining",
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [BOARD, KETTLE, LARK, TYPED]),
        ({"q": "LARK"}, [LARK]),
        ({"q": "board range"}, [BOARD]),
        ({"q": "the larkspur co."}, [LARK]),
        ({"system": "workforce"}, [BOARD]),
        ({"to_check": "on"}, [TYPED]),
        ({"to_check": "on", "q": "lark"}, []),
        ({"sort": "-name"}, [TYPED, LARK, KETTLE, BOARD]),
        ({"sort": "people"}, [TYPED, BOARD, LARK, KETTLE]),
        ({"sort": "-system"}, [BOARD, TYPED, LARK, KETTLE]),
    ],
)
def test_the_list_searched_filtered_and_sorted(browser, asked, found):
    assert names(browser.get(LIST, asked)) == found


def test_how_many_wait_to_be_checked_is_said(browser):
    assert browser.get(LIST).context["waiting"] == 1


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_as_many_queries_for_fifty_as_for_one(as_person, admin, count, django_assert_num_queries):
    parent = make_organization("Aa Parent")
    for number in range(count):
        company = make_organization(f"Company {number}", county=County.objects.create(name=f"County {number}"))
        Organization.objects.filter(pk=company.pk).update(parent=parent)
    browser = as_person(admin)
    browser.get(LIST, {"q": "company"})

    with django_assert_num_queries(4):
        assert len(names(browser.get(LIST, {"q": "company"}))) == count


def test_one_tap_checks_it_and_comes_back_to_what_still_waits(browser):
    typed = Organization.objects.get(name=TYPED)
    response = browser.post(f"/organizations/{typed.pk}/checked/")

    assert response["Location"] == "/organizations/?to_check=on"
    typed.refresh_from_db()
    assert typed.to_check is False


def test_in_the_list_the_button_turns_into_a_word(browser):
    typed = Organization.objects.get(name=TYPED)
    response = browser.post(f"/organizations/{typed.pk}/checked/", headers={"HX-Request": "true"})

    assert "<button" not in response.content.decode()
    assert "checked" in response.content.decode()


def test_the_page_shows_people_branches_and_parent(browser):
    group = make_organization("Kettlewood Group")
    kettlewood = Organization.objects.get(name=KETTLE)
    organizations.describe(kettlewood, name=KETTLE, system=System.INDUSTRY, county=None, parent=group)

    page = browser.get(kettlewood.get_absolute_url())
    assert [job.person.name for job in page.context["jobs"]] == ["Two", "One"]
    assert "Kettlewood Group" in page.content.decode()
    assert list(browser.get(group.get_absolute_url()).context["branches"]) == [kettlewood]


def sent(**given):
    return {"name": "Acme Tool & Die", "system": "industry", "county": "Alder CO", "parent": ""} | given


def test_a_new_one_with_county_and_parent(browser):
    browser.post(NEW, sent(parent="kettlewood fabrication"))

    acme = Organization.objects.get(name="Acme Tool & Die")
    assert (str(acme.county), acme.parent.name, acme.to_check) == ("Alder, CO", KETTLE, False)


def test_a_company_on_record_is_pointed_to(browser):
    known = Organization.objects.get(name=KETTLE)
    response = browser.post(NEW, sent(name="KETTLEWOOD Fabrication, Inc.", county="Alder CO"))

    assert response.context["form"].errors == {
        "name": [f'{KETTLE} is on record already. <a href="/organizations/{known.pk}/">Open its page</a>']
    }
    assert "Alder CO" in response.content.decode()
    assert County.objects.filter(state="CO", name="Alder").count() == 1  # the region's own, no second one


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": " "}, {"name": ["This field is required."]}),
        ({"parent": "Nowhere"}, {"parent": ["No organization on record is called “Nowhere”."]}),
        ({"system": "army"}, {"system": ["Select a valid choice. army is not one of the available choices."]}),
    ],
)
def test_bad_input_is_told_beside_the_field(browser, given, errors):
    assert browser.post(NEW, sent(**given)).context["form"].errors == errors


def test_a_parent_that_is_a_branch_is_told_beside_the_field(browser):
    kettlewood = Organization.objects.get(name=KETTLE)
    group = make_organization("Kettlewood Group")
    organizations.describe(kettlewood, name=KETTLE, system=System.INDUSTRY, county=None, parent=group)

    assert browser.post(NEW, sent(parent=KETTLE)).context["form"].errors == {
        "parent": ["Kettlewood Fabrication belongs to Kettlewood Group itself. Choose that one."]
    }


def test_editing_shows_what_is_on_record_and_checks_it(browser):
    typed = Organization.objects.get(name=TYPED)
    url = f"/organizations/{typed.pk}/edit/"
    form = browser.get(url).context["form"]
    assert form.initial == {"name": TYPED, "system": "industry", "county": None, "parent": None}

    browser.post(url, sent(name="Typed-In Machining LLC", county="Sage, WY", system="labor"))
    typed.refresh_from_db()
    assert (typed.name, str(typed.county), typed.system, typed.to_check) == (
        "Typed-In Machining LLC",
        "Sage, WY",
        "labor",
        False,
    )


def test_who_may_see_and_change_organizations(as_person, convener, champion, observer, client):
    pk = Organization.objects.get(name=BOARD).pk
    for url in (LIST, NEW, f"/organizations/{pk}/", f"/organizations/{pk}/edit/"):
        assert [as_person(user).get(url).status_code for user in (convener, champion, observer)] == [200, 403, 403]
        assert client.get(url)["Location"] == f"/accounts/login/code/?next={url}"
    assert as_person(observer).post(f"/organizations/{pk}/checked/").status_code == 403
    assert as_person(convener).get("/organizations/99999/").status_code == 404
