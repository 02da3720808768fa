"""Thursday, October 29, 2026, at Gristmill Robotics: Tamarack Valley's refresh, recorded by Thessaly in a browser.

Everything before that day is told by the story; every date below was counted by hand.
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
from meetings import capture
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.models import Person, User
from partnerships.tests.makers import make_user

ROSTER = Path(settings.BASE_DIR) / "desk" / "stories" / "tamarack_roster.csv"
THE_DAY_BEFORE = dt.date(2026, 10, 28)
TEN_THAT_MORNING = dt.datetime(2026, 10, 29, 16, 0, tzinfo=dt.UTC)
PUBLIC = (
    "Renata Quillfeather", "Ludovic Hartsease", "Mireille Oxenham", "Percival Anand-Moss", "Dominic Fairweather",
    "Sunniva Rask", "Ottoline Greaves", "Thessaly Brightwater",
)  # fmt: skip
SCHOOL, TECHNICIANS = "From school to shop floor", "Maintenance technicians"
NEW = {
    "Automation on the floor": "Nadia Evershaw",
    "Who makes what here": "Tomas Vanderquill",
    "Child care for early shifts": None,
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def refresh() -> Meeting:
    """The room is full: those of the roster, and the public side."""
    partnership = play(LIFE, until=THE_DAY_BEFORE).partnership
    meeting = Meeting.objects.get(partnership=partnership, type=MeetingType.REFRESH)
    with ROSTER.open(newline="") as file:
        came = [row["person"] for row in csv.DictReader(file) if row["M8"]]
    known = {person.name: person for person in Person.objects.filter(name__in=[*came, *PUBLIC])}
    there = [(known[name], "") for name in [*came, *PUBLIC] if name in known]
    with time_machine.travel(TEN_THAT_MORNING, tick=True):
        capture.check_in_many(meeting, there, by=None, at=TEN_THAT_MORNING)
    return meeting


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


def team(page: Page, title: str) -> Locator:
    return page.locator("#teams-before article").filter(has_text=title)


def test_teams_go_on_new_ones_are_named_and_what_nobody_takes_is_parked(screen: Page, refresh: Meeting):
    assert wrong_here(screen) == []

    # Nothing is closed while a team waits.
    team(screen, SCHOOL).get_by_role("button", name="Goes on").click()
    expect(team(screen, SCHOOL).get_by_text("goes on as it is")).to_be_visible()
    screen.get_by_role("button", name="Close the refresh").click()
    expect(screen.get_by_text("Say first what becomes of “Maintenance technicians”.")).to_be_visible()

    team(screen, TECHNICIANS).get_by_role("button", name="Goes on").click()
    expect(screen.locator("#teams-before").get_by_text("all decided")).to_be_visible()
    for title in (SCHOOL, TECHNICIANS):
        team(screen, title).get_by_role("button", name="Sign up its").click()
        expect(team(screen, title).get_by_role("button", name="Sign up its")).to_have_count(0)

    for title, champion in NEW.items():
        screen.locator("#id_title").fill(title)
        screen.get_by_role("button", name="Add a priority").click()
        named = screen.locator("#priorities-list article").filter(has_text=title)
        expect(named).to_be_visible()
        if champion:
            named.get_by_role("combobox", name=f"Champion of {title}").fill(champion)
            named.get_by_role("button", name="Sign up").click()
            expect(named.get_by_text(champion, exact=True)).to_be_visible()

    screen.set_viewport_size(PHONE)
    assert wrong_here(screen) == []
    for words in ("Oct 29–Nov 12", "Nov 19–Nov 26", "Oct 29–Dec 10", "by Jan 27"):
        expect(screen.locator("#close").get_by_text(words).first).to_be_visible()
    screen.get_by_role("button", name="Close the refresh").click()
    screen.get_by_role("link", name="See the meeting").click()

    followed = screen.locator("section").filter(has=screen.locator("#followed"))
    for words in ("goes on as it is", "Parked: nobody signed up"):
        expect(followed.get_by_text(words).first).to_be_visible()
    assert wrong_here(screen) == []
    states = Priority.objects.filter(cycle__number=2).order_by("position").values_list("title", "state")
    assert list(states) == [
        (SCHOOL, "claimed"),
        (TECHNICIANS, "claimed"),
        ("Automation on the floor", "claimed"),
        ("Who makes what here", "claimed"),
        ("Child care for early shifts", "parked"),
    ]
    before = Priority.objects.filter(cycle__number=1, title__in=[SCHOOL, TECHNICIANS])
    assert set(before.values_list("state", flat=True)) == {"carried_on"}
