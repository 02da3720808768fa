"""Thursday, March 6, 2025, at Kettlewood Fabrication: Tamarack Valley's launch, recorded by Renata in a browser.

The people are those of the roster's first meeting; every date below was counted by hand.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from actionteams import priorities, signing
from actionteams.models import Priority
from actionteams.states import SignUpHow
from e2e.visits import grave_findings, ready_to_hold
from followups import digest, sweep
from meetings import capture, planning, wall
from meetings.kinds import MeetingType
from meetings.models import Meeting
from outbox import sending
from partnerships.models import Partnership, Person, User
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

ROSTER = Path(settings.BASE_DIR) / "desk" / "stories" / "tamarack_roster.csv"
TEN_THAT_MORNING = dt.datetime(2025, 3, 6, 17, 0, tzinfo=dt.UTC)
HALF_PAST_SEVEN = dt.datetime(2025, 3, 6, 14, 30, tzinfo=dt.UTC)
SEVEN_ON_MARCH_27 = dt.datetime(2025, 3, 27, 13, 0, tzinfo=dt.UTC)

BOARD = "Tamarack Valley Workforce Board"
CORE_TEAM = (
    ("Renata Quillfeather", BOARD, System.WORKFORCE),
    ("Ludovic Hartsease", "Alder One-Stop Center", System.WORKFORCE),
    ("Mireille Oxenham", "Alder County Schools", System.K12),
    ("Percival Anand-Moss", "Tamarack Valley Community College", System.COMMUNITY_COLLEGE),
    ("Greta Silverlock", "High Mesa State University", System.FOUR_YEAR),
    ("Dominic Fairweather", "Juniper Area Chamber", System.ECONOMIC_DEVELOPMENT),
    ("Sunniva Rask", "Cedar Bluff Economic Development Corp.", System.ECONOMIC_DEVELOPMENT),
    ("Eustace Mbeki-Thorne", "Three Counties Labor Council", System.LABOR),
    ("Ottoline Greaves", "Bridgeway Neighbors", System.COMMUNITY),
)
COORDINATOR, FACILITATOR = "Jasper Nightingale-Obi", "Corvina Hale"
WALKS_IN = ("Barnaby Yoxall", "Yoxall Precision Gear")
SIGN_UPS = {
    "From school to shop floor": (
        "Odalys Brennick", "Araminta Voss-Kettle", "Suki Thorncastle", "Beatrix Oatway", "Osric Bellweather",
        "Jolanta Pikestaff", "Ezekiel Brambleford",
    ),
    "Shared freight and local suppliers": ("Tomas Vanderquill", "Hollis Penhallow", "Lemuel Sandquist", "Yolanda Crisp"),
    "Maintenance technicians": (
        "Cormac Dellaquay", "Gideon Larchmont", "Rosalind Tharpe-Nakai", "Fadila Underbridge", "Nadia Evershaw",
    ),
    "Homes for workers": ("Corazon Plankett", "Imelda Stroud-Okafor"),
    "Power prices": (),
}  # fmt: skip
SUBJECTS = (
    "tours of our plants",
    "teachers in summer",
    "part-loads",
    "spare machine hours",
    "night buses",
    "one tariff",
)


def leaders() -> list[tuple[str, str]]:
    """Name and company of the 33 who came to the first meeting."""
    with ROSTER.open(newline="") as file:
        return [(row["person"], row["company"]) for row in csv.DictReader(file) if row["M1"]]


@pytest.fixture
def in_the_morning() -> Iterator[None]:
    with time_machine.travel(TEN_THAT_MORNING, tick=True):
        yield


@pytest.fixture
def tamarack(transactional_db: None) -> Partnership:
    """The partnership with everybody whom the record knows before the launch."""
    partnership = make_partnership("Tamarack Valley Makers Table")
    for name, organization, system in CORE_TEAM:
        seat(partnership, Role.CORE_TEAM, make_person(name, organization, system=system))
    seat(partnership, Role.LEAD_CONVENER, Person.objects.get(name="Renata Quillfeather"))
    seat(partnership, Role.CONVENER_STAFF, make_person(COORDINATOR, BOARD))
    seat(partnership, Role.FACILITATOR, make_person(FACILITATOR, "Hale Facilitation", system=System.OTHER))
    for name, company in leaders():
        if name != WALKS_IN[0]:
            make_person(name, company)
    return partnership


@pytest.fixture
def renata(tamarack: Partnership, in_the_morning: None) -> User:
    return make_user("Renata Quillfeather", Person.objects.get(name="Renata Quillfeather"))


@pytest.fixture
def desk(page: Page, renata: User, live_server: object) -> Iterator[Page]:
    """Renata's browser, signed in. It leaves the screen, which asks for news, before the record is cleared away."""
    sign_in(page.context, renata, live_server.url)
    yield page
    page.goto("about:blank")


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


