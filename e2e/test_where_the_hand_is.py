"""On the capture screen nothing calls the hand back from the field where it types by now: its letters would follow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.test_refused_entries import launch, screen, while_it_is_asked

__all__ = ["launch", "screen"]

pytestmark = pytest.mark.django_db(transaction=True)

OPEN_AND_TYPE_ELSEWHERE = """([fold, field]) => {
  const told = new Promise((done) => fold.addEventListener("toggle", () => window.setTimeout(done), { once: true }));
  fold.querySelector("summary").click();
  field.focus();
  return told;
}"""
JUMP_AND_TYPE_ELSEWHERE = """([link, field]) => {
  link.click();
  field.focus();
  return new Promise((done) => window.setTimeout(done, 50));
}"""


def idea(screen: Page) -> Locator:
    return screen.locator("#id_text")


def test_a_fold_takes_whoever_opens_it_in_and_nobody_who_has_gone_on(screen: Page):
    paste = screen.locator("#paste-people")
    screen.evaluate(OPEN_AND_TYPE_ELSEWHERE, [paste.element_handle(), idea(screen).element_handle()])
    expect(paste).to_have_attribute("open", "")
    expect(idea(screen)).to_be_focused()
    screen.keyboard.type("Night bus")
    expect(idea(screen)).to_have_value("Night bus")
    expect(screen.locator("#id_pasted")).to_have_value("")

    for _twice in range(2):
        paste.locator("summary").press("Enter")
    expect(screen.locator("#id_pasted")).to_be_focused()


def test_a_jump_leaves_whoever_types_by_then(screen: Page):
    to_steps = screen.get_by_role("link", name="Next steps")
    screen.evaluate(JUMP_AND_TYPE_ELSEWHERE, [to_steps.element_handle(), idea(screen).element_handle()])
    expect(idea(screen)).to_be_focused()
    to_steps.click()
    expect(screen.locator("#id_step-what")).to_be_focused()


def test_a_walk_in_on_record_leaves_whoever_types_an_idea_by_then(screen: Page):
    screen.locator("#who").fill("Wren Newcomer")
    screen.keyboard.press("Enter")
    screen.keyboard.type("Newcomer Forge")
    while_it_is_asked(screen, "walk-in", lambda: idea(screen).press_sequentially("Night"))
    screen.keyboard.press("Enter")
    expect(screen.locator("#here")).to_contain_text("Wren Newcomer")
    screen.keyboard.type(" bus")
    expect(idea(screen)).to_have_value("Night bus")


def test_a_walk_in_that_is_refused_leaves_whoever_types_an_idea_by_then_and_takes_others_to_its_gap(screen: Page):
    email = screen.locator("#id_walk_in-email")
    screen.locator("#who").fill("Wren Newcomer")
    screen.keyboard.press("Enter")
    email.fill("wren at newcomer")
    while_it_is_asked(screen, "walk-in", lambda: idea(screen).press_sequentially("Night"))
    screen.keyboard.press("Enter")
    expect(email).to_have_attribute("aria-invalid", "true")
    screen.keyboard.type(" bus")
    expect(idea(screen)).to_have_value("Night bus")

    screen.get_by_role("button", name="Add and check in").click()
    expect(email).to_be_focused()


def test_a_list_that_was_read_leaves_whoever_types_an_idea_by_then(screen: Page):
    screen.locator("#paste-people summary").click()
    screen.locator("#id_pasted").fill("Wren Newcomer (Newcomer Forge)")
    while_it_is_asked(screen, "paste", lambda: idea(screen).press_sequentially("Night"))
    screen.get_by_role("button", name="Read the list").click()
    expect(screen.locator("#pasted-form")).to_be_visible()
    screen.keyboard.type(" bus")
    expect(idea(screen)).to_have_value("Night bus")

    screen.locator("#id_pasted").fill("Ike Lander (Lander Mills)")
    screen.get_by_role("button", name="Read the list").click()
    expect(screen.get_by_role("heading", name="1 person")).to_be_focused()
