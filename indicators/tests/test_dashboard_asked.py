"""The dashboard narrowed, grouped, compared with a quarter ago and as of a past day."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from indicators.models import Snapshot, Standing
from indicators.tests.makers import launch, second
from partnerships.tests.makers import make_partnership, make_region

URL = "/indicators/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def names(response) -> list[str]:
    return [line.name for line in response.context["lines"]]


def line(response, name: str = "Front Range Health"):
    return next(one for one in response.context["lines"] if one.name == name)


def choices(response, kind: str) -> list[str]:
    menus = response.context["menus"]
    return next([choice.words for choice in menu.choices] for menu in (*menus.main, *menus.more) if menu.name == kind)


def test_each_list_says_how_many_there_are(as_person, admin, partnership):
    make_partnership("Coast", region=make_region("Coast"))
    page = as_person(admin).get(URL)

    assert choices(page, "region") == ["All regions", "Coast (1)", "Front Range (1)"]
    assert choices(page, "stage") == ["All stages", "Preparing (2)"]
    assert choices(page, "level") == ["All levels", "Not yet emerging (2)"]
    assert choices(page, "signs") == ["All signs", "Healthy (2)"]


def test_groups_stand_under_their_names(as_person, admin, partnership):
    make_partnership("Apple table", region=make_region("Orchard"))
    make_partnership("Berry table")
    page = as_person(admin).get(URL, {"group": "region", "sort": "name"})

    assert [(one.group, one.name) for one in page.context["lines"]] == [
        ("Front Range", "Berry table"),
        ("Front Range", "Front Range Health"),
        ("Orchard", "Apple table"),
    ]
    heads = re.findall(
        r'<tbody><tr class="group"><th colspan="20" scope="rowgroup">(.+?)</th></tr>', page.content.decode()
    )
    assert heads == ["Front Range", "Orchard"]


@pytest.mark.parametrize(
    ("asked", "unfolded"),
    [({}, False), ({"stage": "preparing"}, False), ({"level": "none"}, True), ({"as_of": "2025-05-01"}, True)],
)
def test_what_was_asked_for_is_in_sight(as_person, admin, partnership, asked, unfolded):
    assert as_person(admin).get(URL, asked).context["menus"].is_used is unfolded


@pytest.mark.parametrize("asked", [{"region": "x"}, {"sort": "-nothing"}, {"group": "pk"}, {"stage": "gone"}])
def test_a_word_that_is_unknown_asks_nothing(as_person, admin, partnership, asked):
    assert names(as_person(admin).get(URL, asked)) == ["Front Range Health"]


def test_a_card_says_how_far_it_is_and_what_to_do_first(as_person, convener, partnership):
    """Connie convenes, so E1 is met; five of six are open."""
    found = line(as_person(convener).get(URL))

    assert (found.so_far, found.toward) == ("1 of 6", "for Emerging")
    assert [(gap.code, gap.words) for gap in found.gaps] == [
        ("E2", "Fill the empty seats of the support team."),
        ("E3", "Ask the open organizations to commit."),
        ("E4", "Write down why this industry."),
    ]
    assert found.more == "and 2 more"


def test_a_statement_to_renew_has_a_corner(as_person, admin, partnership):
    client = as_person(admin)
    client.get(URL)
    Standing.objects.update(to_renew=["A5"])
    page = client.get(URL)

    assert [cell.code for cell in line(page).active if cell.due] == ["A5"]
    assert "Not one system: No data yet, statement to renew" in page.content.decode()


def test_a_label_that_is_kept_says_until_when(as_person, admin, partnership):
    client = as_person(admin)
    client.get(URL)
    Standing.objects.update(level="active", rule_level="emerging", grace_until=dt.date(2025, 8, 31))

    found = line(client.get(URL))
    assert (found.level, found.kept, found.toward) == ("Active", "kept until Aug 31", "for Active")


def test_a_quarter_ago_is_told_from_that_nights_snapshot(as_person, admin, convener, partnership):
    """March 2 was three calendar months ago: three were met then, today Connie's E1 and A1."""
    verdicts = {"E1": "met", "E2": "met", "E3": "met", "E4": "partly"}
    kept = {"partnership": partnership, "level": "emerging", "rule_level": "emerging", "banner": "healthy"}
    Snapshot.objects.create(day=dt.date(2025, 3, 2), verdicts=verdicts, **kept)
    Snapshot.objects.create(day=dt.date(2025, 3, 3), verdicts={}, **kept)

    assert line(as_person(admin).get(URL)).change == "down from emerging, 1 fewer met"


