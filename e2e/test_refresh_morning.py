"""Thursday, October 29, 2026, at Gristmill Robotics: Tamarack Valley's refresh, recorded by Thessaly in a browser.

Everything before that day is told by the story; every date below was counted by hand: October and December have 31
days, November has 30, and Thursday, November 26, is Thanksgiving.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from actionteams.models import Priority
from desk.replay.player import play
from desk.tests.tamarack.reading import LIFE
from e2e.visits import PHONE, sign_in, wrong_here
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.models import Person, User
from partnerships.tests.makers import make_user

ROSTER = Path(settings.BASE_DIR) / "desk" / "stories" / "tamarack_roster.csv"
THE_DAY_BEFORE = dt.date(2026, 10, 28)
TEN_THAT_MORNING = dt.datetime(2026, 10, 29, 16, 0, tzinfo=dt.UTC)
# Seven of the support team and the convener; the facilitator counts on neither side.
PUBLIC = (
    "Renata Quillfeather", "Ludovic Hartsease", "Mireille Oxenham", "Percival Anand-Moss", "Dominic Fairweather",
    "Sunniva Rask", "Ottoline Greaves", "Thessaly Brightwater",
)  # fmt: skip
FACILITATOR = "Corvina Hale"
SCHOOL, TECHNICIANS = "From school to shop floor", "Maintenance technicians"
AUTOMATION, WHO_MAKES_WHAT, CHILD_CARE = "Automation on the floor", "Who makes what here", "Child care for early shifts"
# Odalys Brennick and Araminta Voss-Kettle, who go on with the first one, are signed up with one click.
SIGN_UP = {
    SCHOOL: ("Yolanda Crisp", "Winifred Pascoe", "Magnolia Joiner"),
    TECHNICIANS: ("Gideon Larchmont", "Fadila Underbridge", "Augustin Gantry"),
    AUTOMATION: (
        "Nadia Evershaw", "Otis Winterbourne", "Jun-seo Yarrowby", "Priyanka Foxley", "Torvald Eider",
        "Quentin Cinders",
    ),
    WHO_MAKES_WHAT: ("Tomas Vanderquill", "Millicent Duckett", "Ferdinand Ambergate", "Leopold Tindersmith"),
    CHILD_CARE: (),
}  # fmt: skip
NOTES = {
    "Tours in all three counties": SCHOOL,
    "A second bench in Juniper County": TECHNICIANS,
    "Show each other one cell that works": AUTOMATION,
    "Sensors first, robots second": AUTOMATION,
    "One map of machines and materials": WHO_MAKES_WHAT,
    "Two plants could share one place": CHILD_CARE,
}
# T4 to T8, T11 and T13 counted from October 29, 2026: to +2, +1 to +7, to +14 twice, +21 to +28, to +90, to +42 days.
# Nothing that falls on Thanksgiving or a weekend rolls; the day to aim for is the working day before.
TEAMS = "From school to shop floor, Maintenance technicians, Automation on the floor, Who makes what here"
WILL_FOLLOW = [
    "Send the recap Oct 29–Oct 31 aim for Fri, Oct 30",
    "Hold the support-team debrief Oct 30–Nov 5 aim for Thu, Nov 5",
    "Send the survey Oct 29–Nov 12 aim for Thu, Nov 12",
    f"4 follow-ups to date {TEAMS} Oct 29–Nov 12 aim for Thu, Nov 12",
    f"4 calls {TEAMS} Nov 19–Nov 26 aim for Wed, Nov 25",
    "Talk one-on-one with the new champion Oct 29–Dec 10 aim for Thu, Dec 10",
    "Hold the second meeting after the refresh by Jan 27 aim for Jan 27, 2027",
]
# By name once they are owed. Of eighteen champions ten came for the first time.
TEAMS_BY_NAME = "Automation on the floor, From school to shop floor, Maintenance technicians, Who makes what here"
NEWCOMERS = (
    "Augustin Gantry", "Ferdinand Ambergate", "Jun-seo Yarrowby", "Leopold Tindersmith", "Magnolia Joiner",
    "Millicent Duckett", "Priyanka Foxley", "Quentin Cinders", "Torvald Eider", "Winifred Pascoe",
)  # fmt: skip
NOW_FOLLOWS = [
    "Send the recap: Refresh Oct 29–Oct 31 aim for Fri, Oct 30",
    "Hold the support-team debrief Oct 30–Nov 5 aim for Thu, Nov 5",
    "Send the survey Oct 29–Nov 12 aim for Thu, Nov 12",
    f"4 follow-ups to date {TEAMS_BY_NAME} Oct 29–Nov 12 aim for Thu, Nov 12",
    f"4 calls {TEAMS_BY_NAME} Nov 19–Nov 26 aim for Wed, Nov 25",
    f"10 one-on-ones {', '.join(NEWCOMERS)} Oct 29–Dec 10 aim for Thu, Dec 10",
    "Hold the second meeting after the refresh by Jan 27 aim for Jan 27, 2027",
]
WHAT_FOLLOWED = [
    "Ask enough invitees in person Mon, Oct 12 on time",
    "Send the recap: Refresh Sat, Oct 31 2 days left",
    "Hold the support-team debrief by Nov 5 opens Oct 30",
    "Send the survey 2 weeks by Nov 12",
    *(f"Date the follow-up: {title} 2 weeks by Nov 12" for title in TEAMS_BY_NAME.split(", ")),
    *(f"Hold the follow-up call: {title} by Nov 26 opens Nov 19" for title in TEAMS_BY_NAME.split(", ")),
    *(f"Talk one-on-one with the new champion: {name} 6 weeks by Dec 10" for name in NEWCOMERS),
    "Hold the second meeting after the refresh 3 months by Jan 27, 2027",
    "Ask whether the industry has changed 6 months by Apr 29, 2027",
    "Consider a refresh 24 months by Oct 29, 2028",
    "From school to shop floor goes on as it is",
    "Maintenance technicians goes on as it is",
    "From school to shop floor 5 champions",
    "Maintenance technicians 3 champions",
    "Automation on the floor 6 champions",
    "Who makes what here 4 champions",
    "Child care for early shifts Parked: nobody signed up",
]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def refresh(transactional_db: None) -> Meeting:
    partnership = play(LIFE, until=THE_DAY_BEFORE).partnership
    return Meeting.objects.get(partnership=partnership, type=MeetingType.REFRESH)


@pytest.fixture
def thessaly(refresh: Meeting) -> User:
    person = Person.objects.get(name="Thessaly Brightwater")
    return User.objects.filter(person=person).first() or make_user(person.name, person)


@pytest.fixture
def screen(page: Page, refresh: Meeting, thessaly: User, live_server: object) -> Iterator[Page]:
    """The capture screen of the refresh, on that morning."""
    with time_machine.travel(TEN_THAT_MORNING, tick=True):
        sign_in(page.context, thessaly, live_server.url)
        page.goto(f"{live_server.url}/meetings/{refresh.pk}/capture/")
        yield page
        page.goto("about:blank")


def test_the_refresh_is_recorded_from_the_door_to_what_now_follows(screen: Page):
    check_everybody_in(screen)
    put_up_notes(screen)
    decide_on_the_teams_so_far(screen)
    name_new_priorities(screen)
    group_the_notes(screen)
    sign_champions_up(screen)
    assert wrong_here(screen) == []

    screen.set_viewport_size(PHONE)
    assert wrong_here(screen) == []
    assert rows(screen.locator("#close .promises li")) == WILL_FOLLOW
    expect(screen.locator("#close .parked")).to_contain_text(CHILD_CARE)
    screen.get_by_role("button", name="Close the refresh").click()
    expect(screen.locator(".held")).to_contain_text("Held on Thu, Oct 29, 2026.")
    assert rows(screen.locator(".held .promises li")) == NOW_FOLLOWS
    see_the_meeting(screen)
    see_the_priorities()


def check_everybody_in(page: Page) -> None:
    """Four by their names at the door, the other leaders and the public side as one pasted list."""
    with ROSTER.open(newline="") as file:
        leaders = [(row["person"], row["company"]) for row in csv.DictReader(file) if row["M8"]]
    door = page.locator("#who")
    for name in [*(name for name, _company in leaders[:3]), FACILITATOR]:
        door.fill(name)
        door.press("Enter")
    expect(page.locator("#here .seat:not(.going)")).to_have_count(4)
    page.locator("#paste-people > summary").click()
    others = [*leaders[3:], *((name, "") for name in PUBLIC)]
    page.locator("#id_pasted").fill("\n".join(f"{name}\t{company}" for name, company in others))
    page.get_by_role("button", name="Read the list").click()
    expect(page.locator("#pasted-form input[type=checkbox]:checked")).to_have_count(31)
    page.get_by_role("button", name="Check in those marked").click()
    expect(page.locator("#headcount dd")).to_have_text(["26", "23", "8"])
    expect(page.locator("#headcount")).to_contain_text("and 1 facilitator, who counts on neither side")
    expect(page.locator("#headcount")).to_contain_text("industry leads")


def put_up_notes(page: Page) -> None:
    """One by one, and the rest as one list."""
    first, *others = NOTES
    page.locator("#id_text").fill(first)
    page.locator("#id_text").press("Enter")
    expect(page.locator("#ideas-list .note:not(.going)")).to_have_count(1)
    page.locator("#paste-ideas > summary").click()
    page.locator("#id_lines-lines").fill("\n".join(others))
    page.get_by_role("button", name="Put them up").click()
    expect(page.locator("#ideas-list .note:not(.going)")).to_have_count(6)


def decide_on_the_teams_so_far(page: Page) -> None:
    """Nothing is closed while a team waits."""
    team(page, SCHOOL).get_by_role("button", name="Goes on").click()
    expect(team(page, SCHOOL).get_by_text("goes on as it is")).to_be_visible()
    page.get_by_role("button", name="Close the refresh").click()
    expect(page.get_by_text("Say first what becomes of “Maintenance technicians”.")).to_be_visible()
    team(page, TECHNICIANS).get_by_role("button", name="Goes on").click()
    expect(page.locator("#teams-before").get_by_text("all decided")).to_be_visible()
    team(page, SCHOOL).get_by_role("button", name="Sign up its 2 champions who are here").click()
    expect(team(page, SCHOOL).get_by_role("button", name="Sign up its")).to_have_count(0)


def name_new_priorities(page: Page) -> None:
    for number, title in enumerate((AUTOMATION, WHO_MAKES_WHAT, CHILD_CARE), start=3):
        page.locator("#id_title").fill(title)
        page.get_by_role("button", name="Add a priority").click()
        expect(page.locator("#priorities-list article")).to_have_count(number)


def group_the_notes(page: Page) -> None:
    loose = page.locator("#ideas-list h3").first
    expect(loose).to_have_text("Not grouped yet 6")
    for number, (text, title) in enumerate(NOTES.items(), start=1):
        place = list(SIGN_UP).index(title) + 1
        page.get_by_label(f"Priority of: {text}").select_option(f"{place} {title}")
        expect(loose).to_have_text(f"Not grouped yet {6 - number}")
    expect(page.locator("#ideas-list h3")).to_have_text(
        [
            "Not grouped yet 0",
            "From school to shop floor 1 goes on",
            "Maintenance technicians 1 goes on",
            "Automation on the floor 2",
            "Who makes what here 1",
            "Child care for early shifts 1",
        ]
    )


def sign_champions_up(page: Page) -> None:
    for title, champions in SIGN_UP.items():
        box = page.get_by_role("combobox", name=f"Champion of {title}")
        for name in champions:
            box.fill(name)
            box.press("Enter")
            expect(signed(page, title)).to_contain_text([name])
    tags = page.locator("#priorities-list .champions > .tag")
    expect(tags).to_have_text(["5 champions", "3 champions", "6 champions", "4 champions", "needs a champion"])


def see_the_meeting(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#close").get_by_role("link", name="See the meeting").click()
    followed = page.locator("section").filter(has=page.locator("#followed"))
    expect(followed).to_be_visible()
    assert rows(followed.locator("li")) == WHAT_FOLLOWED
    assert wrong_here(page) == []


def see_the_priorities() -> None:
    states = Priority.objects.filter(cycle__number=2).order_by("position").values_list("title", "state")
    assert list(states) == [
        (SCHOOL, "claimed"),
        (TECHNICIANS, "claimed"),
        (AUTOMATION, "claimed"),
        (WHO_MAKES_WHAT, "claimed"),
        (CHILD_CARE, "parked"),
    ]
    before = Priority.objects.filter(cycle__number=1, title__in=[SCHOOL, TECHNICIANS])
    assert list(before.values_list("state", flat=True)) == ["carried_on", "carried_on"]


def team(page: Page, title: str) -> Locator:
    return page.locator("#teams-before article").filter(has_text=title)


def signed(page: Page, title: str) -> Locator:
    return page.locator("#priorities-list article").filter(has_text=title).locator("[data-champion]")


def rows(lines: Locator) -> list[str]:
    """Each line whole, as it is read, whatever the width."""
    return [" ".join(line.split()) for line in lines.all_inner_texts()]
