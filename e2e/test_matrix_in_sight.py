"""A long matrix: its heads stay in sight, keys scroll it, and a link leads past it, on a phone too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import PHONE, grave_findings, sign_in
from partnerships.models import Partnership, User
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.django_db(transaction=True)

SCROLLER = ".scroller:has(> .matrix)"
# How far the head of the first indicator stands below the top of what scrolls, and how far that has scrolled.
HEAD = """() => {
  const scroller = document.querySelector('.scroller:has(> .matrix)')
  const head = document.querySelector('.matrix thead th.turn')
  return [Math.round(head.getBoundingClientRect().top - scroller.getBoundingClientRect().top), scroller.scrollTop > 200]
}"""
FOCUSED = "document.activeElement.id"


@pytest.fixture
def dana(page: Page, live_server: Any, partnership: Partnership, admin: User) -> Page:
    """The network's admin before fifty partnerships."""
    for number in range(49):
        make_partnership(f"Table {number:02}")
    sign_in(page.context, admin, live_server.url)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/indicators/?sort=name")
    yield page
    page.goto("about:blank")


def test_the_heads_stay_while_fifty_rows_scroll_by_key(dana: Page):
    dana.locator(SCROLLER).focus()
    dana.keyboard.press("End")

    dana.wait_for_function("() => document.querySelector('.scroller:has(> .matrix)').scrollTop > 200")
    assert dana.evaluate(HEAD) == [0, True]
    expect(dana.locator(".matrix tbody tr").last).to_be_in_viewport()
    assert dana.evaluate("document.documentElement.scrollWidth") <= 1280
    assert grave_findings(dana) == []


def test_a_cell_reached_by_arrow_keys_is_not_beneath_the_heads(dana: Page):
    dana.locator("tr:nth-child(30) td.cell a").first.focus()
    for _step in range(12):
        dana.keyboard.press("ArrowUp")
    head = dana.locator(".matrix thead th.turn").first.bounding_box()
    cell = dana.locator(".matrix td.cell:has(a:focus)").bounding_box()

    assert cell["y"] >= head["y"] + head["height"]


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_wcag_2_4_7_the_link_past_the_matrix_is_seen_and_leads_past_it(dana: Page, size: dict[str, int]):
    dana.set_viewport_size(size)
    skip = dana.get_by_role("link", name="Skip the matrix")
    skip.focus()

    box = skip.bounding_box()
    assert box["width"] > 40
    assert box["height"] > 15
    dana.keyboard.press("Enter")
    assert dana.evaluate(FOCUSED) == "after-the-matrix"
    dana.keyboard.press("Tab")
    assert dana.evaluate("document.activeElement.closest('.matrix')") is None
