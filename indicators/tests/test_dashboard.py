"""The dashboard: who sees what, never stale, sorted, filtered, exported, at one number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators import standings
from indicators.models import Standing
from indicators.tests.asked import Asked
from indicators.tests.makers import launch, second
from partnerships.models import Partnership, RoleHolding
from partnerships.tests.makers import make_partnership, make_region

# Where the records behind a finding are listed, the last as a spreadsheet.
PAGES_OF_RECORDS = ("indicators/", "evidence/", "evidence/?download=csv")
URL, PAGE = "/indicators/", "/partnerships/front-range-health/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def names(response) -> list[str]:
    return [line.name for line in response.context["lines"]]


def test_a_stranger_is_asked_to_sign_in(client, partnership):
    assert client.get(URL).url == "/accounts/login/code/?next=/indicators/"


def test_a_convener_sees_their_own_partnership_and_an_admin_all(as_person, convener, outsider, admin):
    assert names(as_person(convener).get(URL)) == ["Front Range Health"]
    assert names(as_person(admin).get(URL)) == ["Coastal Logistics", "Front Range Health"]


def test_where_help_is_needed_first_stands_on_top(as_person, admin, partnership):
    make_partnership("A quiet table")
    launch(partnership, "2025-03-06", "ab", 3)

    assert names(as_person(admin).get(URL)) == ["Front Range Health", "A quiet table"]
    assert names(as_person(admin).get(URL, {"sort": "name"})) == ["A quiet table", "Front Range Health"]


def test_it_is_never_stale_after_a_save(as_person, admin, partnership):
    client = as_person(admin)
    assert client.get(URL).context["lines"][0].banner == ""
    launch(partnership, "2025-03-06", "ab", 3)

    line = client.get(URL).context["lines"][0]
    assert (line.banner, line.signs) == ("Reset needed", "Engagement wanes, Agenda stale")


def test_a_new_day_is_computed_anew(partnership):
    standings.freshen(Partnership.objects.all(), now=JUNE)
    assert standings.freshen(Partnership.objects.all(), now=JUNE) == 0

    assert standings.freshen(Partnership.objects.all(), now=JUNE + dt.timedelta(days=1)) == 1
    assert Standing.objects.get().day == dt.date(2025, 6, 3)


def test_late_evening_in_denver_is_still_that_day(partnership):
    """11:50 PM on June 2 in Denver is June 3 in UTC."""
    standings.freshen(Partnership.objects.all(), now=dt.datetime(2025, 6, 3, 5, 50, tzinfo=dt.UTC))

    assert Standing.objects.get().day == dt.date(2025, 6, 2)


def test_filters_narrow_by_region_and_by_signs(as_person, admin, partnership):
    coast = make_partnership("Coast", region=make_region("Coast"))
    launch(coast, "2025-03-06", "ab", 3)
    client = as_person(admin)

    assert names(client.get(URL, {"region": partnership.region_id})) == ["Front Range Health"]
    assert names(client.get(URL, {"signs": "reset needed"})) == ["Coast"]


def test_the_export_holds_what_the_page_shows_and_no_formula(as_person, admin, partnership):
    Partnership.objects.update(name="=1+1")
    text = b"".join(as_person(admin).get("/indicators/export.csv").streaming_content).decode("utf-8-sig")

    rows = [line.split(",") for line in text.splitlines()]
    assert rows[0][:8] == ["Partnership", "Region", "Industry", "Stage", "Assessment", "Signs", "Next deadline", "What"]
    assert (rows[0][8], rows[0][22], rows[0][-1]) == ("E1 Convener", "R1 Engagement wanes", "Late")
    assert rows[1][:6] == ["'=1+1", "Front Range", "Health care", "Preparing", "Not yet emerging", "Healthy"]
    assert len(rows) == 2


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_asks_the_same_number_of_queries_for_1_and_50(as_person, admin, partnership, count):
    for number in range(count - 1):
        make_partnership(f"Partnership {number:02}")
    launch(partnership, "2025-03-06", "abc", 1)
    client = as_person(admin)
    client.get(URL)

    with Asked() as sent:
        assert len(client.get(URL).context["lines"]) == count
    # One for the visitor, and at most five beside it. What there is to choose from was counted when it was asked first.
    assert (len(sent), sent.beside_the_visitor) == (5, 4)


def test_one_partnership_shows_the_records_counted_as_of_a_day(as_person, convener, partnership):
    launch(partnership, "2025-03-06", "abc", 1)
    second(partnership, "2025-05-28", "ab", 3)
    client = as_person(convener)
    page = client.get("/partnerships/front-range-health/indicators/", {"as_of": "2025-05-27"})

    assert page.context["assessment"].day == dt.date(2025, 5, 27)
    assert page.context["assessment"].signs["R1"].counted[0].what == (
        "Launch, Mar 6, 2025: 3 leaders from 3 companies, 1 public partner"
    )
    ahead = client.get("/partnerships/front-range-health/indicators/", {"as_of": "2030-01-01"})
    assert ahead.context["assessment"].day == dt.date(2025, 6, 2)


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "yesterday", ""])
def test_a_day_that_is_none_is_today(as_person, convener, typed):
    page = as_person(convener).get("/partnerships/front-range-health/indicators/", {"as_of": typed})

    assert page.context["assessment"].day == dt.date(2025, 6, 2)


def test_the_level_says_how_far_it_is_and_what_to_do_first(as_person, admin, partnership):
    page = as_person(admin).get(URL).content.decode()
    level = page[page.index('<td class="tagcell">') : page.index('<td class="gist">')]

    assert '<span class="sub sofar"><b>0 of 6</b> for Emerging</span><span class="sub sofar">' in level
    assert level.count('class="sub sofar"') == 2


def test_the_head_says_how_many_are_shown_and_that_none_was_founded_by_a_day(as_person, admin, partnership):
    make_partnership("Elsewhere Makers")
    client = as_person(admin)
    pages = [
        " ".join(client.get(URL, asked).content.decode().split())
        for asked in ({}, {"region": partnership.region_id}, {"as_of": "2001-01-01"})
    ]

    shown, founded = "of 2 partnerships shown", "No partnership had been founded by Jan 1, 2001"
    assert [shown in page for page in pages] == [False, True, False]
    assert [founded in page for page in pages] == [False, False, True]
    assert "No partnership yet" not in pages[2]


def test_a_paused_partnership_has_no_next_deadline(as_person, admin, partnership):
    """X1: the second meeting of the launch is due on June 4 and the partnership sleeps."""
    launch(partnership, "2025-03-06", "abc")
    client = as_person(admin)
    awake = client.get(URL).context["lines"][0]
    assert (awake.next_due, awake.is_late) == ("Mar 8, 86 days late", True)
    partnership.pauses.create(started_on=dt.date(2025, 4, 1), reason="snow")

    asleep = client.get(URL).context["lines"][0]
    assert (asleep.next_due, asleep.next_what, asleep.is_late) == ("", "", False)


def test_what_a_reader_sees_counted_they_may_open(as_person, observer, convener):
    client = as_person(observer)
    found = client.get("/partnerships/front-range-health/indicators/").context["assessment"].indicators["E1"]

    assert [client.get(line.url).status_code for line in found.counted] == [200]


def test_who_may_read_contacts_is_led_to_the_person_and_others_to_their_line_of_the_roster(
    as_person, convener, observer, partnership
):
    person, holding = f"/people/{convener.person_id}/", RoleHolding.objects.get(person=convener.person)
    roster = f"/partnerships/front-range-health/people/#role-{holding.pk}"
    seen = []
    for user in (convener, observer):
        client = as_person(user)
        pages = [b"".join(client.get(f"{PAGE}{page}")).decode() for page in PAGES_OF_RECORDS]
        seen.append([[address in page for address in (person, roster)] for page in pages])
    assert f'id="role-{holding.pk}"' in as_person(observer).get(roster).content.decode()

    assert seen == [[[True, False]] * 3, [[False, True]] * 3]


def test_an_outsider_learns_nothing_of_one_partnership(as_person, outsider, partnership):
    assert as_person(outsider).get("/partnerships/front-range-health/indicators/").status_code == 404


def test_a_reader_may_look(as_person, observer):
    assert as_person(observer).get("/partnerships/front-range-health/indicators/").status_code == 200