class Hand:
    """Types names as a person does: no letter more than it takes until the right one is marked, then Enter."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def tick_off(self, box: Locator, name: str) -> None:
        marked = self.page.locator(f"#{box.get_attribute('id')}-list [aria-selected=true] b")
        for count, letter in enumerate(name, start=1):
            box.press_sequentially(letter)
            self.keys += 1
            if count >= 2 and marked.count() and marked.inner_text() == name:
                break
        box.press("Enter")
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1


def read_in_the_mailbox(page: Page, url: str, subject: str) -> str:
    """The text of a letter as the demo's mailbox page shows it."""
    page.goto(f"{url}/mailbox/")
    with page.expect_navigation():
        page.get_by_role("link", name=subject).first.click()
    return page.locator("main").inner_text()


def test_tamaracks_launch_day(desk, live_server, tamarack, renata, settings, tmp_path):
    settings.DEMO_MODE = True
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(tmp_path)
    plan_the_launch(desk, live_server.url, tamarack)
    hand = Hand(desk)
    check_everybody_in(desk, hand)
    # 43 people on two sides and the facilitator, who counts on neither.
    expect(desk.locator("#headcount dd")).to_have_text(["33", "28", "10"])
    expect(desk.locator("#headcount")).to_contain_text("and 1 facilitator, who counts on neither side")
    put_up_the_ideas(desk)
    agree_on_priorities(desk)
    sign_everybody_up(desk, hand)
    close_it(desk)
    see_what_follows(desk, live_server.url, tamarack)
    read_the_digest(desk, live_server.url)


def plan_the_launch(page: Page, url: str, partnership: Partnership) -> None:
    page.goto(f"{url}/partnerships/{partnership.slug}/meetings/new/")
    page.get_by_label("What kind of meeting").select_option("launch")
    typed = {"date": "2025-03-06", "starts": "07:30", "ends": "09:30", "venue": "Kettlewood Fabrication"}
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Plan it").click()
    page.goto(f"{url}/meetings/{Meeting.objects.get(type=MeetingType.LAUNCH).pk}/capture/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Launch")


def check_everybody_in(page: Page, hand: Hand) -> None:
    """Nineteen leaders and the public side by their letters, thirteen leaders as a pasted block, and a walk-in."""
    known = [(name, company) for name, company in leaders() if name != WALKS_IN[0]]
    box = page.locator("#who")
    expect(box).to_be_focused()
    for name, _company in known[:19]:
        hand.tick_off(box, name)
    for name in [*(name for name, _organization, _system in CORE_TEAM), COORDINATOR, FACILITATOR]:
        hand.tick_off(box, name)
    expect(page.locator("#here .seat:not(.going)")).to_have_count(30)
    page.locator("#paste-people > summary").click()
    block = "\n".join(f"{name}\t{company}" for name, company in known[19:])
    page.locator("#id_pasted").fill(f"Name\tCompany\n{block}\niPhone\t")
    page.get_by_role("button", name="Read the list").click()
    expect(page.locator("#pasted-form tbody tr")).to_have_count(14)
    expect(page.locator("#pasted-form input[type=checkbox]:checked")).to_have_count(13)
    page.get_by_role("button", name="Check in those marked").click()
    expect(page.locator("#here .seat")).to_have_count(43)
    expect(box).to_be_focused()
    hand.type(WALKS_IN[0])
    hand.press("Enter")
    expect(page.locator("#id_walk_in-name")).to_have_value(WALKS_IN[0])
    expect(page.locator("#id_walk_in-company")).to_be_focused()
    hand.type(WALKS_IN[1])
    hand.press("Enter")
    expect(page.locator("#here .seat")).to_have_count(44)
    expect(box).to_be_focused()
    # Thirty people by 66 letters and 30 times Enter; the walk-in by 35 letters and twice Enter.
    assert hand.keys == 66 + 30 + 35 + 2


