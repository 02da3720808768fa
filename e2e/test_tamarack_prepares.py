"""Tamarack 1.1 in a browser: the story is played up to a day, and what its pages say is held against it by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Page, expect

from desk.replay import player, reader
from e2e.visits import sign_in
from invitations.models import Invitation, Signature
from partnerships.models import Partnership, User

STORY = Path(settings.BASE_DIR) / "desk" / "stories" / "tamarack.yaml"
PLACE = "/partnerships/tamarack-valley-makers-table"
COORDINATOR = "jasper@tamarack.example"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def standing_at(page: Page, live_server) -> Iterator[Callable[[str], Page]]:
    """The coordinator's browser at ten in the morning of a day up to which the story was played."""
    frozen: list[time_machine.travel] = []

    def stand(day: str) -> Page:
        partnership = player.play(reader.read(STORY), until=dt.date.fromisoformat(day)).partnership
        assert partnership.slug in PLACE
        frozen.append(time_machine.travel(f"{day}T17:00:00Z", tick=True))
        frozen[0].start()
        sign_in(page.context, User.objects.get(email=COORDINATOR), live_server.url)
        return page

    yield stand
    for one in frozen:
        one.stop()


def test_h4_the_director_s_signature_is_refused_beside_the_field(standing_at, live_server):
    """February 3: four champions have signed, and Renata Quillfeather's name is tried."""
    page = standing_at("2025-02-03")
    page.goto(f"{live_server.url}{PLACE}/invitation/")
    expect(page.get_by_text("4 champions", exact=True)).to_be_visible()
    page.get_by_role("link", name="Open the letter").click()
    for name in ("Odalys Brennick", "Tomas Vanderquill", "Imelda Stroud-Okafor", "Barnaby Yoxall"):
        expect(page.locator("#signatures-card li", has_text=name)).to_contain_text("signed Mon, Feb 3")

    page.get_by_text("Ask somebody else, or keep a signature on paper").click()
    who = page.locator("#signatures-card input[name=person]:not([type=hidden])")
    who.fill("Renata Quillfeather")
    page.locator("#signatures-card").get_by_role("button", name="Save").click()

    expect(page.get_by_text("Renata Quillfeather is not from industry.")).to_be_visible()
    expect(who).to_have_value("Renata Quillfeather")
    assert Signature.objects.count() == 4


def test_the_champions_the_letter_the_asks_and_the_call_window_stand_as_told(standing_at, live_server):
    """February 10: 4 committed, 2 declined, 1 silent; 46 letters since the 4th; calls until Tuesday the 11th."""
    page = standing_at("2025-02-10")
    page.goto(f"{live_server.url}{PLACE}/champions/")
    for column, count in (("Asked", "1"), ("Committed", "4"), ("Declined", "2")):
        expect(page.get_by_role("heading", name=column).locator("xpath=..")).to_contain_text(count)

    page.goto(f"{live_server.url}{PLACE}/owed/")
    row = page.locator("li", has_text="Call everybody who got the letter").first
    expect(row).to_contain_text("Tue, Feb 11")

    letter = Invitation.objects.get()
    page.goto(f"{live_server.url}/invitations/{letter.pk}/asks/")
    expect(page.get_by_text("letter sent Tue, Feb 4")).to_be_visible()
    expect(page.get_by_text("22 of 46, 48%")).to_be_visible()


def test_w22_38_of_46_have_a_personal_ask_a_week_before_the_launch(standing_at, live_server):
    page = standing_at("2025-02-27")
    letter = Invitation.objects.get()
    page.goto(f"{live_server.url}/invitations/{letter.pk}/asks/")

    expect(page.get_by_text("38 of 46, 83%")).to_be_visible()
    expect(page.get_by_text("enough", exact=True)).to_be_visible()
    expect(page.get_by_text("is the mark for")).to_have_count(0)
    page.goto(f"{live_server.url}{PLACE}/preparing/")
    expect(page.get_by_text("14 of 15 steps are done.")).to_be_visible()
    assert Partnership.objects.get().stage == "launching"
