"""The matrix of indicators: walked by arrow keys, reached by Tab alone, read as cards on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import PHONE, grave_findings, sign_in
from indicators.models import Standing
from partnerships.models import Partnership, User
from partnerships.tests.makers import make_partnership, make_region

pytestmark = pytest.mark.django_db(transaction=True)

WHERE = """() => {
  const cell = document.activeElement.closest('td')
  return cell && [cell.parentElement.querySelector('th a').textContent, document.activeElement.hash]
}"""


@pytest.fixture
def dana(page: Page, live_server: Any, partnership: Partnership, admin: User) -> Page:
    """The network's admin before three partnerships of two regions."""
    make_partnership("A Coast", region=make_region("Coast"))
    make_partnership("Zenith")
    sign_in(page.context, admin, live_server.url)
    page.goto(f"{live_server.url}/indicators/?sort=name")
    yield page
    page.goto("about:blank")


CELLS = """() => [...document.querySelectorAll('td.cell')].map(cell => [
  cell.classList[1] || '', cell.querySelector('[aria-hidden]').textContent,
  cell.querySelector('.visually-hidden').textContent.split(': ')[1],
])"""


def pressed(page: Page, *keys: str) -> list[str]:
    """The partnership and the indicator that the focus is on after these keys."""
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(WHERE)


def test_arrow_keys_walk_from_cell_to_cell(dana: Page):
    dana.locator("td.cell a").first.focus()

    assert pressed(dana, "ArrowRight") == ["A Coast", "#E2"]
    assert pressed(dana, "ArrowDown", "ArrowDown") == ["Zenith", "#E2"]
    assert pressed(dana, "End") == ["Zenith", "#A8"]
    assert pressed(dana, "ArrowRight", "ArrowDown") == ["Zenith", "#A8"]
    assert pressed(dana, "ArrowUp", "Home") == ["Front Range Health", "#E1"]


def test_an_arrow_key_leads_over_the_head_of_a_group(dana: Page):
    dana.goto(f"{dana.url}&group=region")
    dana.locator("td.cell a").first.focus()

    assert pressed(dana, "ArrowDown") == ["Front Range Health", "#E1"]


def test_tab_alone_comes_to_every_cell(dana: Page):
    dana.locator("td.cell a").first.focus()

    assert [pressed(dana, "Tab") for _step in range(13)][-1] == ["A Coast", "#A8"]


def test_enter_opens_the_evidence_of_the_cell(dana: Page):
    dana.locator("td.cell a").nth(3).focus()
    dana.keyboard.press("Enter")

    dana.wait_for_url("**/partnerships/a-coast/indicators/#E4")
    expect(dana.locator("#E4")).to_contain_text("Industry chosen")


def test_a_cell_opens_the_fold_of_what_was_counted(convener: User, dana: Page):
    dana.locator("td.cell a[href$='front-range-health/indicators/#E1']").click()

    expect(dana.locator("#E1 details.why")).to_have_attribute("open", "")
    expect(dana.locator("#E2 details.why[open]")).to_have_count(0)


def test_each_verdict_has_a_mark_and_words_of_its_own_beside_its_color(dana: Page):
    Standing.objects.update(verdicts={"E1": "met", "E2": "partly", "E3": "not yet"})
    dana.reload()

    assert dana.evaluate(CELLS)[:4] == [
        ["met", "✓", "Met"],
        ["part", "½", "Partly"],
        ["", "·", "Not yet"],
        ["none", "–", "No data yet"],
    ]
    assert grave_findings(dana) == []


def test_a_phone_shows_a_card_with_the_gaps_instead(dana: Page):
    dana.set_viewport_size(PHONE)
    row = dana.locator(".matrix tbody tr").first

    expect(row.locator("td.cell").first).to_be_hidden()
    expect(row.locator(".gist")).to_contain_text("of 6")
    expect(row.locator(".gist li a").first).to_be_visible()
    assert dana.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert grave_findings(dana) == []
