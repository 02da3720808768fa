"""Lines of the dashboard are kept by all that they are made of: nothing else is shown than what holds now."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import time_machine
from django.utils import translation

from indicators.dashboard import facets
from indicators.dashboard.lines import line_of
from indicators.dashboard.seen import Seen, Shared
from indicators.sets import changing
from indicators.sets.reading import in_force, lines
from indicators.tests.makers import launch
from partnerships import founding, pausing, seating
from partnerships.models import Network, Partnership
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_region

pytestmark = pytest.mark.django_db
URL = "/indicators/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
TODAY = dt.date(2025, 6, 2)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def another_name(partnership):
    partnership.name = "Lakeshore Health"
    partnership.save()


def another_word_for_the_stage(partnership):
    Network.load().describe(name="", stage_names={"preparing": "Warming up"})


def another_head(partnership):
    shipped = {"words": {"short": "Anchor", "asks": "", "gap": ""}, "decides": True, "statement": False}
    changing.change_line("main", "E1", **shipped, effective_on=TODAY, reason="Ours", on=TODAY, by=None, at=JUNE)


def test_of_the_same_values_comes_the_same_line(as_person, admin, partnership):
    browser = as_person(admin)
    [first], [second] = (browser.get(URL).context["lines"] for _ in range(2))

    assert first is second
    assert first.row is second.row


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (another_name, "Front Range Health", "Lakeshore Health"),
        (another_word_for_the_stage, "Preparing", "Warming up"),
        (another_head, "Convener: Not yet", "Anchor: Not yet"),
    ],
)
def test_what_changes_is_shown_at_once(as_person, admin, partnership, change, before, after):
    browser = as_person(admin)
    [line] = browser.get(URL).context["lines"]
    assert before in line.row
    assert after not in line.row

    change(partnership)
    page = browser.get(URL)
    [line] = page.context["lines"]
    assert after in line.row
    assert line.row in page.content.decode()


@pytest.fixture
def seen(as_person, admin, partnership):
    """What the line is made of on Wednesday, June 4, on which the second meeting is due (T10)."""
    [shown] = as_person(admin).get(URL).context["board"].rows
    june_4 = dt.date(2025, 6, 4)
    return Seen.of(shown, group="", today=june_4)._replace(next_due=june_4, next_rule="T10")


def shared():
    return Shared.of(Network.load(), lines(in_force(TODAY)), None)


def test_what_is_due_is_late_the_day_after_although_nothing_but_the_day_changed(seen):
    on_the_day, the_day_after = (line_of(shared(), seen._replace(today=dt.date(2025, 6, day))) for day in (4, 5))

    assert (on_the_day.next_due, on_the_day.is_late) == ("Wed, Jun 4", False)
    assert (the_day_after.next_due, the_day_after.is_late) == ("Jun 4, 1 day late", True)
    assert "Wed, Jun 4" in on_the_day.row
    assert "Jun 4, 1 day late" in the_day_after.row


def test_in_another_language_the_same_line_is_put_together_anew(seen):
    """No language but English ships; the names of days and months are Django's own."""
    english = line_of(shared(), seen)
    with translation.override("es"):
        spanish = line_of(shared(), seen)

    assert (english.next_due, spanish.next_due) == ("Wed, Jun 4", "4 de junio de 2025")
    assert "4 de junio de 2025" in spanish.row


def test_a_past_day_leads_to_that_day(as_person, admin, partnership):
    browser = as_person(admin)
    [today] = browser.get(URL).context["lines"]
    [past] = browser.get(URL, {"as_of": "2025-06-01"}).context["lines"]

    assert (today.indicators_url, past.indicators_url) == (
        "/partnerships/front-range-health/indicators/",
        "/partnerships/front-range-health/indicators/?as_of=2025-06-01",
    )


def test_what_there_is_to_choose_from_is_the_same_put_together_once(as_person, admin, partnership):
    launch(partnership, "2025-03-06", "abc", 3)
    make_partnership("A quiet table")
    everybody = Partnership.objects.all()
    counted = as_person(admin).get(URL).context["board"].facets

    assert counted == dataclasses.replace(facets.stored(everybody, everybody, TODAY), shown=2)


def another_region(partnership):
    founding.redraw(partnership.region, name="Lakeshore", basis="commuting", counties=partnership.region.counties.all())


def another_convener(partnership):
    person = make_person("Lena Lake", make_organization("Lakeshore Workforce Board", System.WORKFORCE))
    seating.seat(partnership, person, Role.LEAD_CONVENER, on=TODAY, by=None)


def a_pause(partnership):
    pausing.pause(partnership, on=TODAY, reason="Rest", by=None, at=JUNE)


def another_partnership(partnership):
    make_partnership("Lakeshore table", region=make_region("Lakeshore"))


@pytest.mark.parametrize(
    ("change", "kind", "before", "after"),
    [
        (another_region, "region", ["Front Range (1)"], ["Lakeshore (1)"]),
        (another_partnership, "region", ["Front Range (1)"], ["Front Range (1)", "Lakeshore (1)"]),
        (another_convener, "convener", [], ["Lakeshore Workforce Board (1)"]),
        (a_pause, "signs", ["Healthy (1)"], ["Paused (1)"]),
    ],
)
def test_what_there_is_to_choose_from_is_counted_anew_when_the_record_changed(
    as_person, admin, partnership, change, kind, before, after
):
    browser = as_person(admin)
    assert choices(browser.get(URL), kind) == before
    assert choices(browser.get(URL), kind) == before

    change(partnership)
    assert choices(browser.get(URL), kind) == after


def choices(page, kind: str) -> list[str]:
    """Without the one that stands for all."""
    menus = page.context["menus"]
    return next([one.words for one in menu.choices][1:] for menu in (*menus.main, *menus.more) if menu.name == kind)