def put_up_the_ideas(page: Page) -> None:
    page.locator("#paste-ideas > summary").click()
    lines = [f"{number}. More of {SUBJECTS[number % len(SUBJECTS)]}, note {number}" for number in range(1, 41)]
    page.locator("#id_lines-lines").fill("\n\n".join(lines))
    page.get_by_role("button", name="Put them up").click()
    expect(page.locator("#ideas-list .note")).to_have_count(40)
    page.locator("#id_text").fill("One hiring day for all of us")
    page.locator("#id_text").press("Enter")
    expect(page.locator("#ideas-list")).to_contain_text("41 ideas")
    expect(page.locator("#ideas-list .note:not(.going)")).to_have_count(41)


def agree_on_priorities(page: Page) -> None:
    for number, title in enumerate(SIGN_UPS, start=1):
        page.locator("#id_title").fill(title)
        page.locator("#id_title").press("Enter")
        expect(page.locator("article.priority")).to_have_count(number)
    expect(page.locator("article.priority .tag.soon")).to_have_text(["needs a champion"] * 5)
    # One key a note: the number of the priority; the next loose note is waiting then.
    page.locator("#ideas-list select").first.focus()
    for loose in (40, 39, 38):
        page.keyboard.press("1")
        expect(page.locator("#ideas-list")).to_contain_text(f"41 ideas, {loose} not grouped")


def sign_everybody_up(page: Page, hand: Hand) -> None:
    """Seventeen on the sheets in the room, and Imelda on her phone: she appears by herself."""
    for title, champions in SIGN_UPS.items():
        box = page.get_by_role("combobox", name=f"Champion of {title}")
        box.click()
        for name in champions:
            if name != "Imelda Stroud-Okafor":
                hand.tick_off(box, name)
    box = page.get_by_role("combobox", name="Champion of Power prices")
    hand.tick_off(box, "Renata Quillfeather")
    expect(page.locator("article.priority").last).to_contain_text("Renata Quillfeather is not from industry.")
    homes = Priority.objects.get(title="Homes for workers")
    imelda = Person.objects.get(name="Imelda Stroud-Okafor")
    signing.sign_up(homes, imelda, at=TEN_THAT_MORNING, how=SignUpHow.LINK, by=None)
    expect(page.locator(f"#champions-{homes.pk}")).to_contain_text("Imelda Stroud-Okafor")
    tags = page.locator("article.priority .champions > .tag")
    expect(tags).to_have_text(["7 champions", "4 champions", "5 champions", "2 champions", "needs a champion"])


def close_it(page: Page) -> None:
    closing = page.locator("#close")
    expect(closing).to_contain_text("Closing records that the meeting was held on Thu, Mar 6, 2025.")
    expect(closing.locator(".parked")).to_contain_text("Power prices")
    expect(closing.locator(".quiet")).to_have_text(
        ["Not on record yet: next steps. Before people leave: who does what, and by when?"]
    )
    closing.get_by_role("button", name="Close the launch").click()
    expect(page.locator(".held")).to_contain_text("Held on Thu, Mar 6, 2025.")


