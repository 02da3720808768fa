"""Connie and Casey record one launch, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.utils import timezone
from playwright.sync_api import APIResponse, Locator, Page, Route, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from e2e.visits import ready_to_hold, sign_in
from meetings import planning
from meetings.kinds import MeetingType
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

# News come when they are asked for here, not after so many seconds.
ONLY_WHEN_ASKED = """document.addEventListener('htmx:beforeRequest', (event) => {
  if (event.target.id === 'pulse' && event.detail.requestConfig.triggeringEvent?.type !== 'again') event.preventDefault()
})"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connie_and_casey(page: Page, new_context: CreateContextCallback, live_server: object) -> Iterator[list[Page]]:
    """Their two screens."""
    partnership, now = make_partnership(), timezone.now()
    launch = planning.plan(partnership, MeetingType.LAUNCH, starts_at=now, by=None, at=now)
    screens = [page, new_context().new_page()]
    for screen, name in zip(screens, ("Connie Convener", "Casey Staff"), strict=True):
        person = make_person(name, "Valley Workforce Board")
        seat(partnership, Role.CONVENER_STAFF, person)
        sign_in(screen.context, make_user(name, person), live_server.url)
        ready_to_hold(screen.context)
        screen.goto(f"{live_server.url}/meetings/{launch.pk}/capture/")
        screen.evaluate(ONLY_WHEN_ASKED)
    yield screens
    for screen in screens:
        screen.goto("about:blank")


def test_each_sees_the_others_entries_and_never_less_than_before(connie_and_casey: list[Page]):
    connie, casey = connie_and_casey
    casey.locator("#id_step-what").fill("Call the")
    casey.locator("#who").focus()
    connie.locator("#id_title").fill("Rail freight")
    connie.get_by_role("button", name="Add a priority").click()
    expect(connie.locator("#priorities-list article")).to_have_count(1)
    put_up(connie, "Night bus")

    look(casey)
    expect(notes(casey)).to_contain_text(["Night bus"])
    expect(casey.locator("#id_step-what")).to_have_value("Call the")
    expect(casey.locator("#step-form")).not_to_contain_text("Rail freight")

    late = hold_the_news(casey)
    put_up(connie, "Job fair")
    look(casey)
    for _moment in range(750):
        if not late:
            casey.wait_for_timeout(20)
    assert late
    put_up(connie, "Tool library")
    put_up(casey, "Apprentices")
    assert notes(casey).all_inner_texts() == ["Apprentices", "Tool library", "Job fair", "Night bus"]
    route, older = late[0]
    with new_ticket(casey):
        route.fulfill(response=older)
    casey.unroute("**/pulse/**")
    assert notes(casey).all_inner_texts() == ["Apprentices", "Tool library", "Job fair", "Night bus"]

    with new_ticket(casey):
        look(casey)
    expect(casey.locator("#id_step-what")).to_have_value("Call the")
    expect(casey.locator("#step-form")).not_to_contain_text("Rail freight")
    casey.locator("#id_step-what").fill("")
    casey.locator("#who").focus()
    expect(casey.locator("#step-form")).to_contain_text("Rail freight")


def put_up(screen: Page, text: str) -> None:
    count = notes(screen).count()
    screen.locator("#id_text").fill(text)
    screen.locator("#id_text").press("Enter")
    expect(notes(screen).filter(has_text=text)).to_have_count(1)
    assert notes(screen).count() > count


def notes(screen: Page) -> Locator:
    return screen.locator("#ideas-list .note:not(.going) .text")


def look(screen: Page) -> None:
    """Ask what is new."""
    screen.evaluate("htmx.trigger('#pulse', 'again')")


@contextmanager
def new_ticket(screen: Page) -> Iterator[None]:
    """News have come in by the end. Of two tickets signed in one second the text may be the same."""
    screen.locator("#pulse").evaluate("(pulse) => pulse.setAttribute('data-old', '')")
    yield
    expect(screen.locator("#pulse:not([data-old])")).to_have_count(1)


def hold_the_news(screen: Page) -> list[tuple[Route, APIResponse]]:
    """The next news are put together, and reach the page only when they are let go."""
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        answer = route.fetch()
        if answer.status == 200:
            held.append((route, answer))
        else:
            route.fulfill(response=answer)

    screen.route("**/pulse/**", hold)
    return held
