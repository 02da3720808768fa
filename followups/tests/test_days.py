"""Days as pages write them."""

import datetime as dt

from django.template import Context, Template
from django.utils import timezone


def said(day: dt.date | None) -> str:
    page = Template("{% load days %}{{ day|weekday:today }}")
    return page.render(Context({"day": day, "today": dt.date(2026, 11, 21)}))


def test_a_day_says_its_weekday_or_the_year_that_is_not_this_one():
    assert [said(day) for day in (dt.date(2026, 11, 26), dt.date(2025, 4, 3), None)] == [
        "Thu, Nov 26",
        "Apr 3, 2025",
        "",
    ]


def test_a_moment_is_read_where_the_reader_is():
    with timezone.override("America/Denver"):
        assert said(dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)) == "Thu, Nov 26"