def see_what_follows(page: Page, url: str, partnership: Partnership) -> None:
    lines = [" ".join(line.split()) for line in page.locator(".held .lines li").all_inner_texts()]
    calls = "4 calls " + ", ".join(sorted(set(SIGN_UPS) - {"Power prices"}))
    assert lines == [
        "Send the recap: Launch Mar 6–Mar 8 aim for Fri, Mar 7",
        "Hold the support-team debrief Mar 7–Mar 13 aim for Thu, Mar 13",
        f"{calls} Mar 27–Apr 3 aim for Thu, Apr 3",
        "Hold the second partnership meeting May 5–Jun 4 aim for Wed, Jun 4",
    ]
    expect(page.locator("article.priority").last.locator(".champions > .tag")).to_have_text("parked")
    page.goto(f"{url}/partnerships/{partnership.slug}/")
    priorities_table = page.locator("section", has=page.get_by_role("heading", name="Priorities"))
    power = priorities_table.locator("tr", has_text="Power prices")
    expect(power).to_contain_text("parked")
    expect(page.locator("main")).to_contain_text("33")
    expect(page.locator("main")).to_contain_text("All ideas from the launch (41)")


def read_the_digest(page: Page, url: str) -> None:
    """Nobody fixed a date for the calls by the morning on which their window opens."""
    with time_machine.travel(SEVEN_ON_MARCH_27, tick=True):
        sweep.raise_due(now=SEVEN_ON_MARCH_27)
        assert digest.send_digests(now=SEVEN_ON_MARCH_27) == 1
        assert sending.send_waiting(now=SEVEN_ON_MARCH_27) == 1
        text = read_in_the_mailbox(page, url, "4 open")
    assert "4 calls, Mar 27–Apr 3, 4 undated" in text


# Keys, without a script, and for everybody


@pytest.fixture
def launch(tamarack: Partnership, renata: User) -> Meeting:
    planned_at = TEN_THAT_MORNING - dt.timedelta(days=30)
    return planning.plan(
        tamarack,
        MeetingType.LAUNCH,
        starts_at=HALF_PAST_SEVEN,
        venue="Kettlewood Fabrication",
        by=renata,
        at=planned_at,
    )


@pytest.fixture
def recorded(launch: Meeting, renata: User) -> Meeting:
    """The launch with people, notes, priorities and a champion on record."""
    people = [Person.objects.get(name=name) for name in ("Odalys Brennick", "Tomas Vanderquill", "Mireille Oxenham")]
    capture.check_in_many(launch, [(person, "") for person in people], by=renata, at=TEN_THAT_MORNING)
    for text in ("Night bus", "One hiring day"):
        wall.put_up(launch, text, at=TEN_THAT_MORNING)
    for title in ("Homes for workers", "Power prices"):
        row = priorities.propose(launch.cycle, title, on=launch.day, by=renata, at=TEN_THAT_MORNING)
    signing.sign_up(row, people[0], at=TEN_THAT_MORNING, how=SignUpHow.SHEET, by=renata)
    return launch


def open_screen(page: Page, url: str, meeting: Meeting) -> None:
    page.goto(f"{url}/meetings/{meeting.pk}/capture/")


def test_a_wrong_check_in_is_undone_by_one_key_in_or_out_of_the_field(desk, live_server, launch):
    open_screen(desk, live_server.url, launch)
    seats = desk.locator("#here .seat:not(.going)")
    for name in ("Odalys Brennick", "Tomas Vanderquill", "Suki Thorncastle"):
        Hand(desk).tick_off(desk.locator("#who"), name)
    expect(seats).to_have_count(3)
    desk.keyboard.press("Control+z")
    expect(seats).to_have_count(2)
    desk.keyboard.press("Escape")
    desk.keyboard.press("u")
    expect(seats).to_have_count(1)
    expect(seats).to_contain_text("Odalys Brennick")
    expect(desk.locator("#door-said")).to_contain_text("Taken back: Tomas Vanderquill.")
    desk.keyboard.press("u")
    expect(seats).to_have_count(0)


