"""Before a launch, in a browser: an empty seat is filled, an organization signs, a champion is asked and says yes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from e2e.visits import sign_in
from partnerships.models import Candidacy, Commitment, LineReason, Partnership, PrivateNote, SupportMember, User
from partnerships.roles import Role
from partnerships.tests.makers import make_person

PLACE = "/partnerships/front-range-health"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connie(page: Page, live_server, convener: User) -> Page:
    sign_in(page.context, convener, live_server.url)
    return page


def test_an_empty_seat_is_filled_and_its_organization_signs(connie: Page, live_server, partnership: Partnership):
    connie.goto(f"{live_server.url}{PLACE}/support/")
    expect(connie.get_by_text("0 people in the core team; 6 to 12 are advised.").first).to_be_visible()
    connie.get_by_role("link", name="Nobody yet: add Chamber staff").click()
    connie.get_by_label("Name of somebody new").fill("Dominic Fairweather")
    connie.get_by_label("Organization", exact=True).fill("Juniper Area Chamber")
    connie.get_by_label("Can decide for their organization").check()
    connie.get_by_role("button", name="Save", exact=True).click()

    card = connie.get_by_role("listitem").filter(has_text="Dominic Fairweather").first
    expect(card).to_contain_text("can decide")
    connie.get_by_role("button", name="Mark as oriented").click()
    expect(connie.get_by_text("Everybody on the team was brought along.")).to_be_visible()

    connie.get_by_role("link", name="Add the commitment of Juniper Area Chamber").click()
    connie.get_by_label("Signed on").fill("2024-11-26")
    connie.get_by_label("Signed by").fill("Dominic Fairweather")
    paper = {"name": "commitment.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}
    connie.get_by_label(re.compile("The signed paper")).set_input_files(paper)
    connie.get_by_role("button", name="Save", exact=True).click()
    expect(connie.get_by_role("link", name="commitment.pdf")).to_be_visible()

    row = Commitment.objects.get()
    assert (row.signed_on, row.signer.name, bytes(row.document.content)) == (
        dt.date(2024, 11, 26),
        "Dominic Fairweather",
        b"%PDF-1.7 signed",
    )
    assert SupportMember.objects.get().seat == "chamber"


def test_a_line_is_answered_with_a_reason_on_the_spot(connie: Page, live_server, partnership: Partnership):
    connie.goto(f"{live_server.url}{PLACE}/support/")
    connie.get_by_text("Add a reason").first.click()
    connie.get_by_label("Reason").first.fill("Two sit down with us in May")
    connie.get_by_role("button", name="Keep").first.click()

    connie.wait_for_url(f"{live_server.url}{PLACE}/support/")
    expect(connie.get_by_text("Reason: Two sit down with us in May")).to_be_visible()
    assert LineReason.objects.get().line == "W1"


def test_a_candidate_is_asked_and_becomes_a_champion(connie: Page, live_server, partnership: Partnership):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    connie.goto(f"{live_server.url}{PLACE}/champions/")
    connie.get_by_role("link", name="Add a candidate").click()
    connie.get_by_label("Name", exact=True).press_sequentially("odal")
    expect(connie.locator("#known-people option")).to_have_attribute(
        "value", "Odalys Brennick (Kettlewood Fabrication)"
    )
    connie.get_by_label("Name", exact=True).fill("Odalys Brennick (Kettlewood Fabrication)")
    connie.get_by_label("On the list since").fill("2024-11-26")
    connie.get_by_role("button", name="Save", exact=True).click()

    connie.get_by_role("link", name="Odalys Brennick").click()
    connie.locator("#asked_on").fill("2024-12-03")
    connie.get_by_role("button", name="Record the ask").click()
    expect(connie.get_by_text("The ask is on record.")).to_be_visible()
    connie.get_by_label("Yes, commits as champion").check()
    connie.locator("#answer_on").fill("2024-12-03")
    connie.get_by_role("button", name="Record the answer").click()
    expect(connie.get_by_text("Odalys Brennick is a champion.")).to_be_visible()

    for passion in ("Their company", "Their industry", "Their community and region"):
        connie.get_by_label(passion).check()
    connie.locator("form", has=connie.get_by_label("Their company")).get_by_role("button", name="Save").click()
    connie.get_by_role("textbox", name="Private note").fill("Wants the town to keep its young people")
    connie.get_by_role("button", name="Keep the note").click()
    expect(connie.get_by_text("may be a public record", exact=True)).to_be_visible()

    assert Candidacy.objects.get().passions == 3
    assert partnership.role_holdings.get(role=Role.CHAMPION).started_on == dt.date(2024, 12, 3)
    assert PrivateNote.objects.get().text == "Wants the town to keep its young people"
