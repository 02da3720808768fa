"""Search by key, the comparison before a merge, and the preview of a parent, in the browser."""

from __future__ import annotations

import pytest

from e2e.visits import PHONE, sign_in, wrong_here
from partnerships.models import Contact, Merge


@pytest.fixture
def connie(page, live_server, convener, life):
    """Connie's page; `connie.go` opens an address of the house."""
    sign_in(page.context, convener, live_server.url)
    page.go = lambda address: page.goto(live_server.url + address)
    return page


def test_the_slash_leads_into_the_search_from_every_page(connie, life):
    connie.go("/owed/")
    connie.keyboard.press("/")
    connie.keyboard.type("lindqvist")
    with connie.expect_navigation():
        connie.keyboard.press("Enter")

    assert connie.url.endswith("/search/?q=lindqvist")
    assert connie.get_by_role("link", name=life.leader.name).first.is_visible()


def test_two_records_are_compared_and_then_merged(connie, life):
    connie.set_viewport_size(PHONE)
    connie.go(f"/people/{life.leader.pk}/merge/")
    with connie.expect_navigation():
        connie.locator("button", has_text="Compare").first.click()
    assert wrong_here(connie) == []

    with connie.expect_navigation():
        connie.get_by_role("button", name="Merge them").click()
    assert connie.url.endswith(f"/people/{life.leader.pk}/")
    assert Merge.objects.get().person == life.leader


def test_a_parent_is_previewed_before_it_counts(connie, life):
    connie.set_viewport_size(PHONE)
    connie.go(f"/organizations/{life.company.pk}/parent/")
    connie.fill("#id_parent", "Keene")
    with connie.expect_navigation():
        connie.get_by_role("button", name="See what changes").click()
    assert wrong_here(connie) == []

    with connie.expect_navigation():
        connie.get_by_role("button", name="So it is").click()
    assert connie.get_by_text("counts as one company with Keene").is_visible()


def test_a_call_is_written_down_from_the_keyboard(connie, life):
    connie.go(f"/organizations/{life.company.pk}/")
    connie.locator("#id_on").fill("")
    with connie.expect_navigation():
        connie.get_by_role("button", name="Write it down").click()
    assert wrong_here(connie) == []

    connie.locator("#id_on").fill(life.day(0).isoformat())
    connie.locator("#id_note").fill("Call again on Monday")
    with connie.expect_navigation():
        connie.keyboard.press("Enter")
    assert Contact.objects.get(note="Call again on Monday").by == life.reader
