"""Without a mouse: signing up, checking in, setting a follow-up aside; and one always sees where one is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from actionteams.models import SignUp
from config.tests.addresses import SAMPLES
from config.tests.life import Life
from e2e.visits import DESKTOP, PHONE, sign_in
from followups.models import FollowUp
from partnerships.models import User

pytestmark = pytest.mark.django_db(transaction=True)

# Where the focus is and whether it can be seen: an outline on the element, or on the card that stands for it.
# The calendar button within a field for a day or an hour is the browser's, and so is the ring around it.
STOP = """() => {
  const on = document.activeElement
  const shown = on.closest('.card.pick') || on
  const look = getComputedStyle(shown), box = shown.getBoundingClientRect()
  const outlined = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2
  const inside = box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < window.innerHeight
  const browsers = on.matches('[type=date], [type=time]') && !on.matches(':focus') && on.matches(':focus-within')
  return { name: on.tagName, seen: (outlined || browsers) && inside, words: on.outerHTML.slice(0, 120) }
}"""
MOST_STOPS = 400


@pytest.fixture
def connie(page: Page, live_server: Any, life: Life, convener: User) -> Page:
    """Connie's browser; it leaves the page, which asks for news, before the record is cleared away."""
    sign_in(page.context, convener, live_server.url)
    yield page
    page.goto("about:blank")


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until `place` has the focus."""
    expect(place).to_have_count(1)
    for _step in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if place.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {place}")


def stops(page: Page) -> list[dict[str, Any]]:
    """Every place that Tab comes to, once around the page."""
    found: list[dict[str, Any]] = []
    for _step in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["name"] == "BODY":
            return found
        found.append(stop)
    raise AssertionError("Tab never leaves the page")


def test_signing_up_on_the_public_page(page: Page, live_server: Any, life: Life):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + SAMPLES["actionteams:sign_up"].address("actionteams:sign_up", life))
    tab_to(page, page.get_by_role("checkbox", name="Power prices"))
    page.keyboard.press("Space")
    for label, typed in (("Your name", "Newcomer Vale"), ("Company", "Vale Works"), ("Work email", "new@vale.example")):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(typed)
    page.keyboard.press("Enter")

    page.wait_for_url("**/s/done/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert list(SignUp.objects.filter(person__name="Newcomer Vale").values_list("priority__title", flat=True)) == [
        "Power prices"
    ]


def test_checking_in_at_the_door(connie: Page, live_server: Any, life: Life):
    """Two letters and Enter; Ctrl and Z takes it back; the focus never leaves the door."""
    connie.goto(live_server.url + SAMPLES["meetings:capture"].address("meetings:capture", life))
    door = connie.get_by_role("combobox", name="Name or company of somebody who is here")
    expect(door).to_be_focused()
    connie.keyboard.type("nell")
    expect(connie.locator("#who-list [aria-selected=true]")).to_contain_text("Nell Ostrow")
    connie.keyboard.press("Enter")

    seat = connie.locator("#here-industry li[id]", has_text="Nell Ostrow")
    expect(seat).to_have_count(1)
    expect(door).to_be_focused()
    assert life.today.attendances.present().filter(person__name__startswith="Nell Ostrow").count() == 1

    connie.keyboard.press("Control+z")
    expect(seat).to_have_count(0)
    assert life.today.attendances.present().filter(person__name__startswith="Nell Ostrow").count() == 0


def test_finding_somebody_in_a_long_list(connie: Page, live_server: Any, life: Life):
    """Some letters and Enter take the first who is called so; whoever was chosen stays while others are looked for."""
    connie.goto(f"{live_server.url}/meetings/{life.launch_ahead.pk}/")
    people, chosen = connie.locator("#id_person"), "one => one.selectedOptions[0].text"
    everybody = people.locator("option").count()
    tab_to(connie, connie.get_by_role("searchbox", name="Find a person: Expect somebody"))
    connie.keyboard.type("connie con")
    assert people.locator("option").all_inner_texts() == ["Choose a person", "Connie Convener"]
    assert people.evaluate(chosen) == "Connie Convener"
    connie.keyboard.press("Enter")
    expect(people).to_be_focused()
    connie.keyboard.press("Shift+Tab")
    connie.keyboard.press("ControlOrMeta+a")
    connie.keyboard.type("nobody like that")
    assert people.locator("option").all_inner_texts() == ["Choose a person", "Connie Convener"]
    connie.keyboard.press("ControlOrMeta+a")
    connie.keyboard.type("ne")
    connie.keyboard.press("Enter")
    expect(people).to_be_focused()
    assert people.evaluate(chosen).startswith("Nell Ostrow")
    tab_to(connie, connie.get_by_role("button", name="Add to the list"))
    connie.keyboard.press("Enter")
    expect(connie.locator("section", has=connie.locator("#expected")).locator("li")).to_contain_text(["Nell Ostrow"])
    expect(people.locator("option")).to_have_count(everybody - 1)


def test_changing_as_what_somebody_came(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["meetings:capture"].address("meetings:capture", life))
    tab_to(connie, connie.locator(f"#capacity-{life.here.pk}"))
    connie.keyboard.type("Obs")
    connie.keyboard.press("Enter")

    expect(connie.locator(f"#here-public #attendance-{life.here.pk}")).to_have_count(1)
    life.here.refresh_from_db()
    assert life.here.capacity == "observer"


def test_closing_the_meeting(connie: Page, live_server: Any, life: Life):
    connie.goto(live_server.url + SAMPLES["meetings:capture"].address("meetings:capture", life))
    tab_to(connie, connie.get_by_role("button", name="Close the quarterly meeting"))
    connie.keyboard.press("Enter")

    expect(connie.get_by_role("heading", name="Closed")).to_be_visible()
    life.today.refresh_from_db()
    assert life.today.is_held


def test_setting_a_follow_up_aside(connie: Page, live_server: Any, life: Life):
    """Afterwards the focus is on the row that was answered, so that the next Tab takes it back."""
    connie.goto(live_server.url + SAMPLES["followups:owed"].address("followups:owed", life))
    row = connie.locator(f"#follow-up-{life.late.pk}")
    tab_to(connie, row.get_by_role("button", name="Not needed"))
    connie.keyboard.press("Enter")

    expect(row.locator("a.title")).to_be_focused()
    expect(row).to_contain_text("not needed")
    assert waived(life) == "not_needed"

    tab_to(connie, row.get_by_role("button", name="Take back"))
    connie.keyboard.press("Enter")
    expect(row.get_by_role("button", name="Not needed")).to_have_count(1)
    assert waived(life) == ""


def waived(life: Life) -> str:
    return FollowUp.objects.get(pk=life.late.pk).waived_why


def test_the_first_tab_leads_past_the_navigation(connie: Page, live_server: Any):
    connie.goto(f"{live_server.url}/")
    skip = connie.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    connie.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)

    connie.keyboard.press("Enter")
    expect(connie.locator("main")).to_be_focused()
    connie.keyboard.press("Tab")
    assert connie.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_stop_of_the_tab_key_can_be_seen(connie: Page, live_server: Any, life: Life, size: dict[str, int]):
    """Nothing hidden takes the focus, nothing holds it, and where it is there is an outline."""
    connie.set_viewport_size(size)
    connie.emulate_media(reduced_motion="reduce")  # a page that glides is not there yet when it is asked
    unseen = {}
    for name in LOOKED_AT:
        connie.goto(live_server.url + SAMPLES[name].address(name, life))
        connie.evaluate("document.activeElement.blur()")
        found = stops(connie)
        assert len(found) > 3
        unseen[name] = [stop["words"] for stop in found if not stop["seen"]]

    assert {name: words for name, words in unseen.items() if words} == {}


LOOKED_AT = (
    "desk:home",
    "partnership",
    "meetings:list",
    "meetings:plan",
    "meetings:meeting",
    "meetings:capture",
    "actionteams:priority",
    "actionteams:sign_ups",
    "actionteams:sign_up",
    "followups:owed",
    "followups:row",
    "indicators:dashboard",
    "partnerships:roles",
    "partnerships:people",
)
