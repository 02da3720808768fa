"""Finding who needs help: by one sign, by what is late, and who sleeps (X1), on the dashboard and from the overview."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators import standings
from indicators.models import Snapshot, Standing
from indicators.tests.asked import Asked
from indicators.tests.makers import launch
from partnerships.models import Partnership
from partnerships.tests.makers import make_partnership

URL, NETWORK = "/indicators/", "/indicators/network/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def names(response) -> list[str]:
    return [line.name for line in response.context["lines"]]


def menu(response, name):
    menus = response.context["menus"]
    return next([one.words for one in menu.choices] for menu in (*menus.main, *menus.more) if menu.name == name)


@pytest.fixture
def signs(as_person, admin, partnership):
    """Front Range Health raises R1 and shows R2 to watch; Coast raises R2."""
    client, coast = as_person(admin), make_partnership("Coast")
    standings.freshen(Partnership.objects.all(), now=JUNE)
    Standing.objects.filter(partnership=partnership).update(signs={"R1": "raised", "R2": "watch"})
    Standing.objects.filter(partnership=coast).update(signs={"R1": "clear", "R2": "raised"})
    return client


def test_one_sign_is_asked_for_raised_or_to_watch_each_with_its_count(signs):
    assert menu(signs.get(URL), "sign") == [
        "Any sign",
        "Engagement wanes: raised (1)",
        "Nobody new: raised (1)",
        "Nobody new: watch (1)",
    ]
    assert names(signs.get(URL, {"sign": "R1"})) == ["Front Range Health"]
    assert names(signs.get(URL, {"sign": "R2"})) == ["Coast"]
    assert names(signs.get(URL, {"sign": "R2-watch"})) == ["Front Range Health"]


def test_one_sign_is_asked_for_as_of_a_past_day(as_person, admin, partnership):
    kept = {"level": "none", "rule_level": "none", "banner": "refresh suggested", "signs": {"R3": "raised"}}
    Snapshot.objects.create(partnership=partnership, day=dt.date(2025, 5, 1), **kept)
    client = as_person(admin)

    assert menu(client.get(URL, {"as_of": "2025-05-01"}), "sign") == ["Any sign", "Industry changed: raised (1)"]
    assert names(client.get(URL, {"as_of": "2025-05-01", "sign": "R3"})) == ["Front Range Health"]
    assert names(client.get(URL, {"as_of": "2025-05-01", "sign": "R1"})) == []


def test_the_counts_of_the_overview_lead_to_the_partnerships_behind_them(signs):
    found = signs.get(NETWORK)
    figures = {one.short: one for one in found.context["overview"].signs}

    assert (figures["Nobody new"].raised, figures["Nobody new"].watch) == (1, 1)
    assert names(signs.get(figures["Nobody new"].raised_url)) == ["Coast"]
    assert names(signs.get(figures["Nobody new"].watch_url)) == ["Front Range Health"]
    assert f'<a href="{figures["Nobody new"].raised_url}">1<' in found.content.decode()


@pytest.fixture
def late(partnership):
    """Launched on March 6 and nothing done since; Coast launched on May 25, so that less of it is late on June 2."""
    launch(partnership, "2025-03-06", "abc")
    launch(make_partnership("Coast"), "2025-05-25", "abc")
    make_partnership("A quiet table")


def late_of(response):
    return {one.name: one.late for one in response.context["lines"]}


@pytest.mark.parametrize(("asked", "of_coast"), [({}, "2 late"), ({"as_of": "2025-06-01"}, "1 late")])
def test_where_most_is_late_stands_first(as_person, admin, late, asked, of_coast):
    """Of Coast the recap was due on May 27 and the debrief on June 1; of Front Range Health more since March."""
    page = as_person(admin).get(URL, {"sort": "late"} | asked)

    assert names(page)[:2] == ["Front Range Health", "Coast"]
    assert (late_of(page)["A quiet table"], late_of(page)["Coast"]) == ("", of_coast)
    assert f"<b>{of_coast}</b> ·" in page.content.decode()


def test_what_is_late_is_counted_the_same_here_and_in_the_overview(as_person, admin, late):
    client = as_person(admin)
    there = client.get(NETWORK)
    counted = {one.name: f"{one.late} late" for one in there.context["overview"].needing}
    here = {name: words for name, words in late_of(client.get(URL)).items() if words}

    assert here == counted
    assert f'<a href="/indicators/?sort=late">{there.context["overview"].late} promises are late</a>' in (
        there.content.decode()
    )


def test_what_does_not_fit_into_the_overview_is_one_link_away(as_person, admin, late, monkeypatch):
    monkeypatch.setattr("indicators.dashboard.overview.MOST", 1)
    page = as_person(admin).get(NETWORK).content.decode()

    assert '<a href="/indicators/">and 1 more</a> · <a href="/indicators/?sort=late">Where most is late</a>' in page


@pytest.fixture
def asleep(partnership):
    """Late since March, paused since April."""
    launch(partnership, "2025-03-06", "abc")
    make_partnership("Coast")
    partnership.pauses.create(started_on=dt.date(2025, 4, 1), reason="snow")
    return partnership


def test_x1_a_paused_partnership_is_called_so_and_not_healthy(as_person, admin, asleep):
    client = as_person(admin)
    page = client.get(URL, {"sort": "name"})
    coast, front_range = page.context["lines"]

    assert (coast.paused, front_range.paused, front_range.banner, front_range.late) == ("", "Paused", "", "")
    assert '<td class="tagcell"><span class="tag">Paused</span>' in page.content.decode()
    assert page.context["figures"]["paused"] == 1
    assert menu(page, "signs") == ["All signs", "Healthy (1)", "Paused (1)"]
    assert '<a href="/indicators/?signs=paused">1 partnership is paused</a>' in client.get(NETWORK).content.decode()


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"signs": "paused"}, ["Front Range Health"]),
        ({"signs": "healthy"}, ["Coast"]),
        ({"signs": "paused", "as_of": "2025-04-01"}, ["Front Range Health"]),
        ({"signs": "paused", "as_of": "2025-03-31"}, []),
    ],
)
def test_x1_paused_ones_are_found_and_are_none_of_the_healthy_ones(as_person, admin, asleep, asked, left):
    Partnership.objects.exclude(pk=asleep.pk).get().cycles.update(opened_on=dt.date(2025, 6, 1))

    assert names(as_person(admin).get(URL, asked)) == left


def test_x1_the_export_says_paused(as_person, admin, asleep):
    text = b"".join(as_person(admin).get("/indicators/export.csv", {"sort": "name"}).streaming_content).decode()

    assert [line.split(",")[5] for line in text.splitlines()[1:]] == ["Healthy", "Paused"]


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(
    ("asked", "queries"), [({"sort": "late"}, (5, 4)), ({"sign": "R4", "signs": "refresh suggested"}, (6, 5))]
)
def test_it_asks_as_often_for_1_as_for_50(as_person, admin, partnership, count, asked, queries):
    for number in range(count - 1):
        make_partnership(f"Partnership {number:02}")
    client = as_person(admin)
    client.get(URL)
    Standing.objects.update(signs={"R4": "raised"}, banner="refresh suggested")

    with Asked() as sent:
        assert len(client.get(URL, asked).context["lines"]) == count
    # One for the visitor, and at most five beside it.
    assert (len(sent), sent.beside_the_visitor) == queries


@pytest.mark.parametrize("page", ["indicators", "radar", "board", "report"])
def test_x1_no_page_calls_a_paused_partnership_healthy(as_person, admin, asleep, page):
    shown = as_person(admin).get(f"/partnerships/front-range-health/{page}/").content.decode()

    assert "Paused" in shown
    assert "Healthy" not in shown


def test_x1_the_network_board_and_its_report_say_who_is_paused(as_person, admin, asleep):
    client = as_person(admin)

    assert '<span class="tag ">Paused</span>' in client.get("/indicators/board/").content.decode()
    assert "<td>Paused</td>" in client.get("/indicators/report/").content.decode()
