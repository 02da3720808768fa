"""What was typed or chosen and is not saved is dropped by no link and by no other button without a question."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from config.tests.addresses import SAMPLES
from config.tests.life import Life
from e2e.visits import sign_in
from partnerships import public_page
from partnerships.models import User

pytestmark = pytest.mark.django_db(transaction=True)


class Asked:
    """The questions of the browser: each is answered with staying, until `stays` says otherwise."""

    def __init__(self, page: Page) -> None:
        self.kinds: list[str] = []
        self.stays = True
        self.page = page
        page.on("dialog", self.answer)

    def answer(self, dialog: Dialog) -> None:
        self.kinds.append(dialog.type)
        if self.stays:
            dialog.dismiss()
        else:
            dialog.accept()

    def expect(self, count: int) -> None:
        """So many times by now: a question may come a moment after the click that it is about."""
        for _ in range(100):
            if len(self.kinds) >= count:
                break
            self.page.wait_for_timeout(50)
        assert self.kinds == ["beforeunload"] * count


@pytest.fixture
def connie(page: Page, live_server: Any, life: Life, convener: User) -> Page:
    sign_in(page.context, convener, live_server.url)
    yield page
    page.close()


@pytest.fixture
def asked(connie: Page) -> Asked:
    return Asked(connie)


def go(page: Page, live_server: Any, life: Life, name: str) -> str:
    address = live_server.url + SAMPLES[name].address(name, life)
    page.goto(address)
    return address


def test_a_recap_part_in_the_works_is_not_dropped(connie: Page, live_server: Any, life: Life, asked: Asked):
    here = go(connie, live_server, life, "meetings:recap")
    connie.locator("#opening summary").first.click()
    words = connie.get_by_label("Words of “In short”")
    words.fill("Thank you all.")
    connie.get_by_role("link", name="Print").click(no_wait_after=True)
    expect(words).to_have_value("Thank you all.")
    asked.expect(1)
    assert connie.url == here

    # Another form of the page asks as well; one's own does not, and then nothing is unsaved.
    connie.locator(".recap-part:not(#opening) summary").first.click()
    connie.locator(".recap-part:not(#opening)").get_by_role("button", name="Save").first.click(no_wait_after=True)
    expect(words).to_have_value("Thank you all.")
    asked.expect(2)
    connie.locator("#opening").get_by_role("button", name="Save").click()
    expect(connie.locator("#opening .recap-words").first).to_contain_text("Thank you all.")
    connie.get_by_role("link", name="Print").click()
    expect(connie).not_to_have_url(here)
    asked.expect(2)


@pytest.mark.parametrize("name", ["meetings:recap", "desk:story"])
def test_a_button_that_saves_no_words_asks_before_it_drops_them(
    connie: Page, live_server: Any, life: Life, asked: Asked, name: str
):
    go(connie, live_server, life, name)
    part = connie.locator("#opening")
    words = part.get_by_role("textbox")
    part.locator("summary").first.click()
    words.fill("Thank you all.")
    part.get_by_role("button", name="Save").click()
    expect(part.locator(".recap-words").first).to_contain_text("Thank you all.")
    part.locator("summary").first.click()
    words.fill("Thank you, and well done.")
    for button in ("Take it anew from the record", "Leave it out"):
        part.get_by_role("button", name=button).click(no_wait_after=True)
        expect(words).to_have_value("Thank you, and well done.")
    asked.expect(2)

    part.get_by_role("button", name="Save").click()
    expect(part.locator(".recap-words").first).to_contain_text("well done")
    part.locator("summary").first.click()
    part.get_by_role("button", name="Leave it out").click()
    expect(part).to_contain_text("left out")
    asked.expect(2)
    part.locator("summary").first.click()
    words.fill("Thank you, until next year.")
    part.get_by_role("button", name="Put it back").click(no_wait_after=True)
    expect(words).to_have_value("Thank you, until next year.")
    asked.expect(3)


def test_the_story_can_be_left_by_whoever_says_so(connie: Page, live_server: Any, life: Life, asked: Asked):
    here = go(connie, live_server, life, "desk:story")
    connie.locator(".recap-part summary").first.click()
    words = connie.locator(".recap-part textarea").first
    words.fill("We came far.")
    connie.get_by_role("link", name="Principles").last.click(no_wait_after=True)
    expect(words).to_have_value("We came far.")
    asked.expect(1)
    assert connie.url == here
    asked.stays = False
    connie.get_by_role("link", name="Principles").last.click()
    connie.wait_for_url("**/principles/")


def test_the_public_page_does_not_go_on_without_its_words(connie: Page, live_server: Any, life: Life, asked: Asked):
    public_page.switch(life.partnership, on=False, by=None, at=life.now)
    go(connie, live_server, life, "desk:set_up_public_page")
    words = connie.locator("#id_words")
    words.fill("Growers, at one table.")
    connie.get_by_role("button", name="Switch it on").click()
    connie.get_by_role("button", name="Yes").click(no_wait_after=True)
    expect(words).to_have_value("Growers, at one table.")
    asked.expect(1)
    assert not public_page.of(life.partnership).is_on


def test_a_form_that_came_back_refused_is_unsaved(connie: Page, live_server: Any, life: Life, asked: Asked):
    go(connie, live_server, life, "surveys:ask")
    connie.locator("#id_text").fill("Coffee?")
    connie.locator("#id_kind").select_option("one")
    connie.get_by_role("button", name="Save").click()
    expect(connie.locator(".is-invalid, .invalid-feedback").first).to_be_attached()
    asked.expect(0)
    connie.get_by_role("link", name="Cancel").click(no_wait_after=True)
    expect(connie.locator("#id_text")).to_have_value("Coffee?")
    asked.expect(1)


def test_going_on_from_the_questions_takes_the_choice_along(connie: Page, live_server: Any, life: Life, asked: Asked):
    here = go(connie, live_server, life, "surveys:questions")
    connie.get_by_label("A word of welcome").fill("Hello to all of you")
    connie.get_by_text("Anonymous", exact=True).click()
    connie.get_by_role("link", name="Add a question").click(no_wait_after=True)
    expect(connie.get_by_label("A word of welcome")).to_have_value("Hello to all of you")
    asked.expect(1)
    connie.get_by_role("button", name="Who gets it").click()
    connie.wait_for_url("**/survey/")
    connie.goto(here)
    expect(connie.get_by_label("A word of welcome")).to_have_value("Hello to all of you")
    expect(connie.locator("[name=anonymous][value=yes]")).to_be_checked()
    # Nothing is changed now: nothing is asked.
    connie.get_by_role("link", name="Add a question").click()
    connie.wait_for_url("**/questions/add/")
    asked.expect(1)