def test_a_past_day_is_shown_as_it_was_kept_that_night(as_person, admin, partnership):
    kept = {"partnership": partnership, "level": "active", "rule_level": "active", "banner": "reset needed"}
    Snapshot.objects.create(day=dt.date(2025, 5, 1), verdicts={"E1": "met"}, signs={"R1": "raised"}, **kept)
    page = as_person(admin).get(URL, {"as_of": "2025-05-01"})

    found = line(page)
    assert (found.level, found.banner, found.signs) == ("Active", "Reset needed", "Engagement wanes")
    assert page.context["figures"] == {"all": 1, "active": 1, "emerging": 0, "none": 0, "signs": 1, "paused": 0}
    assert "As the record stood at the end of Thu, May 1." in page.content.decode()


def test_a_past_day_without_a_snapshot_is_computed(as_person, admin, partnership):
    """The second meeting of May 28 with more public partners than leaders is not known on May 27.

    No priority is claimed since the launch, so that R4 speaks before.
    """
    launch(partnership, "2025-03-06", "abc", 1)
    second(partnership, "2025-05-28", "ab", 3)
    client = as_person(admin)

    assert line(client.get(URL, {"as_of": "2025-05-27"})).banner == "Refresh suggested"
    assert line(client.get(URL, {"as_of": "2025-05-28"})).banner == "Reset needed"
    before = line(client.get(URL, {"as_of": "2025-03-05"}))
    assert (before.stage, before.next_due) == ("Launching", "")
    assert line(client.get(URL, {"as_of": "2025-03-07"})).stage == "Moving to action"


def test_a_partnership_that_had_not_begun_is_not_there(as_person, admin, partnership):
    opened = partnership.cycles.get().opened_on
    client = as_person(admin)

    assert names(client.get(URL, {"as_of": opened.isoformat()})) == ["Front Range Health"]
    assert names(client.get(URL, {"as_of": (opened - dt.timedelta(days=1)).isoformat()})) == []


@pytest.mark.parametrize("typed", ["2025-06-02", "2030-01-01", "yesterday", "0001-01-01"])
def test_today_and_what_is_no_past_day_are_today(as_person, admin, partnership, typed):
    assert as_person(admin).get(URL, {"as_of": typed}).context["board"].day is None


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize(("asked", "queries"), [({"region": "1", "group": "convener"}, 6), ({"view": "table"}, 5)])
def test_narrowed_and_grouped_it_asks_no_more(
    as_person, admin, partnership, count, asked, queries, django_assert_num_queries
):
    for number in range(count - 1):
        make_partnership(f"Partnership {number:02}")
    asked = asked | ({"region": partnership.region_id} if "region" in asked else {})
    client = as_person(admin)
    client.get(URL)

    with django_assert_num_queries(queries):
        assert len(client.get(URL, asked).context["lines"]) == count


def test_the_table_says_every_verdict_in_words(as_person, convener, partnership):
    page = as_person(convener).get(URL, {"view": "table"}).content.decode()

    cells = re.findall(r'<td><a href="[^"]+#([EA]\d)"[^>]*>([^<]+)<', page)
    assert cells[:2] == [("E1", "Met"), ("E2", "Not yet")]
    assert len(cells) == 14
    assert 'class="matrix"' not in page


def test_the_past_is_exported_too(as_person, admin, partnership):
    kept = {"partnership": partnership, "level": "active", "rule_level": "active", "banner": "healthy"}
    Snapshot.objects.create(day=dt.date(2025, 5, 1), **kept)
    answer = as_person(admin).get("/indicators/export.csv", {"as_of": "2025-05-01"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert rows[1].split(",")[4] == "Active"
    assert "2025-05-01" in rows[1].split(",")
