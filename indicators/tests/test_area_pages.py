"""The pages of administrative areas, and one region beside them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from indicators import areas
from indicators.models import AdministrativeArea
from indicators.region_page import counties_of
from indicators.tests.makers import launch
from indicators.tests.working import day, noon
from partnerships import organizations
from partnerships.models import County, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(as_person, admin, partnership):
    return as_person(admin)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def county(name):
    return County.objects.get_or_create(name=name, state="CO")[0]


def area(name, *counties):
    told = {"name": name, "kind": "workforce", "by": None, "at": noon("2025-01-02")}
    return areas.describe(areas.area_called(name), **told, counties=map(county, counties))


def borders(name):
    return sorted(AdministrativeArea.objects.get(name=name).counties.values_list("name", flat=True))


def save(browser, kept=None, **typed):
    address = reverse("indicators:edit_area", kwargs={"pk": kept.pk}) if kept else reverse("indicators:new_area")
    return browser.post(address, {"kind": "workforce", **typed})


def text(response):
    return " ".join(response.content.decode().split())


def test_an_area_is_made_of_counties_on_record_and_of_others(ada):
    alder = County.objects.get(name="Alder")

    answer = save(ada, name="Area of the Board", counties=[alder.pk], others="Larkin, Clark WA", state="CO")

    assert answer.url == reverse("indicators:areas")
    assert borders("Area of the Board") == ["Alder", "Clark", "Larkin"]
    assert str(County.objects.get(name="Clark")) == "Clark, WA"


def test_a_county_that_is_chosen_and_named_again_is_one(ada):
    save(ada, name="Area of the Board", counties=[County.objects.get(name="Alder").pk], others="alder", state="CO")

    assert borders("Area of the Board") == ["Alder"]
    assert County.objects.filter(name__iexact="alder").count() == 1


def test_an_area_without_counties_is_asked_for_them_and_nothing_typed_is_lost(ada):
    page = text(save(ada, name="Area of the Board", kind="political"))

    assert "Choose the counties that belong to it, or name them below." in page
    assert 'value="Area of the Board"' in page
    assert '<option value="political" selected>' in page
    assert not AdministrativeArea.objects.exists()


def test_a_name_that_is_taken_is_said_beside_it(ada):
    area("Area of the Board", "Alder")

    page = text(save(ada, name="area of the board", others="Juniper", state="CO"))

    assert "There is an area called “area of the board” already." in page
    assert AdministrativeArea.objects.count() == 1


def test_a_refused_form_brings_no_county_on_record(ada):
    area("Area of the Board", "Alder")

    save(ada, name="Area of the Board", others="Nowhere", state="CO")

    assert not County.objects.filter(name="Nowhere").exists()


def test_an_area_is_changed(ada):
    kept = area("Area of the Board", "Alder", "Juniper")
    page = text(ada.get(reverse("indicators:edit_area", kwargs={"pk": kept.pk})))
    assert page.count(" checked") == 2

    save(ada, kept, name="Board's area", kind="political", counties=[county("Juniper").pk])

    assert borders("Board's area") == ["Juniper"]
    assert AdministrativeArea.objects.get().kind == "political"


def test_an_area_is_removed(ada):
    kept = area("Area of the Board", "Alder")

    answer = ada.post(reverse("indicators:remove_area", kwargs={"pk": kept.pk}), follow=True)

    assert "Area of the Board is removed." in text(answer)
    assert not AdministrativeArea.objects.exists()


def test_the_list_names_regions_with_the_same_borders(ada):
    area("Same", "Juniper", "Alder")
    area("Other", "Alder")

    page = text(ada.get(reverse("indicators:areas")))

    assert page.count('<span class="tag soon">Front Range</span>') == 1
    assert page.index("Other") < page.index("Same") < page.index('<span class="tag soon">Front Range</span>')


def test_the_list_asks_as_often_for_one_area_as_for_thirty(ada, django_assert_num_queries):
    area("Board 0", "Alder")
    with django_assert_num_queries(5):
        ada.get(reverse("indicators:areas"))
    for number in range(1, 30):
        area(f"Board {number}", "Alder", f"County {number}")

    with django_assert_num_queries(5):
        ada.get(reverse("indicators:areas"))


def test_an_empty_list_says_what_areas_are_for(ada):
    assert "No administrative area is on record" in text(ada.get(reverse("indicators:areas")))


def test_a_region_shows_its_counties_and_the_areas_beside_it(connie, partnership):
    launch(partnership, "2025-03-06", "ab")
    area("Area of the Board", "Alder", "Larkin")

    page = text(connie.get(reverse("indicators:region", kwargs={"slug": partnership.slug})))

    assert "in both: Alder, CO" in page
    assert "only in the region: Juniper, CO" in page
    assert "only in the area: Larkin, CO" in page
    assert "other borders" in page


def test_a_region_counts_the_full_meetings_of_the_year_by_county(connie, partnership):
    launch(partnership, "2025-03-06", "ab")
    one = Organization.objects.get(name="Company A")
    organizations.describe(one, name=one.name, system=one.system, county=county("Alder"), parent=None)

    lines = counties_of(partnership, day("2025-06-30"))

    assert [(line.county.name, line.came, line.held) for line in lines] == [("Alder", 1, 1), ("Juniper", 0, 1)]


def test_only_who_may_change_the_region_is_led_there(as_person, connie, observer, partnership):
    address = reverse("indicators:region", kwargs={"slug": partnership.slug})

    assert "Change the region" in text(connie.get(address))
    assert "Change the region" not in text(as_person(observer).get(address))
