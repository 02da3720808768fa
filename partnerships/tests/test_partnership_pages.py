"""The list of partnerships, and describing one."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import founding
from partnerships.models import Industry, Partnership, Pause, Region
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

LIST, NEW, EDIT = "/partnerships/", "/partnerships/new/", "/partnerships/front-range-health/edit/"


def described(**given):
    """The form as a browser sends it."""
    return {
        "name": "Tamarack Valley Makers Table",
        "industry": "",
        "new_industry": "Manufacturing",
        "naics_codes": "31-33, 332",
        "region": "",
        "new_region": "Tamarack Valley",
        "counties": "Alder, Juniper and Clark WA",
        "state": "co",
        "basis": "commuting",
        "time_zone": "America/Denver",
        "scope": "Food equipment in, food processing out.",
    } | given


def kept(partnership, **given):
    """The form as the page for editing shows it, sent back."""
    nothing_new = dict.fromkeys(("new_industry", "naics_codes", "new_region", "counties", "state", "basis"), "")
    told = {name: getattr(partnership, name) for name in ("name", "time_zone", "scope")}
    return nothing_new | told | {"industry": partnership.industry_id, "region": partnership.region_id} | given


def test_whoever_has_one_partnership_lands_on_it(as_person, convener):
    response = as_person(convener).get(LIST)

    assert (response.status_code, response["Location"]) == (302, "/partnerships/front-range-health/")


def test_all_can_be_asked_for(as_person, convener, outsider):
    response = as_person(convener).get(LIST, {"all": "1"})

    assert [one.name for one in response.context["page_obj"]] == ["Front Range Health"]
    assert response.context["may_begin"] is True


def test_a_network_admin_sees_the_list_even_of_one(as_person, admin, partnership):
    response = as_person(admin).get(LIST)

    assert [one.name for one in response.context["page_obj"]] == ["Front Range Health"]


def test_a_role_that_is_over_shows_nothing(as_person, partnership):
    person = make_person("Jasper Nightingale-Obi")
    holding = seat(partnership, Role.READER, person)
    holding.ended_on = dt.date(2025, 1, 1)
    holding.save()
    response = as_person(make_user("Jasper", person)).get(LIST)

    assert list(response.context["page_obj"]) == []
    assert "No partnerships yet" in response.content.decode()


def test_a_reader_begins_nothing(as_person, observer):
    assert as_person(observer).get(LIST, {"all": "1"}).context["may_begin"] is False
    assert as_person(observer).get(NEW).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, partnership):
    for url in (LIST, NEW, EDIT):
        response = client.get(url)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/code/?next={url}")


def test_a_pause_is_said_in_the_list(as_person, admin, partnership):
    Pause.objects.create(partnership=partnership, started_on=dt.date(2025, 1, 1), reason="asleep")

    assert [one.is_paused for one in as_person(admin).get(LIST).context["page_obj"]] == [True]


def test_the_list_is_searched_by_name(as_person, admin, partnership, outsider):
    response = as_person(admin).get(LIST, {"q": "coast"})

    assert [one.name for one in response.context["page_obj"]] == ["Coastal Logistics"]


def test_the_list_names_who_convenes_each(as_person, admin, convener, partnership):
    seat(partnership, Role.CO_CONVENER, make_person("Corvina Hale"))
    make_partnership("Nobody Yet")
    listed = as_person(admin).get(LIST).context["page_obj"]

    assert {one.name: [row.person.name for row in one.conveners_now] for one in listed} == {
        "Front Range Health": ["Connie Convener", "Corvina Hale"],
        "Nobody Yet": [],
    }


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_as_many_queries_for_fifty_as_for_one(as_person, admin, count, django_assert_num_queries):
    for number in range(count):
        make_partnership(f"Partnership {number}")
    browser = as_person(admin)
    browser.get(LIST)

    with django_assert_num_queries(5):
        assert len(browser.get(LIST).context["page_obj"].object_list) == count


# A new one


@time_machine.travel(dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC), tick=False)
def test_a_convener_begins_another_and_leads_it_from_the_local_day(as_person, convener):
    response = as_person(convener).post(NEW, described())

    assert response["Location"] == "/partnerships/tamarack-valley-makers-table/"
    made = Partnership.objects.get(slug="tamarack-valley-makers-table")
    lead = made.role_holdings.get()
    assert (lead.person, lead.role, lead.started_on) == (convener.person, "lead_convener", dt.date(2025, 3, 6))
    assert (made.industry.naics_codes, made.scope) == ("31-33, 332", "Food equipment in, food processing out.")
    assert (made.region.basis, sorted(map(str, made.region.counties.all()))) == (
        "commuting",
        ["Alder, CO", "Clark, WA", "Juniper, CO"],
    )


def test_a_network_admin_begins_one_without_leading_it(as_person, admin):
    as_person(admin).post(NEW, described())

    assert Partnership.objects.get().role_holdings.count() == 0


def test_what_is_on_record_can_be_chosen(as_person, convener, partnership):
    chosen = {
        "industry": partnership.industry_id,
        "new_industry": "",
        "naics_codes": "",
        "region": partnership.region_id,
        "new_region": "",
        "counties": "",
        "basis": "",
    }
    as_person(convener).post(NEW, described(**chosen))

    made = Partnership.objects.get(slug="tamarack-valley-makers-table")
    assert (made.industry, made.region) == (partnership.industry, partnership.region)
    assert (Industry.objects.count(), Region.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": "front range HEALTH"}, {"name": ["There is a partnership called “front range HEALTH” already."]}),
        ({"name": " "}, {"name": ["This field is required."]}),
        ({"new_industry": ""}, {"industry": ["Choose an industry or name a new one."]}),
        ({"new_region": ""}, {"region": ["Choose a region or name a new one."]}),
        (
            {"naics_codes": "3"},
            {"naics_codes": ["“3” is not a NAICS code. Use two to six digits, like 332 or 31-33."]},
        ),
        ({"state": "Colorado"}, {"state": ["“Colorado” is not a state. Use two letters, like CO."]}),
        ({"counties": " , "}, {"counties": ["Name the counties that belong to it."]}),
        ({"basis": ""}, {"basis": ["Choose what makes these counties one region."]}),
        ({"new_region": "front range"}, {"new_region": ["There is a region of this name. Choose it above."]}),
    ],
    ids=lambda value: next(iter(value), "") if isinstance(value, dict) else "",
)
def test_bad_input_is_told_beside_the_field_and_nothing_typed_is_lost(as_person, convener, given, errors):
    response = as_person(convener).post(NEW, described(**given))

    assert response.context["form"].errors == errors
    assert "Food equipment in, food processing out." in response.content.decode()
    assert Partnership.objects.count() == 1


def test_choosing_one_and_naming_another_is_asked_about(as_person, convener, partnership):
    response = as_person(convener).post(NEW, described(industry=partnership.industry_id))

    assert list(response.context["form"].errors) == ["new_industry"]


def test_the_same_form_sent_twice_makes_one_partnership(as_person, convener, monkeypatch):
    browser = as_person(convener)
    browser.post(NEW, described())
    # The second one passed the form before the first was stored.
    monkeypatch.setattr("partnerships.forms.partnership.PartnershipForm.clean_name", lambda form: form.data["name"])
    response = browser.post(NEW, described(new_region="Elsewhere"))

    assert list(response.context["form"].errors) == ["name"]
    assert Region.objects.filter(name="Elsewhere").count() == 0


# Editing


def test_a_convener_edits_and_the_address_stays(as_person, convener, partnership):
    response = as_person(convener).post(EDIT, kept(partnership, name="Front Range Hospitals", scope="hospitals"))

    assert response["Location"] == "/partnerships/front-range-health/"
    partnership.refresh_from_db()
    assert (partnership.name, partnership.scope) == ("Front Range Hospitals", "hospitals")


@pytest.mark.parametrize(
    "given",
    [{"time_zone": "America/Phoenix"}, {"region": "", "new_region": "Foothills", "counties": "Sage", "basis": "other"}],
    ids=["zone", "region"],
)
def test_a_new_zone_or_region_bumps_the_record(as_person, convener, partnership, given):
    before = Partnership.objects.get().record_version
    as_person(convener).post(EDIT, kept(partnership, **given))

    assert Partnership.objects.get().record_version == before + 1


def test_a_name_that_another_has_is_told_beside_the_field(as_person, convener, partnership, outsider):
    response = as_person(convener).post(EDIT, kept(partnership, name="Coastal Logistics", scope="ports"))

    assert list(response.context["form"].errors) == ["name"]
    assert "ports" in response.content.decode()


@pytest.mark.parametrize("page", ["edit/", "edit/region/", "edit/industry/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_change_a_partnership(as_person, convener, champion, observer, outsider, admin, page, method):
    url = f"/partnerships/front-range-health/{page}"
    answers = {
        user.first_name: getattr(as_person(user), method)(url).status_code
        for user in (convener, champion, observer, outsider, admin)
    }

    # Oscar convenes a partnership with the same industry and region, and Connie not his: shared things are both's.
    shared = 200 if page == "edit/" else 403
    assert answers == {"Connie": shared, "Chad": 403, "Olive": 403, "Oscar": 404, "Ada": 200}


def test_the_counties_of_a_region_are_put_right(as_person, convener, partnership):
    url = f"{EDIT}region/"
    page = as_person(convener).get(url)
    assert page.context["form"].initial == {
        "name": "Front Range",
        "basis": "commuting",
        "counties": "Alder, Juniper",
        "state": "CO",
    }

    sent = {"name": "Front Range", "basis": "other", "counties": "Alder, Sage WY", "state": "CO"}
    assert as_person(convener).post(url, sent)["Location"] == EDIT
    assert sorted(map(str, partnership.region.counties.all())) == ["Alder, CO", "Sage, WY"]


def test_a_region_does_not_take_the_name_of_another(as_person, convener, partnership):
    founding.region_called("Foothills", basis="other", counties=[])
    sent = {"name": "FOOTHILLS", "basis": "other", "counties": "Alder", "state": "CO"}

    assert list(as_person(convener).post(f"{EDIT}region/", sent).context["form"].errors) == ["name"]


def test_the_codes_of_an_industry_are_put_right(as_person, convener, partnership):
    sent = {"name": "Health care", "naics_codes": "621, 622"}

    assert as_person(convener).post(f"{EDIT}industry/", sent)["Location"] == EDIT
    assert Industry.objects.get().naics_codes == "621, 622"


def test_who_else_a_shared_region_belongs_to_is_said(as_person, admin, partnership, outsider):
    page = as_person(admin).get(f"{EDIT}region/").content.decode()

    assert "Coastal Logistics" in page
