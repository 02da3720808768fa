"""Beginning and describing partnerships, their regions, and the cycles that hang from them."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import counties, echoes, founding
from partnerships.founding import NameTaken
from partnerships.models import Cycle, Industry, Partnership, Region
from partnerships.tests.makers import make_partnership, make_person, make_region

DAY, LAUNCH, REFRESH = dt.date(2024, 10, 8), dt.date(2025, 3, 6), dt.date(2026, 10, 20)


@pytest.mark.django_db
def test_a_partnership_begins_preparing_with_its_first_cycle():
    partnership = make_partnership("Tamarack Valley Makers Table", on=DAY)

    assert (partnership.slug, partnership.stage, partnership.time_zone) == (
        "tamarack-valley-makers-table",
        "preparing",
        "America/Denver",
    )
    cycle = partnership.cycles.get()
    assert (cycle.number, cycle.kind, cycle.opened_on, cycle.anchored_on) == (1, "launch", DAY, None)
    assert partnership.current_cycle() == cycle


def test_whoever_begins_it_may_lead_from_that_day(db):
    partnership = make_partnership(on=DAY, lead=make_person("Renata Quillfeather"))

    holding = partnership.role_holdings.get()
    assert (holding.role, holding.person.name, holding.started_on) == ("lead_convener", "Renata Quillfeather", DAY)


@pytest.mark.parametrize("name", ["Front Range Health", "front range HEALTH", "  Front   Range Health "])
def test_two_partnerships_are_not_called_the_same(partnership, name):
    with pytest.raises(NameTaken, match="There is a partnership called"):
        make_partnership(name)

    assert Partnership.objects.count() == 1


@pytest.mark.django_db
def test_names_that_make_the_same_address_get_different_ones():
    made = [make_partnership(name).slug for name in ("Front Range Health", "Front-Range Health", "Front Range: Health")]

    assert made == ["front-range-health", "front-range-health-2", "front-range-health-3"]


@pytest.mark.django_db
def test_a_partnership_called_new_does_not_hide_the_page_for_new_ones():
    assert make_partnership("New").slug == "new-2"


@pytest.mark.django_db
def test_a_name_without_a_latin_letter_still_gets_an_address():
    assert make_partnership("株式会社").slug == "partnership"


def test_sign_up_codes_differ_and_cannot_be_guessed(partnership, outsider):
    codes = list(Partnership.objects.values_list("sign_up_code", flat=True))

    assert len(set(codes)) == 2
    assert {len(code) for code in codes} == {22}


@pytest.fixture
def describe(partnership, convener, at):
    def described(**given):
        told = ("name", "industry", "region", "scope", "time_zone")
        words = {name: getattr(partnership, name) for name in told} | given
        founding.describe(partnership, **words, by=convener, at=at)
        return Partnership.objects.get(pk=partnership.pk)

    return described


def test_a_new_description_keeps_the_address_and_bumps_the_record(describe, partnership):
    partnership.refresh_from_db()
    before = partnership.record_version
    after = describe(name="Front Range Hospitals", region=make_region("Foothills", ("Cedar Bluff",)))

    assert (after.name, after.slug, after.region.name) == ("Front Range Hospitals", "front-range-health", "Foothills")
    assert after.record_version == before + 1


def test_a_new_home_zone_has_what_is_owed_reckoned_again(describe, partnership, convener, at, monkeypatch):
    heard = []
    monkeypatch.setattr(echoes, "sound", lambda name, **facts: heard.append((name, facts)))

    describe(scope="hospitals only")
    describe(time_zone="America/Phoenix")

    assert heard == [("owed", {"partnership": partnership, "at": at, "by": convener})]


def test_its_own_name_is_not_taken(describe):
    assert describe(scope="hospitals only").scope == "hospitals only"


def test_the_name_of_another_is(describe, outsider):
    with pytest.raises(NameTaken):
        describe(name="coastal logistics")


@pytest.mark.django_db
def test_an_industry_of_that_name_is_found_not_made_twice():
    first = founding.industry_called("Manufacturing", naics_codes="31-33")
    again = founding.industry_called("  manufacturing", naics_codes="11")

    assert (again, again.naics_codes, Industry.objects.count()) == (first, "31-33", 1)


@pytest.mark.django_db
def test_a_region_of_that_name_is_found_not_made_twice():
    first = founding.region_called("Tamarack Valley", basis="commuting", counties=counties.called("Alder", state="CO"))
    again = founding.region_called("tamarack valley", basis="other", counties=counties.called("Sands", state="OR"))

    assert (again, Region.objects.count()) == (first, 1)
    assert [str(county) for county in again.counties.all()] == ["Alder, CO"]


def test_redrawing_a_region_bumps_every_partnership_there(partnership, outsider):
    region = partnership.region
    before = list(Partnership.objects.order_by("pk").values_list("record_version", flat=True))
    founding.redraw(region, name="Front Range", basis="other", counties=counties.called("Alder, Sands OR", state="CO"))

    after = list(Partnership.objects.order_by("pk").values_list("record_version", flat=True))
    assert after == [version + 1 for version in before]
    assert sorted(str(county) for county in region.counties.all()) == ["Alder, CO", "Sands, OR"]


def anchor(cycle, day):
    cycle.anchored_on = day
    cycle.save()


def test_a_refresh_cycle_stands_beside_the_running_one_until_it_is_held(partnership):
    launch = partnership.current_cycle()
    anchor(launch, LAUNCH)
    refresh = founding.open_refresh(partnership, on=dt.date(2026, 9, 17))

    assert (refresh.number, refresh.is_refresh) == (2, True)
    assert partnership.current_cycle() == launch
    anchor(refresh, REFRESH)
    assert partnership.current_cycle() == refresh


def test_a_refresh_is_opened_once(partnership):
    first = founding.open_refresh(partnership, on=REFRESH)

    assert founding.open_refresh(partnership, on=REFRESH) == first
    assert Cycle.objects.filter(partnership=partnership).count() == 2


def test_the_day_on_which_the_next_cycle_took_over(partnership):
    launch = partnership.current_cycle()
    anchor(launch, LAUNCH)
    refresh = founding.open_refresh(partnership, on=REFRESH)
    assert founding.next_start(launch) is None

    anchor(refresh, REFRESH)
    assert founding.next_start(launch) == REFRESH
    assert founding.next_start(refresh) is None


def test_a_cycle_is_anchored_from_the_day_of_its_meeting(partnership):
    cycle = partnership.current_cycle()
    assert cycle.anchored_by(LAUNCH) is False

    anchor(cycle, LAUNCH)
    assert cycle.anchored_by(LAUNCH - dt.timedelta(days=1)) is False
    assert cycle.anchored_by(LAUNCH) is True
