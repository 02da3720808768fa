"""A convener's own spreadsheet in a browser: chosen, checked, put right, brought in, and taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

import meetings
from e2e.visits import PHONE, sign_in, wrong_here
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import hold_meeting
from partnerships.models import Partnership, Person, User
from partnerships.tests.makers import make_person

pytestmark = pytest.mark.django_db(transaction=True)
LIBREOFFICE = Path(meetings.__file__).parent / "tests" / "files" / "libreoffice.xlsx"
LIST = "Name,Business,Open house\nNell Ostrow,Ostrow Foundry,x\n,Nobody Inc.,x\n"


@pytest.fixture
def connie(page: Page, live_server: Any, partnership: Partnership, convener: User) -> Page:
    """Connie's browser, at a partnership that has launched, on the page of the import."""
    hold_meeting(partnership, MeetingType.LAUNCH, people=[make_person("Bo Baker", "Baker Bikes")])
    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}/partnerships/{partnership.slug}/import/")
    return page


def choose(page: Page, file: Any) -> None:
    page.get_by_label("Your list").set_input_files(file)
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("heading", name="Check the list")).to_be_visible()


def test_a_workbook_of_libreoffice_comes_in_and_goes_out(connie, live_server, partnership, tmp_path):
    choose(connie, LIBREOFFICE)

    expect(connie.get_by_label("What “2025-03-06” means")).to_have_value(f"meeting:{Meeting.objects.get().pk}")
    expect(connie.locator("#outcome")).to_contain_text("3 in the list, 2 of them new")
    assert wrong_here(connie) == []
    connie.get_by_label("What “Second meeting” means").select_option("Leave it out")
    connie.get_by_role("button", name="Import 3 people").click()
    expect(connie.get_by_role("heading", name="Imported")).to_be_visible()
    assert wrong_here(connie) == []
    assert Person.objects.get(name="Zoë Núñez").email == "zoe@molk.example"

    connie.goto(f"{live_server.url}/partnerships/{partnership.slug}/export/")
    with connie.expect_download() as download:
        connie.get_by_role("link", name="People, with a column for each meeting as xlsx").click()
    download.value.save_as(tmp_path / "people.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").active
    there = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[-1] == "x"]
    assert there == ["Bo Baker", "Zoë Núñez"]


def test_what_stands_in_the_way_is_put_right_on_a_phone(connie):
    connie.set_viewport_size(PHONE)
    choose(connie, {"name": "people.csv", "mimeType": "text/csv", "buffer": LIST.encode()})

    expect(connie.locator("#outcome")).to_contain_text("“Open house”: say on which day this meeting was.")
    expect(connie.locator("#outcome")).to_contain_text("Row 3: there is no name.")
    assert wrong_here(connie) == []
    connie.get_by_label("Date of “Open house”").fill("2025-04-10")
    connie.get_by_label("Kind of meeting of “Open house”").select_option("Other meeting")
    connie.get_by_label("Title of “Open house”").fill("Open house")
    connie.get_by_label("Leave these rows out").check()
    connie.get_by_role("button", name="Import 1 person").click()

    expect(connie.get_by_role("heading", name="Imported")).to_be_visible()
    expect(connie.locator("main")).to_contain_text("1 row was left out.")
    assert wrong_here(connie) == []
    assert Meeting.objects.get(title="Open house").leaders == 1
