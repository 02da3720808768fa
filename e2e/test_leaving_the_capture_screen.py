"""The capture screen is not left with words that nobody has saved without a question, and with saved ones asks nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from actionteams.plans import writing
from config.tests.life import Life
from e2e.test_refused_entries import agree, boxes, launch, screen, while_it_is_asked
from e2e.test_unsaved import Asked, asked
from e2e.visits import ready_to_hold, sign_in
from partnerships.models import User

__all__ = ["asked", "launch", "screen"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connie(screen: Page) -> Page:
    return screen


def leave(screen: Page) -> None:
    """Follow the way back up, and be asked or not."""
    screen.locator(".crumbs a").last.click(no_wait_after=True)


def said(screen: Page) -> Locator:
    return screen.locator("#notes-saved")


def test_an_entry_that_is_not_saved_is_not_left_behind(connie: Page, asked: Asked):
    here, what = connie.url, connie.locator("#id_step-what")
    connie.route("**/capture/steps/", lambda route: route.abort(), times=1)
    agree(connie, "Call the rail yard")
    expect(connie.locator("#door-said")).to_contain_text("“Call the rail yard” Not saved.")
    leave(connie)
    expect(connie.locator("#door-said")).to_contain_text("“Call the rail yard” Not saved.")
    asked.expect(1)
    assert connie.url == here
    connie.get_by_role("button", name="Try again").click()
    expect(connie.locator("#steps-list")).to_contain_text("Call the rail yard")

    # What was refused stays beside the form; what is typed and waits for Enter, in it.
    while_it_is_asked(connie, "steps", lambda: what.press_sequentially("Book the hall"))
    agree(connie, "Rent a bus", who="Zebulon")
    expect(boxes(connie)).to_have_count(1)
    what.fill("")
    leave(connie)
    expect(boxes(connie).get_by_label("What")).to_have_value("Rent a bus")
    asked.expect(2)
    # One that is discarded is no longer asked about, though it could not be sent again.
    connie.route("**/capture/steps/", lambda route: route.abort(), times=1)
    boxes(connie).get_by_role("button", name="Add", exact=True).click()
    expect(boxes(connie).get_by_text("Not saved.")).to_be_visible()
    boxes(connie).get_by_role("button", name="Discard").click()
    what.fill("Book the hall")
    leave(connie)
    expect(what).to_have_value("Book the hall")
    asked.expect(3)
    what.press("Enter")
    expect(connie.locator("#steps-list")).to_contain_text("Book the hall")
    leave(connie)
    expect(connie).not_to_have_url(here)
    asked.expect(3)


def test_notes_are_not_left_behind_until_they_are_saved(connie: Page, asked: Asked):
    here, notes = connie.url, connie.locator("#id_notes")
    connie.route("**/capture/notes/", lambda route: route.abort(), times=1)
    notes.fill("A full room")
    connie.locator("#who").focus()
    expect(said(connie)).to_have_text("Not saved.")
    leave(connie)
    expect(notes).to_have_value("A full room")
    asked.expect(1)
    assert connie.url == here

    connie.get_by_role("button", name="Save the notes").click()
    expect(said(connie)).to_contain_text("Saved at")
    leave(connie)
    expect(connie).not_to_have_url(here)
    asked.expect(1)


@pytest.fixture
def on_the_call(page: Page, live_server: object, life: Life, convener: User) -> Iterator[Page]:
    sign_in(page.context, convener, live_server.url)
    ready_to_hold(page.context)
    page.goto(f"{live_server.url}/meetings/{life.call.pk}/capture/")
    yield page
    page.goto("about:blank")


def test_whoever_saves_over_the_words_of_another_reads_no_more_of_them(on_the_call: Page, life: Life):
    success, saved = on_the_call.get_by_label("What success looks like"), on_the_call.locator("#guide-saved")
    revision = writing.part_of(life.call.priority).revision
    writing.write_part(life.call.priority, revision=revision, by=None, at=timezone.now(), success="Thirty homes")
    said = on_the_call.locator("#guide").locator(".form-errors, .theirs")
    success.fill("Forty homes")
    on_the_call.locator("#who").focus()
    expect(said).to_have_count(2)
    on_the_call.get_by_role("button", name="Save mine").click()

    expect(saved).to_contain_text("Saved at")
    expect(said).to_have_count(0)
    expect(on_the_call.get_by_role("button", name="Save the answers")).to_be_focused()
    expect(success).to_have_value("Forty homes")


def test_answers_of_a_call_are_not_left_behind_until_they_are_saved(on_the_call: Page):
    asked, here = Asked(on_the_call), on_the_call.url
    success, saved = on_the_call.get_by_label("What success looks like"), on_the_call.locator("#guide-saved")
    on_the_call.route("**/capture/guide/", lambda route: route.abort(), times=1)
    success.fill("Forty homes")
    with on_the_call.expect_event("requestfailed"):
        on_the_call.locator("#who").focus()
    leave(on_the_call)
    expect(success).to_have_value("Forty homes")
    asked.expect(1)
    assert on_the_call.url == here

    # What came back refused is not saved either.
    success.evaluate("(field) => { field.maxLength = 900 }")
    success.fill("x" * 601)
    on_the_call.locator("#who").focus()
    expect(on_the_call.locator("#guide .invalid-feedback")).to_have_count(1)
    leave(on_the_call)
    expect(success).to_have_value("x" * 601)
    asked.expect(2)

    success.fill("Forty homes")
    on_the_call.locator("#who").focus()
    expect(saved).to_contain_text("Saved at")
    expect(
        on_the_call.locator("#guide").locator(".invalid-feedback, [aria-describedby], [aria-invalid]")
    ).to_have_count(0)
    with on_the_call.expect_response("**/capture/guide/"):
        on_the_call.get_by_label("Who takes it").select_option(index=1)
    # The answer is there when its head is; the page knows once it has read all of it.
    expect(on_the_call.locator("#guide form.htmx-request")).to_have_count(0)
    leave(on_the_call)
    expect(on_the_call).not_to_have_url(here)
    asked.expect(2)
