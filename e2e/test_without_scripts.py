"""With scripts switched off: a meeting from its planning to its close, a sign-up, and a promise kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from actionteams.models import Priority, SignUp
from config.tests.addresses import SAMPLES
from config.tests.life import Life
from e2e.visits import sign_in
from followups.models import FollowUp
from meetings.models import Meeting
from partnerships.models import Partnership, User
from partnerships.systems import Capacity
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser_context_args(java_script_enabled=False)]


@pytest.fixture
def connie(page: Page, live_server: Any, convener: User) -> Page:
    sign_in(page.context, convener, live_server.url)
    return page


def test_no_script_runs_here(connie: Page, live_server: Any):
    """Scripts mark the page as theirs; this one stays as it was sent."""
    connie.goto(f"{live_server.url}/")
    expect(connie.locator("html.js")).to_have_count(0)


def test_a_launch_from_planning_to_closing(connie: Page, live_server: Any, partnership: Partnership):
    make_person("Grace Lindqvist", "Lindqvist Labs")
    plan_a_launch(connie, live_server.url, partnership)
    meeting = Meeting.objects.get()
    connie.get_by_role("link", name="Capture").click()

    check_in(connie, "Grace Lindqvist")
    bring_a_walk_in(connie)
    connie.get_by_role("button", name="Undo: Wanda Walker").click()
    expect(connie.locator("#here li[id]")).to_have_count(1)

    add_a_priority(connie, "Homes for workers")
    sign_a_champion(connie, "Grace Lindqvist")
    agree_on_a_step(connie)
    connie.get_by_role("button", name="Close the launch").click()

    expect(connie.get_by_role("heading", name="Closed")).to_be_visible()
    meeting.refresh_from_db()
    assert (meeting.is_held, meeting.leaders, meeting.companies) == (True, 1, 1)
    call = FollowUp.objects.get(rule="T8")
    assert (call.about, call.opens_on - meeting.held_on) == ("Homes for workers", dt.timedelta(days=21))


def plan_a_launch(page: Page, url: str, partnership: Partnership) -> None:
    """Of this morning; a form without its hour comes back with what was chosen."""
    page.goto(f"{url}{partnership.get_absolute_url()}meetings/new/")
    today = partnership.local_date(timezone.now())
    page.get_by_label("What kind of meeting").select_option("launch")
    page.locator("[name=date]").fill(today.isoformat())
    page.get_by_role("button", name="Plan it").click()
    expect(page.locator(".invalid-feedback")).to_have_count(1)
    expect(page.get_by_label("What kind of meeting")).to_have_value("launch")

    page.locator("[name=starts]").fill("07:30")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Planned: Launch")).to_be_visible()


def check_in(page: Page, name: str) -> None:
    page.locator("#who").fill(name)
    page.get_by_role("button", name="Here", exact=True).click()
    expect(page.locator("#here-industry li[id]")).to_contain_text([name])


def bring_a_walk_in(page: Page) -> None:
    """Somebody whom the record does not know: the form opens with the name that was typed."""
    page.locator("#who").fill("Wanda Walker")
    page.get_by_role("button", name="Here", exact=True).click()
    expect(page.get_by_text("“Wanda Walker” is not on record. Add them as a walk-in.")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wanda Walker")
    page.get_by_label("Company or organization").fill("Walker Works")
    page.get_by_role("button", name="Add and check in").click()
    expect(page.locator("#here-industry li[id]")).to_have_count(2)


def add_a_priority(page: Page, title: str) -> None:
    page.locator("#id_title").fill(title)
    page.get_by_role("button", name="Add a priority").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def sign_a_champion(page: Page, name: str) -> None:
    page.get_by_label("Champion of Homes for workers").fill(name)
    page.locator("article.priority").get_by_role("button", name="Sign up").click()
    expect(page.locator("article.priority").get_by_text(name)).to_be_visible()
    assert [row.person.name for row in SignUp.objects.all()] == [name]


def agree_on_a_step(page: Page) -> None:
    page.locator("#id_step-what").fill("Call the mayor")
    page.locator("#step-form").get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#steps-list")).to_contain_text("Call the mayor")


def test_the_capacity_of_somebody_present(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["meetings:capture"].address("meetings:capture", life))
    seat = connie.locator(f"#attendance-{life.here.pk}")
    seat.locator("select").select_option(Capacity.OBSERVER)
    seat.get_by_role("button", name="Change").click()

    expect(connie.locator(f"#here-public #attendance-{life.here.pk}")).to_be_visible()
    life.here.refresh_from_db()
    assert life.here.capacity == Capacity.OBSERVER


def test_a_priority_on_its_own_page(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["actionteams:priorities"].address("actionteams:priorities", life))
    connie.get_by_label("New priority").fill("Water for all")
    connie.get_by_role("button", name="Add").click()

    expect(connie.get_by_role("heading", level=1)).to_contain_text("Water for all")
    assert Priority.objects.get(title="Water for all").partnership == life.partnership


def test_signing_up_on_the_public_page(page: Page, live_server: Any, life: Life):
    page.goto(live_server.url + SAMPLES["actionteams:sign_up"].address("actionteams:sign_up", life))
    page.get_by_label("Your name").fill("Newcomer Vale")
    page.get_by_label("Company").fill("Vale Works")
    page.get_by_label("Work email").fill("new@vale.example")
    page.get_by_role("button", name="Count me in").click()
    expect(page.get_by_text("Choose at least one.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Newcomer Vale")

    page.get_by_role("checkbox", name="Power prices").check()
    page.get_by_role("button", name="Count me in").click()
    page.wait_for_url("**/s/done/")
    assert [row.priority.title for row in SignUp.objects.filter(person__name="Newcomer Vale")] == ["Power prices"]


def test_a_follow_up_that_was_done_by_telephone(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["followups:owed"].address("followups:owed", life))
    connie.locator(f"#follow-up-{life.late.pk}").get_by_role("link", name="It is done").click()
    connie.get_by_label("Who did it").fill("Connie, by telephone")
    connie.get_by_role("button", name="Record as done").click()

    expect(connie.get_by_text("Recorded as done: Hold the follow-up call: Power prices.")).to_be_visible()
    life.late.refresh_from_db()
    assert (life.late.done_on, life.late.done_by) == (life.day(0), "Connie, by telephone")


def test_a_follow_up_that_nobody_needs(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["followups:owed"].address("followups:owed", life))
    connie.locator(f"#follow-up-{life.late.pk}").get_by_role("button", name="Not needed").click()

    expect(connie.get_by_text("Set aside: Hold the follow-up call: Power prices.")).to_be_visible()
    life.late.refresh_from_db()
    assert life.late.waived_why == "not_needed"


def test_a_stranger_asks_to_join(page: Page, live_server: Any, life: Life):
    """A field too little comes back with what was typed; then the convener has it."""
    page.goto(f"{live_server.url}/public/{life.partnership.slug}/")
    page.get_by_label("Your name").fill("Nell Ostrow")
    page.get_by_label("Company").fill("Ostrow Foundry")
    page.get_by_role("button", name="Ask to join").click()
    expect(page.get_by_text("Enter your work email.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Nell Ostrow")

    page.get_by_label("Work email").fill("nell@ostrow.example")
    page.get_by_role("button", name="Ask to join").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert life.partnership.join_requests.filter(name="Nell Ostrow").exists()