def test_rubbing_out_a_name_undoes_nothing(desk, live_server, launch):
    open_screen(desk, live_server.url, launch)
    box = desk.locator("#who")
    Hand(desk).tick_off(box, "Odalys Brennick")
    expect(desk.locator("#undo button")).to_be_visible()
    # All within a moment, however long the keys take to get there.
    desk.clock.set_fixed_time(TEN_THAT_MORNING)
    box.press_sequentially("toma")
    for _letter in range(6):
        box.press("Backspace")
    expect(desk.locator("#here .seat:not(.going)")).to_have_count(1)
    desk.clock.set_fixed_time(TEN_THAT_MORNING + dt.timedelta(seconds=1))
    box.press("Backspace")
    expect(desk.locator("#here .seat")).to_have_count(0)


def test_before_a_pasted_block_is_taken_down_a_stray_key_is_asked(desk, live_server, launch):
    """And the next name, typed by somebody who does not look up, answers no."""
    open_screen(desk, live_server.url, launch)
    desk.locator("#paste-ideas summary").click()
    desk.locator("#paste-ideas textarea").fill("Night bus\nOne hiring day")
    desk.get_by_role("button", name="Put them up").click()
    expect(desk.locator("#undo button")).to_have_text("Undo: 2 ideas")
    desk.locator("#who").focus()
    desk.wait_for_timeout(1000)
    desk.keyboard.press("Backspace")
    asked = desk.get_by_role("dialog")
    expect(asked).to_contain_text("Take down the 2 ideas that were pasted together? What was changed since stays.")
    desk.keyboard.type("odal")
    desk.keyboard.press("Enter")
    expect(asked).to_have_count(0)
    expect(desk.locator("#ideas-list .notes li")).to_have_count(2)
    desk.keyboard.press("Control+z")
    asked.get_by_role("button", name="Yes").click()
    expect(desk.locator("#door-said")).to_contain_text("Taken back: 2 ideas.")
    expect(desk.locator("#ideas-list .notes li")).to_have_count(0)


def test_a_walk_in_is_known_at_once_where_champions_are_named(desk, live_server, recorded):
    open_screen(desk, live_server.url, recorded)
    desk.keyboard.type("Wren Newcomer")
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_walk_in-company")).to_be_focused()
    desk.keyboard.type("Newcomer Forge")
    desk.keyboard.press("Enter")
    expect(desk.locator("#here-industry")).to_contain_text("Wren Newcomer")
    desk.get_by_label("Champion of").first.press_sequentially("wr")
    expect(desk.locator("#priorities .suggested li").first).to_have_text("Wren Newcomer Newcomer Forge")


def test_whoever_is_here_already_is_said_to_be(desk, live_server, recorded):
    open_screen(desk, live_server.url, recorded)
    desk.keyboard.type("odal")
    desk.keyboard.press("Enter")
    expect(desk.locator("#door-said")).to_have_text("Odalys Brennick is here already.")
    expect(desk.locator("#who")).to_have_value("")
    expect(desk.locator("#here .seat")).to_have_count(3)


def test_names_typed_faster_than_the_answers_come_are_all_ticked_off(desk, live_server, launch):
    ready_to_hold(desk.context)
    open_screen(desk, live_server.url, launch)
    desk.route("**/capture/here/", lambda route: (desk.wait_for_timeout(150), route.continue_()))
    for letters in ("odal", "toma", "suki", "aram", "mire"):
        desk.keyboard.type(letters)
        desk.keyboard.press("Enter")
    expect(desk.locator("#here .seat")).to_have_count(5)
    expect(desk.locator("#here .seat:not(.going)")).to_have_count(5)
    expect(desk.locator("#headcount dd")).to_have_text(["4", "4", "1"])


