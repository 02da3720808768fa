"""A6: counties and their reason, the areas of offices, and from where companies come."""

from __future__ import annotations

import pytest

from indicators import areas
from indicators.models import AdministrativeArea
from indicators.sets import changing
from indicators.tests.makers import launch, quarterly
from indicators.tests.working import computed, day, found, noon, signed
from indicators.words import Stated, Verdict
from partnerships import founding, organizations
from partnerships.models import County, Organization, Partnership, Region
from partnerships.roles import Role
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat

pytestmark = pytest.mark.django_db
DAY = "2025-06-30"
TOLD = {"by": None, "at": noon("2025-01-02")}
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET


def county(name):
    return County.objects.get_or_create(name=name, state="CO")[0]


def locate(company, where):
    one = Organization.objects.get(name=company)
    given = {"name": one.name, "system": one.system, "parent": one.parent}
    organizations.describe(one, **given, county=where and county(where))


def area(name, *counties, kind="workforce"):
    return areas.describe(areas.area_called(name), name=name, kind=kind, counties=map(county, counties), **TOLD)


def redraw(partnership, *counties, basis="commuting"):
    region = Region.objects.get(pk=partnership.region_id)
    founding.redraw(region, name=region.name, basis=basis, counties=map(county, counties))


@pytest.fixture
def launched(partnership):
    """The region is Alder and Juniper; three companies came to the launch, from both."""
    launch(partnership, "2025-03-06", "abc")
    for company, where in (("Company A", "Alder"), ("Company B", "Juniper"), ("Company C", "Juniper")):
        locate(company, where)
    return partnership


def test_a6_counties_a_reason_no_office_of_the_same_area_and_companies_from_two_counties(launched):
    assert found(launched, "A6", DAY).verdict == MET
    assert found(launched, "A6", DAY).stated is None


def test_a6_is_not_yet_met_without_counties_or_without_a_reason(launched):
    redraw(launched, "Alder", "Juniper", basis="")
    assert found(launched, "A6", DAY).verdict == NOT_YET
    assert found(launched, "A6", DAY).next_step == "Say what makes these counties one labor market."

    redraw(launched)
    assert found(launched, "A6", DAY).verdict == NOT_YET
    assert found(launched, "A6", DAY).next_step == "List the counties that the region is made of."


def test_a6_companies_of_one_county_alone_are_partly(launched):
    locate("Company A", "Juniper")

    assert found(launched, "A6", DAY).verdict == PARTLY
    assert found(launched, "A6", DAY).next_step == (
        "All companies come from Juniper. Invite from Alder, or draw the region anew."
    )


@pytest.mark.parametrize("where", ["Larkin", None])
def test_a6_a_company_from_elsewhere_or_from_nobody_knows_where_is_no_second_county(launched, where):
    locate("Company A", where)

    assert found(launched, "A6", DAY).verdict == PARTLY


def test_a6_one_county_needs_companies_from_no_second_one(launched):
    redraw(launched, "Juniper")

    assert found(launched, "A6", DAY).verdict == MET


def test_a6_looks_back_365_days_and_no_more(launched):
    """Alder came to the launch of 2025-03-06 only: in the year up to 2026-03-05, out of the one up to 2026-03-06."""
    quarterly(launched, "2025-09-10", "bc")

    assert [found(launched, "A6", on).verdict for on in ("2026-03-05", "2026-03-06")] == [MET, PARTLY]


def test_a6_a_meeting_of_tomorrow_does_not_count_today(partnership):
    launch(partnership, "2025-03-06", "ab")
    locate("Company A", "Alder")
    locate("Company B", "Juniper")

    assert [found(partnership, "A6", on).verdict for on in ("2025-03-05", "2025-03-06")] == [PARTLY, MET]


def test_a6_a_branch_comes_from_its_own_county(launched):
    holding = make_organization("Holding", county=county("Juniper"))
    organizations.set_parent(Organization.objects.get(name="Company A"), holding)

    assert found(launched, "A6", DAY).verdict == MET


# The areas of offices


def test_a6_the_same_borders_as_an_offices_area_want_a_word(launched):
    jasper = make_person("Jasper N", "Jasper N Office", system="workforce")
    seat(launched, Role.LEAD_CONVENER, jasper)
    area("Area of the Front Range Board", "Alder", "Juniper")
    finding = found(launched, "A6", DAY)
    assert (finding.verdict, finding.computed, finding.stated) == (PARTLY, PARTLY, Stated.MISSING)
    assert "Area of the Front Range Board has the same borders." in finding.because

    signed(launched, "A6", "convener", jasper, "2025-06-01")

    verdicts = [found(launched, "A6", on).verdict for on in ("2025-05-31", "2025-06-01", "2026-02-28")]
    assert verdicts == [PARTLY, MET, MET]
    assert found(launched, "A6", DAY).stated == Stated.IN_FORCE


