"""A champion on a phone: opens the link in the mail, reviews the plan, says how it goes, records a win and its successor."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from actionteams import actions
from actionteams.models import Action, PlanVersion, Priority, ProgressNote, WinReview
from actionteams.own import links
from actionteams.plans import reviewing, writing
from actionteams.tests.makers import champion_of, hold_call, make_priority
from e2e.visits import PHONE, wrong_here
from outbox.models import Letter
from partnerships.models import Partnership, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school(partnership: Partnership, convener: User) -> Priority:
    """Odalys champions a priority whose call was held; its first win is hers."""
    now = timezone.now()
    priority = make_priority(partnership, "From school to shop floor")
    odalys = champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication").person
    odalys.email = "odalys@kettlewood.example"
    odalys.save()
    hold_call(priority, dt.date(2025, 3, 27))
    agreed = {"owner": odalys, "on": dt.date(2025, 3, 27), "by": None, "at": now}
    actions.agree(priority, "Tours at four plants", horizon="first_win", **agreed)
    writing.write_part(priority, revision=0, by=convener, at=now, success="Every pupil has seen a plant from inside")
    priority.refresh_from_db()
    return priority


@pytest.fixture
def version(school: Priority, convener: User) -> PlanVersion:
    now = timezone.now()
    return reviewing.send(school.cycle, on=school.partnership.local_date(now), by=convener, at=now)


def link_in(letter: Letter, site: str) -> str:
    """The private link that stands in a letter, at the test's own server."""
    return re.search(r"https?://\S+/t/\S+", letter.text)[0].replace(settings.SITE_URL, site)


def test_a_champion_reviews_a_plan_updates_an_action_and_records_a_win_with_its_successor(
    page: Page, live_server, school: Priority, version: PlanVersion
):
    page.set_viewport_size(PHONE)
    wrong: list[str] = []

    # The letter's link shows one button, and that opens the plan.
    page.goto(link_in(Letter.objects.get(kind="plan_review"), live_server.url))
    wrong += wrong_here(page)
    page.get_by_role("button", name="Open").click()
    expect(page).to_have_url(re.compile(rf"/t/plan/{version.pk}/$"))
    expect(page.get_by_text("Every pupil has seen a plant from inside")).to_be_visible()
    wrong += wrong_here(page)
    page.get_by_label(re.compile("What should change")).fill("Begin with the welders")
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_text("you agreed")).to_be_visible()

    # Two taps: how does it go, and on track.
    page.get_by_role("link", name="To your team").click()
    expect(page.get_by_text("How does it go?")).to_be_visible()
    wrong += wrong_here(page)
    page.get_by_text("How does it go?").click()
    wrong += wrong_here(page)
    page.get_by_role("button", name=re.compile("^On track")).click()
    expect(page.get_by_text(re.compile("Thank you. Connie Convener sees it."))).to_be_visible()

    # Done asks for a look back, and for the next win.
    page.get_by_text("How does it go?").click()
    page.get_by_label(re.compile("A few words")).fill("All four plants opened their doors")
    page.get_by_role("button", name=re.compile("^Done")).click()
    expect(page.get_by_role("heading", name="Done!")).to_be_visible()
    wrong += wrong_here(page)
    page.get_by_label("It worked", exact=True).check()
    page.get_by_label(re.compile("One figure")).fill("64")
    page.get_by_label(re.compile("of what")).fill("pupils toured")
    page.get_by_label(re.compile("What you want to reach next")).fill("A summer week at every plant")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Thank you. That is worth telling.")).to_be_visible()
    expect(page.get_by_text("A summer week at every plant").first).to_be_visible()
    wrong += wrong_here(page)

    assert wrong == []
    review = version.reviews.get()
    assert (review.has_agreed, review.comment) == (True, "Begin with the welders")
    assert list(ProgressNote.objects.order_by("pk").values_list("standing", flat=True)) == ["on_track", "done"]
    win = WinReview.objects.get()
    assert (win.action.result, win.figure, win.counted) == ("All four plants opened their doors", 64, "pupils toured")
    following = Action.objects.get(follows=win.action)
    assert (following.title, following.owner) == ("A summer week at every plant", review.person)


def test_a_forwarded_link_brings_a_new_one_to_the_address_on_record(page: Page, live_server, school: Priority):
    page.set_viewport_size(PHONE)
    odalys = school.sign_ups.get().person
    address = links.address(school.partnership, odalys, at=timezone.now()).replace(settings.SITE_URL, live_server.url)
    page.goto(address)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Your team")).to_be_visible()
    page.get_by_role("button", name="Close this page on this device").click()

    page.goto(address)
    expect(page.get_by_role("button")).to_have_count(1)
    assert wrong_here(page) == []
    page.get_by_role("button", name="Send me a new one").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(link_in(Letter.objects.get(kind="team_link", to_address="odalys@kettlewood.example"), live_server.url))
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Tours at four plants").first).to_be_visible()
