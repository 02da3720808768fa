"""Trends: what is read, what is drawn, and that each drawing has its words and its table."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse

from indicators.models import LevelSpan, SignSpan
from indicators.tests.makers import launch, leaders, quarterly, second
from indicators.trends import charts, columns, steps
from indicators.trends.columns import Series
from indicators.trends.network import NetworkLevels
from indicators.trends.reading import Trends
from indicators.words import Level
from meetings import capture, planning
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

SUMMER = dt.date(2025, 8, 1)
# Ten of them tell who stays, once there are two meetings.
PAGE_QUERIES = 16


@pytest.fixture
def met(partnership):
    launch(partnership, "2025-01-09", "abcdef", public=2)
    second(partnership, "2025-03-13", "abcg", public=3)
    quarterly(partnership, "2025-06-12", "abh", public=1)
    return partnership


def values(chart, css):
    return [column.value for column in chart.columns if column.css == css]


def test_the_columns_say_what_the_meetings_counted(met):
    found = Trends(met, SUMMER)

    assert values(charts.attendance(found), "i") == [6, 4, 3]
    assert values(charts.attendance(found), "p") == [2, 3, 1]
    assert values(charts.companies(found), "n") == [6, 1, 1]
    assert charts.attendance(found).told == (
        "Jan 9, 2025: 6 from industry, 2 public side. Jun 12, 2025: 3 from industry, 1 public side."
    )


@pytest.mark.parametrize(("count", "words"), [(8, "Jan 9, 2025"), (9, "Jan 2025"), (11, "Jan 2025")])
def test_days_under_the_columns_never_run_together(count, words):
    """The drawing has 678 units: 8 groups have 84 each, and a date needs 80; 9 have 75 and 11 have 62, a month 58."""
    days = [dt.date(2025, 1, 9)] * count
    found = columns.draw("id", "Title", "Told", days, [Series("From industry", "i", [1] * count)])

    assert [day.words for day in found.days] == [words] * count


def test_a_later_meeting_is_no_part_of_an_earlier_day(met):
    found = Trends(met, dt.date(2025, 6, 11))

    assert [meeting.leaders for meeting in found.meetings] == [6, 4]


@pytest.mark.parametrize(
    ("highest", "scale"),
    [(0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (33, [0, 10, 20, 30, 40])],
)
def test_the_scale_reaches_over_the_highest_column_in_round_steps(highest, scale):
    chart = columns.draw("x", "X", "", [SUMMER], [Series("x", "i", [highest])])

    assert [line.value for line in chart.lines] == scale


def test_no_column_leaves_the_drawing_and_none_stands_on_another(met):
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=90 * number) for number in range(24)]
    chart = columns.draw("x", "X", "", days, [Series("a", "i", [99] * 24), Series("b", "p", [7] * 24)])
    standing = sorted(chart.columns, key=lambda column: column.x)

    assert standing[0].x >= chart.left
    assert standing[-1].x + standing[-1].width <= chart.right
    assert all(one.x + one.width <= other.x + 0.1 for one, other in pairwise(standing))
    assert len(chart.days) == 8


def test_levels_rise_as_steps_and_a_sign_is_a_bar_from_its_first_day(partnership):
    LevelSpan.objects.create(
        partnership=partnership, level=Level.NONE, started_on=dt.date(2025, 1, 1), ended_on=dt.date(2025, 4, 1)
    )
    LevelSpan.objects.create(partnership=partnership, level=Level.ACTIVE, started_on=dt.date(2025, 4, 1))
    SignSpan.objects.create(partnership=partnership, sign="R4", started_on=dt.date(2025, 7, 1))
    chart = charts.over_time(Trends(partnership, SUMMER))

    assert isinstance(chart, steps.Steps)
    none, active, bar = chart.blocks
    assert (none.height, active.height) == (26, 78)
    assert active.x < bar.x
    assert bar.what == "R4 Agenda stale since Jul 1, 2025"
    assert round(active.x + active.width) == round(bar.x + bar.width) == chart.right


def levels_of(partnership, *spans):
    """Each with its first day and the day on which it was over, "" for one that goes on."""
    for level, start, end in spans:
        days = {"started_on": dt.date.fromisoformat(start), "ended_on": dt.date.fromisoformat(end) if end else None}
        LevelSpan.objects.create(partnership=partnership, level=level, **days)


def told(trends):
    return [(one.label, one.started_on.isoformat(), one.last_on.isoformat()) for one in trends.levels]


def test_a_young_partnership_reads_its_first_and_last_day_where_no_quarter_begins():
    young = steps.draw([], [], begins=dt.date(2025, 4, 3), ends=dt.date(2025, 5, 20))
    older = steps.draw([], [], begins=dt.date(2025, 3, 3), ends=dt.date(2025, 5, 20))

    assert [tick.words for tick in young.ticks] == ["Apr 3, 2025", "May 20, 2025"]
    assert [tick.words for tick in older.ticks] == ["Apr 2025"]


def test_after_active_the_quarter_for_which_the_label_is_kept_stands_apart(partnership):
    """Active for the last time on December 11; the label stays to March 11, three months later."""
    levels_of(
        partnership,
        ("none", "2025-01-01", "2025-04-01"),
        ("active", "2025-04-01", "2025-12-12"),
        ("emerging", "2025-12-12", "2026-02-01"),
        ("none", "2026-02-01", ""),
    )
    kept = ("Active, kept for a quarter", "2025-12-12", "2026-01-31")
    before = [("Not yet emerging", "2025-01-01", "2025-03-31"), ("Active", "2025-04-01", "2025-12-11")]

    assert told(Trends(partnership, dt.date(2025, 12, 11))) == before
    assert told(Trends(partnership, dt.date(2026, 1, 31))) == [*before, kept]
    assert told(Trends(partnership, dt.date(2026, 3, 13))) == [
        *before,
        kept,
        ("Active, kept for a quarter", "2026-02-01", "2026-03-11"),
        ("Not yet emerging", "2026-03-12", "2026-03-13"),
    ]


def test_what_was_mended_within_the_quarter_is_active_again(partnership):
    levels_of(
        partnership,
        ("active", "2025-04-01", "2025-12-12"),
        ("emerging", "2025-12-12", "2026-01-10"),
        ("active", "2026-01-10", ""),
    )

    assert told(Trends(partnership, dt.date(2026, 1, 12))) == [
        ("Active", "2025-04-01", "2025-12-11"),
        ("Active, kept for a quarter", "2025-12-12", "2026-01-09"),
        ("Active", "2026-01-10", "2026-01-12"),
    ]


def test_the_kept_label_is_as_high_as_active_and_hatched_and_the_page_says_why(partnership, as_person, observer):
    levels_of(partnership, ("active", "2025-04-01", "2025-12-12"), ("emerging", "2025-12-12", ""))
    active, kept, emerging = charts.over_time(Trends(partnership, dt.date(2026, 4, 1))).blocks

    assert (active.height, kept.height, emerging.height) == (78, 78, 52)
    assert (active.pattern, kept.pattern, emerging.pattern) == ("", "kept-hatch", "")
    with time_machine.travel(dt.datetime(2026, 2, 1, 18, tzinfo=dt.UTC), tick=False):
        page = as_person(observer).get(reverse("indicators:trends", kwargs={"slug": partnership.slug}))
    assert "the label is kept for a quarter, so that there is time to mend" in page.content.decode()


def test_new_people_from_known_and_from_new_companies_have_a_column_each(partnership, as_person, observer):
    """At the second meeting two came who had not before: one with Company A, which had, and one with Company G."""
    launch(partnership, "2025-01-09", "ab")
    there = [*leaders("ag"), make_person("Leader Z", "Company A")]
    start = dt.datetime(2025, 3, 13, 14, tzinfo=dt.UTC)
    meeting = planning.plan(partnership, "second", starts_at=start, by=None, at=start - dt.timedelta(days=7))
    capture.check_in_many(meeting, [(one, "") for one in there], by=None, at=start)
    capture.close(meeting, by=None, at=start + dt.timedelta(hours=2))
    found = Trends(partnership, SUMMER)
    page = as_person(observer).get(reverse("indicators:trends", kwargs={"slug": partnership.slug})).content.decode()

    assert (values(charts.newcomers(found), "i"), values(charts.newcomers(found), "n")) == ([0, 1], [2, 1])
    numbers = page[page.index('id="numbers"') :]
    of_newest = numbers[numbers.index("<tbody>") : numbers.index("</tr>", numbers.index("<tbody>"))]
    cells = dict(re.findall(r'data-label="([^"]+)">(\d+)<', of_newest))
    assert cells == {
        "From industry": "3",
        "Public side": "0",
        "Companies": "2",
        "New companies": "1",
        "New people from known companies": "1",
        "New people from new companies": "1",
    }


def test_the_page_has_a_title_words_and_a_table_for_each_drawing_and_no_style(met, as_person, observer):
    LevelSpan.objects.create(partnership=met, level=Level.EMERGING, started_on=dt.date(2025, 1, 1))
    page = as_person(observer).get(reverse("indicators:trends", kwargs={"slug": met.slug})).content.decode()
    drawings = [
        ET.fromstring(f"<svg {part.split('</svg>')[0]}</svg>")
        for part in page.split("<svg ")[1:]
        if 'role="img"' in part[:160]
    ]

    assert len(drawings) == 4
    assert all(drawing.find("title").text and drawing.find("desc").text for drawing in drawings)
    assert page.count("<table") == 2
    assert "style=" not in page


def test_a_partnership_that_never_met_is_told_so(partnership, as_person, observer):
    page = as_person(observer).get(reverse("indicators:trends", kwargs={"slug": partnership.slug})).content.decode()

    assert "No full meeting was held yet" in page


def test_the_page_asks_as_often_for_many_meetings_as_for_one(
    partnership, as_person, observer, django_assert_num_queries
):
    address = reverse("indicators:trends", kwargs={"slug": partnership.slug})
    client = as_person(observer)
    seat(partnership, Role.CORE_TEAM, make_person("Nora Never", "Valley College"))
    launch(partnership, "2025-01-09", "ab")
    quarterly(partnership, "2025-02-13", "abc")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address)
    for month in range(3, 9):
        quarterly(partnership, f"2025-0{month}-13", "abc")
        seat(partnership, Role.CORE_TEAM, make_person(f"Nora {month}", "Valley College"))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address)


def test_the_network_stands_on_its_levels_at_the_end_of_each_quarter(partnership):
    other = make_partnership("Another Table")
    first, last = dt.date(2025, 1, 15), dt.date(2025, 6, 30)
    LevelSpan.objects.create(partnership=partnership, level=Level.NONE, started_on=first, ended_on=last)
    LevelSpan.objects.create(partnership=partnership, level=Level.ACTIVE, started_on=last)
    LevelSpan.objects.create(partnership=other, level=Level.EMERGING, started_on=dt.date(2025, 4, 1))
    found = NetworkLevels(Partnership.objects.all(), SUMMER)

    assert counted(found) == [
        ("2025-03-31", 0, 0, 1, 0),
        ("2025-06-30", 1, 1, 0, 0),
        ("2025-08-01", 1, 1, 0, 0),
    ]
    assert (
        found.chart.told
        == "Mar 31, 2025: 0 active, 0 emerging, 1 not yet. Aug 1, 2025: 1 active, 1 emerging, 0 not yet."
    )


def counted(levels):
    return [(one.day.isoformat(), one.active, one.emerging, one.none, one.kept) for one in levels.standings]


@pytest.mark.parametrize(("day", "expected"), [("2025-07-14", (1, 0, 0, 1)), ("2025-07-15", (0, 1, 0, 0))])
def test_the_network_counts_a_kept_label_as_active_to_its_last_day(partnership, day, expected):
    """Active for the last time on April 14, kept to July 14."""
    levels_of(partnership, ("active", "2025-01-15", "2025-04-15"), ("emerging", "2025-04-15", ""))
    found = NetworkLevels(Partnership.objects.all(), dt.date.fromisoformat(day))

    assert counted(found) == [("2025-03-31", 1, 0, 0, 0), ("2025-06-30", 1, 0, 0, 1), (day, *expected)]


def test_the_board_page_counts_a_level_one_way(partnership, as_person, admin):
    """The large number and the newest column say the same of a label that is kept."""
    levels_of(partnership, ("active", "2025-01-15", "2025-05-15"), ("emerging", "2025-05-15", ""))
    with time_machine.travel(dt.datetime(2025, 8, 1, 18, tzinfo=dt.UTC), tick=False):
        answer = as_person(admin).get(reverse("indicators:network_board"))

    assert answer.context["page"].levels == {"none": 0, "emerging": 0, "active": 1}
    assert counted(answer.context["levels"])[-1] == ("2025-08-01", 1, 0, 0, 1)
    assert '1 <span class="small">(1 kept)</span>' in answer.content.decode()


def test_the_parts_of_a_column_stand_on_each_other():
    series = [Series("a", "a", [3, 0]), Series("b", "b", [1, 4])]
    chart = columns.stack("x", "X", "", [SUMMER, SUMMER], series)
    foot, head = (next(one for one in chart.columns if one.css == css) for css in "ab")

    assert foot.y + foot.height == chart.base
    assert round(head.y + head.height, 1) == foot.y
    assert head.y == chart.lines[-1].y
