"""An entry that the server refuses while the next one is typed: both stay, and the line goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, Route, expect

from actionteams import priorities
from e2e.visits import grave_findings, ready_to_hold, sign_in
from meetings import planning
from meetings.kinds import MeetingType
from meetings.models import Idea, Meeting, NextStep
from partnerships.models import Partnership, User

pytestmark = pytest.mark.django_db(transaction=True)

REFUSED = "Not added: “Call the rail yard”. Nobody on record is called “Zebulon”."


@pytest.fixture
def launch(partnership: Partnership) -> Meeting:
    now = timezone.now()
    return planning.plan(partnership, MeetingType.LAUNCH, starts_at=now, by=None, at=now)


@pytest.fixture
def screen(page: Page, launch: Meeting, convener: User, live_server: object) -> Iterator[Page]:
    sign_in(page.context, convener, live_server.url)
    ready_to_hold(page.context)
    page.goto(f"{live_server.url}/meetings/{launch.pk}/capture/")
    yield page
    page.goto("about:blank")


def while_it_is_asked(screen: Page, address: str, then: Callable[[], None]) -> None:
    """The next answer from `address` arrives after `then`."""

    def hold(route: Route) -> None:
        answer = route.fetch()
        then()
        route.fulfill(response=answer)

    screen.route(f"**/capture/{address}/", hold, times=1)


def agree(screen: Page, what: str, who: str = "") -> None:
    screen.locator("#id_step-who").fill(who)
    screen.locator("#id_step-what").fill(what)
    screen.locator("#id_step-what").press("Enter")


def boxes(screen: Page) -> Locator:
    return screen.locator(".refused")


def steps() -> list[str]:
    return list(NextStep.objects.order_by("pk").values_list("what", flat=True))


def test_neither_the_refused_step_nor_the_next_one_is_lost(screen: Page):
    what = screen.locator("#id_step-what")
    while_it_is_asked(screen, "steps", lambda: what.press_sequentially("Book the hall"))
    agree(screen, "Call the rail yard", who="Zebulon")
    box = boxes(screen)
    expect(box.get_by_role("alert")).to_have_text(REFUSED)
    expect(what).to_have_value("Book the hall")
    expect(what).to_be_focused()
    expect(box.get_by_label("What")).to_have_value("Call the rail yard")
    expect(box.get_by_role("combobox", name="Who")).to_have_value("Zebulon")
    assert grave_findings(screen) == []

    what.press("Enter")
    expect(screen.locator("#steps-list")).to_contain_text("Book the hall")
    expect(box.get_by_label("What")).to_have_value("Call the rail yard")
    what.press_sequentially("Rent a bus")
    box.get_by_role("combobox", name="Who").fill("")
    box.get_by_role("combobox", name="Who").press("Enter")
    expect(box).to_have_count(0)
    expect(what).to_be_focused()
    expect(what).to_have_value("Rent a bus")
    expect(screen.locator("#steps-list")).to_contain_text("Call the rail yard")
    assert steps() == ["Book the hall", "Call the rail yard"]


def test_a_step_refused_again_stands_once_and_can_be_discarded(screen: Page):
    what = screen.locator("#id_step-what")
    while_it_is_asked(screen, "steps", lambda: what.press_sequentially("Book the hall"))
    agree(screen, "Call the rail yard", who="Zebulon")
    boxes(screen).get_by_role("combobox", name="Who").fill("Zacharias")
    boxes(screen).get_by_role("button", name="Add", exact=True).click()
    expect(boxes(screen)).to_contain_text("“Zacharias”")
    expect(boxes(screen)).to_have_count(1)

    boxes(screen).get_by_role("button", name="Discard").click()
    expect(boxes(screen)).to_have_count(0)
    expect(what).to_be_focused()
    expect(what).to_have_value("Book the hall")
    assert steps() == []


def test_two_refused_steps_in_a_row_are_both_kept(screen: Page):
    while_it_is_asked(screen, "steps", lambda: agree(screen, "Book the hall", who="Zacharias"))
    agree(screen, "Call the rail yard", who="Zebulon")

    expect(screen.locator("#id_step-what")).to_have_value("Call the rail yard")
    expect(screen.locator("#step-form")).to_contain_text("Nobody on record is called “Zebulon”.")
    expect(boxes(screen).get_by_label("What")).to_have_value("Book the hall")


def test_a_refused_step_comes_back_into_its_form_and_no_news_take_it_away(screen: Page, launch: Meeting):
    agree(screen, "Call the rail yard", who="Zebulon")
    expect(screen.locator("#step-form")).to_contain_text("Nobody on record is called “Zebulon”.")
    expect(boxes(screen)).to_have_count(0)
    screen.locator("#who").focus()
    now = timezone.now()
    priorities.propose(launch.cycle, "Rail freight", on=launch.day, by=None, at=now)
    screen.evaluate("htmx.trigger('#pulse', 'again')")
    expect(screen.locator("#priorities-list")).to_contain_text("Rail freight")
    expect(screen.locator("#id_step-what")).to_have_value("Call the rail yard")
    # One's own answers, which bring the form anew, carry it over.
    screen.locator("#id_title").fill("Homes for workers")
    screen.locator("#id_title").press("Enter")
    expect(screen.locator("#step-form")).to_contain_text("Homes for workers")
    expect(screen.locator("#id_step-what")).to_have_value("Call the rail yard")

    # Put right, nothing says so any more, nor points to where it was said.
    due = screen.locator("#id_step-due_on")
    screen.locator("#id_step-who").fill("")
    due.fill("2001-01-01")
    screen.locator("#id_step-what").press("Enter")
    expect(due).to_have_accessible_description("This day lies before the meeting.")
    due.fill("")
    screen.locator("#id_step-what").press("Enter")
    expect(screen.locator("#steps-list")).to_contain_text("Call the rail yard")
    expect(screen.locator("#step-form .is-invalid, #step-form .invalid-feedback")).to_have_count(0)
    expect(screen.locator("#step-form").locator("[aria-describedby], [aria-invalid]")).to_have_count(0)


def test_a_refused_idea_and_a_refused_priority_give_no_way_either(screen: Page, launch: Meeting):
    now = timezone.now()
    priorities.propose(launch.cycle, "Rail freight", on=launch.day, by=None, at=now)
    title = screen.locator("#id_title")
    while_it_is_asked(screen, "priorities", lambda: title.press_sequentially("Homes"))
    title.fill("Rail freight")
    title.press("Enter")
    expect(boxes(screen).get_by_role("alert")).to_contain_text("Not added: “Rail freight”.")
    expect(title).to_have_value("Homes")

    idea = screen.locator("#id_text")
    idea.evaluate("(field) => { field.maxLength = 600 }")
    while_it_is_asked(screen, "ideas", lambda: idea.press_sequentially("Night bus"))
    idea.fill("x" * 501)
    idea.press("Enter")
    beside = screen.locator("#ideas .refused")
    expect(beside.get_by_label("Idea", exact=True)).to_have_value("x" * 501)
    expect(idea).to_have_value("Night bus")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 1280
    beside.get_by_label("Idea", exact=True).fill("One hiring day")
    beside.get_by_label("Idea", exact=True).press("Enter")
    expect(screen.locator("#ideas-list .note:not(.going)")).to_contain_text(["One hiring day"])
    assert [one.text for one in Idea.objects.all()] == ["One hiring day"]


def test_a_refused_step_that_cannot_be_sent_again_stays_with_a_button(screen: Page):
    what, box = screen.locator("#id_step-what"), boxes(screen)
    while_it_is_asked(screen, "steps", lambda: what.press_sequentially("Book the hall"))
    agree(screen, "Call the rail yard", who="Zebulon")
    box.get_by_role("combobox", name="Who").fill("")
    screen.route("**/capture/steps/", lambda route: route.abort(), times=2)
    box.get_by_role("button", name="Add", exact=True).click()
    expect(box.get_by_text("Not saved.")).to_be_visible()
    assert grave_findings(screen) == []

    # As it stands then it goes again, and still not: that is said once.
    box.get_by_label("What").fill("Call the rail yard tomorrow")
    with screen.expect_event("requestfailed"):
        box.get_by_role("button", name="Add", exact=True).click()
    expect(box.get_by_text("Not saved.")).to_have_count(1)
    expect(box.get_by_role("button", name="Discard")).to_be_visible()
    box.get_by_role("button", name="Add", exact=True).click()
    expect(box).to_have_count(0)
    expect(what).to_have_value("Book the hall")
    assert steps() == ["Call the rail yard tomorrow"]


def test_a_step_that_could_not_be_sent_shows_its_words(screen: Page):
    screen.route("**/capture/steps/", lambda route: route.abort(), times=1)
    agree(screen, "Call the rail yard")
    expect(screen.locator("#door-said")).to_contain_text("“Call the rail yard” Not saved.")
    screen.get_by_role("button", name="Try again").click()
    expect(screen.locator("#steps-list")).to_contain_text("Call the rail yard")


BREAK_ONCE = (
    "() => { const { swap } = htmx; htmx.swap = () => { htmx.swap = swap; throw new Error('broken on purpose') } }"
)


def test_an_error_on_the_page_stops_no_line_and_says_what_is_not_saved(screen: Page):
    screen.evaluate(BREAK_ONCE)
    agree(screen, "Call the rail yard", who="Zebulon")
    agree(screen, "Book the hall")
    expect(screen.locator("#steps-list")).to_contain_text("Book the hall")
    expect(screen.locator("#door-said")).to_contain_text("“Call the rail yard” Not saved.")


def test_what_the_server_took_is_asked_for_anew_when_its_answer_could_not_be_shown(screen: Page):
    screen.evaluate(BREAK_ONCE)
    agree(screen, "Call the rail yard")
    screen.locator("#who").focus()
    expect(screen.locator("#steps-list")).to_contain_text("Call the rail yard")
    expect(screen.locator("body")).not_to_contain_text("Not saved.")
    assert steps() == ["Call the rail yard"]