def test_what_could_not_be_sent_stays_in_sight_and_is_sent_again(desk, live_server, launch):
    ready_to_hold(desk.context)
    open_screen(desk, live_server.url, launch)
    desk.route("**/capture/here/", lambda route: route.abort())
    Hand(desk).tick_off(desk.locator("#who"), "Odalys Brennick")
    expect(desk.locator("#here .seat.failed")).to_contain_text("Not saved.")
    desk.unroute("**/capture/here/")
    desk.get_by_role("button", name="Try again").click()
    expect(desk.locator("#here .seat:not(.going)")).to_contain_text("Odalys Brennick")


def test_what_another_note_taker_records_appears_but_never_under_ones_hand(desk, live_server, recorded, renata):
    open_screen(desk, live_server.url, recorded)
    seats = desk.locator("#here .seat")
    expect(seats).to_have_count(3)
    capture.check_in(recorded, Person.objects.get(name="Suki Thorncastle"), by=renata, at=TEN_THAT_MORNING)
    expect(seats).to_have_count(4)
    desk.get_by_label("Capacity of Odalys Brennick").focus()
    capture.check_in(recorded, Person.objects.get(name="Nadia Evershaw"), by=renata, at=TEN_THAT_MORNING)
    expect(desk.locator("#headcount dd").first).to_have_text("4")
    expect(seats).to_have_count(4)
    expect(desk.get_by_label("Capacity of Odalys Brennick")).to_be_focused()


def test_the_parts_are_reached_by_their_numbers(desk, live_server, recorded):
    open_screen(desk, live_server.url, recorded)
    first = Priority.objects.in_order().first()
    for key, field in (("2", "id_text"), ("3", f"champion-{first.pk}"), ("4", "id_step-what"), ("1", "who")):
        desk.keyboard.press("Escape")
        desk.keyboard.press(key)
        expect(desk.locator(f"#{field}")).to_be_focused()


def test_the_screen_works_without_a_script(browser: Browser, live_server, recorded, renata):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, renata, live_server.url)
    page = context.new_page()
    open_screen(page, live_server.url, recorded)
    page.get_by_label("Name or company of somebody who is here").fill("suki")
    page.get_by_role("button", name="Here", exact=True).click()
    expect(page.get_by_text("Suki Thorncastle is here, industry leader.")).to_be_visible()
    page.get_by_label("Name or company of somebody who is here").fill("Jane Smith")
    page.get_by_role("button", name="Here", exact=True).click()
    page.get_by_label("Company or organization").fill("Smith Castings")
    page.get_by_role("button", name="Add and check in").click()
    page.get_by_label("Capacity of Suki Thorncastle").select_option("observer")
    page.locator(".seat", has_text="Suki").get_by_role("button", name="Change").click()
    page.get_by_label("Champion of Homes for workers", exact=True).fill("toma")
    page.locator("article.priority", has_text="Homes for workers").get_by_role("button", name="Sign up").click()
    page.get_by_role("button", name="Undo: Tomas Vanderquill for Homes for workers").click()
    expect(page.locator("#headcount dd")).to_have_text(["3", "3", "2"])
    page.get_by_role("button", name="Close the launch").click()
    expect(page.locator(".held")).to_contain_text("Held on Thu, Mar 6, 2025.")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_screen_is_for_everybody_and_for_a_phone(desk, live_server, recorded, width):
    desk.set_viewport_size({"width": width, "height": 844})
    open_screen(desk, live_server.url, recorded)
    for fold in desk.locator(".capture details:visible > summary").all():
        fold.click()
    desk.locator("#id_pasted").fill("Odalys Brennick\nNobody New (Acme)\niPhone")
    desk.get_by_role("button", name="Read the list").click()
    expect(desk.locator("#pasted-form")).to_be_visible()
    assert grave_findings(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.locator("#who").press_sequentially("su")
    expect(desk.locator("#who-list [role=option]").first).to_be_visible()
    assert grave_findings(desk) == []
    desk.get_by_role("button", name="Close the launch").click()
    expect(desk.locator(".held")).to_be_visible()
    assert grave_findings(desk) == []
