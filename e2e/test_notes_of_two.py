"""Connie and Casey write the notes of one launch at once: the words of neither are lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from e2e.test_two_note_takers import connie_and_casey, look, new_ticket
from e2e.visits import grave_findings
from meetings.models import Meeting

__all__ = ["connie_and_casey"]

pytestmark = pytest.mark.django_db(transaction=True)

BOTH = "A full room\n\nThey want night buses"


def field(screen: Page) -> Locator:
    return screen.locator("#id_notes")


def said(screen: Page) -> Locator:
    return screen.locator("#notes-saved")


def write(screen: Page, text: str) -> None:
    """Type it and leave the field, as which it is saved."""
    field(screen).fill(text)
    screen.locator("#who").focus()


def stored() -> str:
    return Meeting.objects.get().notes


def test_who_saves_second_is_shown_both_texts_and_both_are_kept(connie_and_casey: list[Page]):
    connie, casey = connie_and_casey
    field(casey).fill("They want night buses")
    write(connie, "A full room")
    expect(said(connie)).to_contain_text("Saved at")
    with new_ticket(casey):
        look(casey)
    expect(field(casey)).to_have_value("They want night buses")

    field(casey).press("Tab")
    problem = casey.locator("#notes-form [role=alert]")
    expect(problem).to_contain_text("Connie Convener wrote in these notes while you did.")
    expect(field(casey)).to_have_value(BOTH)
    expect(field(casey)).to_have_attribute("aria-describedby", "id_notes_error")
    assert stored() == "A full room"
    assert grave_findings(casey) == []
    # What waits for a decision stays, though the field is left and news come in.
    casey.locator("#who").focus()
    with new_ticket(casey):
        casey.evaluate("document.querySelector('#pulse').setAttribute('hx-vals', '{\"anew\": \"1\"}')")
        look(casey)
    expect(field(casey)).to_have_value(BOTH)
    expect(problem).to_be_visible()

    casey.get_by_role("button", name="Save the notes").click()
    expect(said(casey)).to_contain_text("Saved at")
    expect(problem).to_have_count(0)
    expect(casey.locator("#notes-form").locator("[aria-describedby], [aria-invalid]")).to_have_count(0)
    assert stored() == BOTH
    with new_ticket(connie):
        look(connie)
    expect(field(connie)).to_have_value(BOTH)
    write(connie, f"{BOTH}\nand one tariff")
    expect(said(connie)).to_contain_text("Saved at")
    assert stored() == f"{BOTH}\nand one tariff"


def test_who_goes_on_writing_while_a_save_is_refused_keeps_every_word(connie_and_casey: list[Page]):
    connie, casey = connie_and_casey
    write(connie, "A full room")
    expect(said(connie)).to_contain_text("Saved at")

    def type_on(route: Route) -> None:
        answer = route.fetch()
        field(casey).press_sequentially(" and a hiring day")
        route.fulfill(response=answer)

    casey.route("**/capture/notes/", type_on, times=1)
    with casey.expect_response("**/capture/notes/"):
        field(casey).fill("They want night buses")
        casey.locator("#who").focus()
    expect(field(casey)).to_have_value("They want night buses and a hiring day")
    expect(field(casey)).to_be_focused()

    casey.locator("#who").focus()
    expect(field(casey)).to_have_value("A full room\n\nThey want night buses and a hiring day")
    assert stored() == "A full room"


def test_ones_own_quick_saves_never_refuse_each_other(connie_and_casey: list[Page]):
    connie, _casey = connie_and_casey
    connie.route("**/capture/notes/", lambda route: (connie.wait_for_timeout(150), route.continue_()))
    for text in ("A", "A full", "A full room"):
        field(connie).fill(text)
        connie.get_by_role("button", name="Save the notes").click()
    expect(connie.locator("#notes-form.htmx-request")).to_have_count(0)
    expect(said(connie)).to_contain_text("Saved at")

    expect(connie.locator("#notes-form [role=alert]")).to_have_count(0)
    assert stored() == "A full room"


def test_notes_that_could_not_be_sent_are_said_to_be_not_saved_and_stay(connie_and_casey: list[Page]):
    connie, casey = connie_and_casey
    casey.route("**/capture/notes/", lambda route: route.abort(), times=1)
    write(casey, "They want night buses")
    expect(said(casey)).to_have_text("Not saved.")
    write(connie, "A full room")
    expect(said(connie)).to_contain_text("Saved at")
    with new_ticket(casey):
        look(casey)
    expect(field(casey)).to_have_value("They want night buses")

    casey.get_by_role("button", name="Save the notes").click()
    expect(field(casey)).to_have_value(BOTH)


def test_words_that_the_browser_brings_back_overwrite_nothing(connie_and_casey: list[Page]):
    connie, casey = connie_and_casey
    casey.route("**/capture/notes/", lambda route: route.abort())
    write(casey, "They want night buses")
    expect(said(casey)).to_have_text("Not saved.")
    casey.goto("about:blank")
    write(connie, "A full room")
    expect(said(connie)).to_contain_text("Saved at")
    casey.unroute("**/capture/notes/")
    casey.go_back()
    expect(field(casey)).to_have_value("They want night buses")

    casey.get_by_role("button", name="Save the notes").click()
    expect(field(casey)).to_have_value(BOTH)
    assert stored() == "A full room"
