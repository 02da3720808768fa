"""A drawing wider than a phone begins where its newest part ends, and the names of its rows stay in sight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import PHONE, sign_in
from indicators.models import LevelSpan, SignSpan
from indicators.tests.makers import launch, second
from partnerships.models import Partnership, User

pytestmark = pytest.mark.django_db(transaction=True)

# Which columns are whole in the part of a drawing that is in sight.
WHOLE = """(columns) => {
  const chart = columns[0].closest('.chart').getBoundingClientRect()
  return columns.map((one) => one.getBoundingClientRect()).map((one) => one.left >= chart.left && one.right <= chart.right)
}"""


@pytest.fixture
def trends(page: Page, live_server: Any, partnership: Partnership, convener: User) -> Iterator[Page]:
    """Two full meetings, one level over two years, and one sign."""
    launch(partnership, "2025-03-06", "abcdef")
    second(partnership, "2025-05-28", "abc")
    LevelSpan.objects.create(partnership=partnership, level="emerging", started_on=dt.date(2024, 10, 1))
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2026, 1, 1))
    sign_in(page.context, convener, live_server.url)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}{partnership.get_absolute_url()}trends/")
    yield page
    page.goto("about:blank")


def test_few_columns_are_all_in_sight(trends: Page):
    columns = trends.locator(".chart:has(#attendance-title) .column:not([height='0'])")

    assert columns.evaluate_all(WHOLE) == [True] * columns.count()
    assert columns.count() > 1
    expect(trends.locator(".chart.more-after")).to_have_count(0)


def test_the_names_of_the_rows_stay_while_it_scrolls(trends: Page):
    chart = trends.locator(".chart:has(#steps-title)")
    name = chart.locator("text", has_text="R1 Engagement wanes")

    chart.scroll_into_view_if_needed()
    assert chart.evaluate("(one) => one.scrollLeft > 100")
    expect(name).to_be_in_viewport(ratio=1)
    chart.evaluate("(one) => { one.scrollLeft = 0 }")
    expect(name).to_be_in_viewport(ratio=1)
    assert trends.evaluate("document.documentElement.scrollWidth") <= 390
