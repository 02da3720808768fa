"""After a launch: a school partner notes on the phone what came up, the convener debriefs and tells the broad team."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from actionteams.models import SupportNote
from actionteams.tests.makers import champion_of, make_priority
from e2e.visits import PHONE, grave_findings, sign_in
from followups.models import FollowUp
from meetings.models import Debrief
from meetings.tests.makers import hold_meeting
from outbox.models import Letter
from partnerships.models import Partnership, User
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

PLACE = "/partnerships/front-range-health"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def launched(partnership: Partnership, convener: User, partner: User) -> Partnership:
    """A launch two days ago with one claimed priority; Bram sits on the broad team and reads mail."""
    day = partnership.local_date(dt.datetime.now(dt.UTC)) - dt.timedelta(days=2)
    priority = make_priority(partnership, "From school to shop floor", on=day)
    champion_of(priority, "Odalys Brennick", on=day)
    hold_meeting(partnership, day=day)
    seat(partnership, Role.BROAD_TEAM, make_person("Bram Osei", email="bram@college.example"))
    return partnership


def test_what_was_noticed_on_a_phone_ends_in_the_note_to_the_broad_team(
    page: Page, live_server, launched: Partnership, convener: User, partner: User
):
    page.set_viewport_size(PHONE)
    sign_in(page.context, partner, live_server.url)
    page.goto(f"{live_server.url}{PLACE}/support/notes/")
    page.get_by_label("What did you notice?").fill("Two welders retire this year")
    page.locator("#noticed").get_by_role("button", name="Add").click()
    expect(page.locator("#noticed li").first).to_contain_text("Two welders retire this year")
    expect(page.locator("#noticed li").first).to_contain_text("not for industry yet")
    assert grave_findings(page) == []

    sign_in(page.context, convener, live_server.url)
    page.goto(f"{live_server.url}{PLACE}/owed/")
    page.get_by_role("link", name="Write it down").first.click()
    expect(page.get_by_label("What we tell the broad team")).to_be_visible()
    assert grave_findings(page) == []
    page.get_by_label("Two welders retire this year").check()
    page.get_by_label("What we tell the broad team").fill("Industry wants people who stay.")
    page.get_by_role("button", name="Keep the debrief").click()
    expect(page.get_by_label("What we take away")).to_have_value("– Two welders retire this year")

    page.get_by_role("link", name="Note to the broad team").click()
    expect(page.get_by_text("Industry wants people who stay.").first).to_be_visible()
    assert grave_findings(page) == []
    page.get_by_role("button", name="Send to 1 person").click()
    expect(page.get_by_text("Everybody has it.")).to_be_visible()

    assert SupportNote.objects.get().person == partner.person
    there = Debrief.objects.get().meeting.attendances.present()
    assert list(there.values_list("person__name", flat=True)) == ["Pia Partner"]
    assert FollowUp.objects.get(rule="T5").done_on is not None
    assert Letter.objects.get(kind="broad_team").to_address == "bram@college.example"
