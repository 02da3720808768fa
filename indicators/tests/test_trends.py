"""Trends: what is read, what is drawn, and that each drawing has its words and its table."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from django.urls import reverse

from indicators.models import LevelSpan, SignSpan
from indicators.tests.makers import launch, quarterly, second
from indicators.trends import charts, columns, steps
from indicators.trends.columns import Series
from indicators.trends.network import NetworkLevels
from indicators.trends.reading import Trends
from indicators.words import Level
from partnerships.models import Partnership
from partnerships.tests.makers import make_partnership

SUMMER = dt.date(2025, 8, 1)


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
    launch(partnership, "2025-01-09", "ab")
    with django_assert_num_queries(5):
        client.get(address)
    for month in range(2, 8):
        quarterly(partnership, f"2025-0{month}-13", "abc")
    with django_assert_num_queries(5):
        client.get(address)


def test_the_network_stands_on_its_levels_at_the_end_of_each_quarter(partnership):
    other = make_partnership("Another Table")
    first, last = dt.date(2025, 1, 15), dt.date(2025, 6, 30)
    LevelSpan.objects.create(partnership=partnership, level=Level.NONE, started_on=first, ended_on=last)
    LevelSpan.objects.create(partnership=partnership, level=Level.ACTIVE, started_on=last)
    LevelSpan.objects.create(partnership=other, level=Level.EMERGING, started_on=dt.date(2025, 4, 1))
    found = NetworkLevels(Partnership.objects.all(), SUMMER)

    assert [(one.day.isoformat(), one.active, one.emerging, one.none) for one in found.standings] == [
        ("2025-03-31", 0, 0, 1),
        ("2025-06-30", 1, 1, 0),
        ("2025-08-01", 1, 1, 0),
    ]
    assert (
        found.chart.told
        == "Mar 31, 2025: 0 active, 0 emerging, 1 not yet. Aug 1, 2025: 1 active, 1 emerging, 0 not yet."
    )


def test_the_parts_of_a_column_stand_on_each_other():
    series = [Series("a", "a", [3, 0]), Series("b", "b", [1, 4])]
    chart = columns.stack("x", "X", "", [SUMMER, SUMMER], series)
    foot, head = (next(one for one in chart.columns if one.css == css) for css in "ab")

    assert foot.y + foot.height == chart.base
    assert round(head.y + head.height, 1) == foot.y
    assert head.y == chart.lines[-1].y