def test_a6_where_no_statement_is_asked_nothing_speaks_for_an_offices_area(launched):
    """Nobody is asked, so that nobody says why the same borders are right; without them it is met all the same."""
    jasper = make_person("Jasper N", "Jasper N Office", system="workforce")
    seat(launched, Role.LEAD_CONVENER, jasper)
    signed(launched, "A6", "convener", jasper, "2025-06-01")
    before = day("2025-06-02")
    words, when = (
        {"short": "", "asks": "", "gap": ""},
        {"on": before, "effective_on": before, "by": None, "at": noon("2025-06-02")},
    )
    changing.change_line("main", "A6", words=words, decides=True, statement=False, reason="Nobody to ask", **when)
    assert found(launched, "A6", DAY).verdict == MET

    area("Area of the Front Range Board", "Alder", "Juniper")
    assert (found(launched, "A6", DAY).verdict, found(launched, "A6", DAY).stated) == (PARTLY, None)


def test_a6_the_word_is_no_help_where_companies_come_from_one_county(launched):
    jasper = make_person("Jasper N", "Jasper N Office", system="workforce")
    seat(launched, Role.LEAD_CONVENER, jasper)
    area("Area of the Front Range Board", "Alder", "Juniper")
    signed(launched, "A6", "convener", jasper, "2025-06-01")
    locate("Company A", "Juniper")

    assert (found(launched, "A6", DAY).verdict, computed(launched, "A6", DAY)) == (PARTLY, PARTLY)


@pytest.mark.parametrize("counties", [("Alder",), ("Alder", "Juniper", "Larkin"), ("Alder", "Larkin")])
def test_a6_an_area_with_a_county_more_or_less_is_another_one(launched, counties):
    area("Area of the Front Range Board", *counties)

    assert (found(launched, "A6", DAY).verdict, found(launched, "A6", DAY).stated) == (MET, None)


@pytest.mark.parametrize("kind", ["workforce", "political"])
def test_a6_every_kind_of_area_counts(launched, kind):
    area("Senate district 12", "Juniper", "Alder", kind=kind)

    assert found(launched, "A6", DAY).stated == Stated.MISSING


def test_a6_an_area_that_is_gone_asks_for_nothing(launched):
    areas.remove(area("Area of the Front Range Board", "Alder", "Juniper"), **TOLD)

    assert found(launched, "A6", DAY).verdict == MET


# Keeping areas


def test_an_area_that_changes_makes_every_record_newer(launched):
    other = make_partnership("Other Table")
    numbers = [launched.pk, other.pk]
    before = list(Partnership.objects.filter(pk__in=numbers).order_by("pk").values_list("record_version", flat=True))

    kept = area("Board", "Alder")
    areas.remove(kept, **TOLD)

    now = list(Partnership.objects.filter(pk__in=numbers).order_by("pk").values_list("record_version", flat=True))
    assert now == [version + 2 for version in before]


def test_an_area_has_a_name_of_its_own_and_counties(db):
    area("Board of the Valley", "Alder")

    given = {"name": "board of  the valley", "kind": "workforce", "counties": [county("Alder")]}
    with pytest.raises(areas.NameTaken, match="called “board of the valley” already"):
        areas.describe(AdministrativeArea(), **given, **TOLD)
    with pytest.raises(areas.NoCounties):
        areas.describe(AdministrativeArea(), name="Another", kind="workforce", counties=[], **TOLD)
    assert list(AdministrativeArea.objects.values_list("name", flat=True)) == ["Board of the Valley"]


def test_areas_beside_a_region_the_most_alike_first(launched):
    area("Far away", "Larkin")
    area("Wide", "Alder", "Juniper", "Larkin", "Stonewater")
    area("Half", "Alder")
    area("Same", "Juniper", "Alder")

    beside = areas.beside(Region.objects.get(pk=launched.region_id))

    assert [(one.area.name, one.is_same) for one in beside] == [("Same", True), ("Half", False), ("Wide", False)]
    assert [one.name for one in beside[2].only_area] == ["Larkin", "Stonewater"]
    assert [one.name for one in beside[1].only_region] == ["Juniper"]


def test_a6_says_its_counties_and_where_to_compare_them(launched):
    finding = found(launched, "A6", DAY)

    assert [line.what for line in finding.counted] == ["Alder, CO: companies came", "Juniper, CO: companies came"]
    assert [line.what for line in finding.see_also] == ["The region beside administrative areas"]
