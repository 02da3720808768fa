"""What is looked for on every page is found where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.visits import amiss

ADDRESS = "http://127.0.0.1/page"
PAGE = """<!doctype html><html lang="en"><head><title>Page</title><style>
  .wide { display: none } @media (min-width: 600px) { .wide { display: block } .narrow { display: none } }
  details:not([open]) .shut { color: #bbb }
  .pale { color: #bbb } .paler { color: #000 } @media (min-width: 600px) { .paler { color: #ccc } }
</style></head><body><main><h1>Page</h1>%s</main></body></html>"""
WRONG_SOMEWHERE = [
    ('<p class="pale">Always</p>', "unfolded, color-contrast"),
    ('<p class="narrow pale">On a phone</p>', "unfolded, color-contrast"),
    ('<details><summary>More</summary><p class="pale">Folded</p></details>', "unfolded, color-contrast"),
    ('<details><summary class="shut">More</summary>Folded</details>', "folded, color-contrast"),
    ('<p class="wide pale">At a desk</p>', "wide, color-contrast"),
    ('<button><span class="narrow">Save</span></button>', "wide, button-name"),
    ('<p class="paler">Paler at a desk</p>', "wide, color-contrast"),
    ('<details class="wide"><summary>More</summary><p class="pale">Folded</p></details>', "wide, color-contrast"),
]


@pytest.mark.django_db(transaction=True)
def test_the_look_notices_what_is_wrong(page: Page, live_server: Any):
    """A page with each of the faults, served in place of ours."""
    fault = (
        "<html><title></title><h1>a</h1><h1>b</h1><img src='/mark.png'><a href='/x'></a>"
        "<main><p class='card' style='width: 9px'><b>farther</b></p></main>"
        "<table width='2000'><td>wide</table><script src='https://elsewhere.example/a.js'></script>"
    )
    page.context.route("**/mark.png", lambda route: route.fulfill(status=200, body=""))
    page.context.route("https://elsewhere.example/**", lambda route: route.abort())
    page.context.route("**/faulty/", lambda route: route.fulfill(status=200, body=fault, content_type="text/html"))
    found = amiss(page, f"{live_server.url}/faulty/")

    parts = ("px too wide", "leaves its card: <b>", "2 main heads", "title ''", "image-alt", "link-name")
    for part in (*parts, "foreign: https://elsewhere"):
        assert [one for one in found if part in one] != [], part
    assert [one for one in found if one.startswith("on a phone, ")] != []


@pytest.mark.parametrize(("part", "found"), WRONG_SOMEWHERE)
def test_what_is_wrong_is_found_at_whatever_width_it_shows(page: Page, part, found):
    page.route(ADDRESS, lambda route: route.fulfill(body=PAGE % part, content_type="text/html"))

    [wrong] = amiss(page, ADDRESS)
    assert wrong.startswith(found)


def test_a_page_that_is_well_has_nothing_amiss(page: Page):
    page.route(ADDRESS, lambda route: route.fulfill(body=PAGE % '<p class="wide">Well</p>', content_type="text/html"))

    assert amiss(page, ADDRESS) == []
