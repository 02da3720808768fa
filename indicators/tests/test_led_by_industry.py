"""A2: chairs, champions and parts led by industry, each at its edge."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import priorities, signing, teams
from actionteams.models import Priority
from indicators.assess import assess_one
from indicators.models import Evidence, Statement
from indicators.tests.makers import held, launch, leaders, quarterly, second
from indicators.words import Stated, Verdict
from meetings import agenda
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships import seating
from partnerships.roles import Role

AT = dt.datetime(2025, 6, 1, 19, tzinfo=dt.UTC)
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET


def finding(partnership, day: str):
    return assess_one(partnership, dt.date.fromisoformat(day)).indicators["A2"]


def computed(partnership, *days: str) -> list[Verdict]:
    return [finding(partnership, day).computed for day in days]


def open_by(meeting, letter: str) -> None:
    agenda.add(meeting, "Opening", lead=leaders(letter)[0], by=None, at=AT)


def team(partnership, title: str, champions: str, chair: str = "", on: str = "2025-05-28") -> Priority:
    """Claimed on the launch of 2025-03-06, its call held on 2025-04-01, chaired from `on`."""
    cycle = partnership.current_cycle()
    priority = priorities.propose(cycle, title, on=dt.date(2025, 3, 6), by=None, at=AT)
    for person in leaders(champions):
        signing.sign_up(priority, person, on=dt.date(2025, 3, 6), how="sheet", by=None, at=AT)
    held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", champions, priority=priority)
    if chair:
        teams.make_chair(priority, leaders(chair)[0], on=dt.date.fromisoformat(on), by=None, at=AT)
    return priority


def state(partnership, person, day: str) -> None:
    statement = Statement.objects.create(
        partnership=partnership,
        code="A2",
        signer="industry",
        person=person,
        signed_on=dt.date.fromisoformat(day),
        text="We chose them ourselves.",
        at=AT,
    )
    Evidence.objects.create(statement=statement, words="Recap", link="https://example.org/recap", at=AT)


@pytest.fixture
def led(partnership):
    """Two full meetings, both opened by a leader; one team with two champions, chaired from the second meeting on."""
    open_by(launch(partnership, "2025-03-06", "abcdef"), "a")
    team(partnership, "Technicians", "ab", chair="a")
    open_by(second(partnership, "2025-05-28", "abcd"), "b")
    return partnership


def test_a2_is_met_from_the_day_of_the_chair_and_the_statement(led):
    """Until the team has a chair, champions and opened meetings make it partly; the statement is of June 27."""
    state(led, leaders("a")[0], "2025-06-27")
    days = ("2025-05-27", "2025-05-28", "2025-06-26", "2025-06-27")

    assert computed(led, *days) == [PARTLY, MET, MET, MET]
    assert [finding(led, day).verdict for day in days] == [PARTLY, PARTLY, PARTLY, MET]
    assert [finding(led, day).stated for day in days] == [Stated.MISSING] * 3 + [Stated.IN_FORCE]


def test_a2_has_no_data_before_the_launch(partnership):
    assert finding(partnership, "2025-03-05").verdict == Verdict.NO_DATA


def test_a2_a_team_that_lost_its_chair_leaves_it_partly_and_is_named_with_the_day(led):
    chair = Priority.objects.get().chairs.get()
    teams.step_down(chair, on=dt.date(2025, 7, 31), by=None, at=AT)

    assert computed(led, "2025-07-30", "2025-07-31") == [MET, PARTLY]
    assert finding(led, "2025-07-31").next_step == (
        "“Technicians” has had no chair since Jul 31, 2025. Ask its champions who takes it by the next full meeting."
    )
    team(led, "Homes", "cd")
    assert finding(led, "2025-07-31").next_step.startswith("“Technicians” has had no chair since Jul 31, 2025.")
    assert finding(led, "2025-07-31").where.what == "Technicians"


def test_a2_a_second_team_without_a_chair_leaves_it_partly(led):
    team(led, "Homes", "cd")

    assert computed(led, "2025-05-28") == [PARTLY]
    assert finding(led, "2025-05-28").next_step == (
        "No chair yet: “Homes”. Name one of the champions at the next full meeting."
    )
    assert finding(led, "2025-05-28").where.what == "Homes"


def test_a2_of_two_teams_without_a_chair_the_step_is_taken_on_the_page_of_all(led):
    team(led, "Homes", "cd")
    team(led, "Power prices", "ab")

    assert finding(led, "2025-05-28").where is None


def test_a2_one_full_meeting_without_a_part_led_by_industry_leaves_it_partly(led):
    quarterly(led, "2025-09-10", "abcd")

    assert computed(led, "2025-09-09", "2025-09-10") == [MET, PARTLY]
    assert finding(led, "2025-09-10").next_step == (
        "Nobody from industry is on record as leading a part of the Quarterly meeting on Sep 10, 2025. "
        "Write down who did, and let a champion open the next full meeting."
    )
    where = finding(led, "2025-09-10").where
    assert (where.what, where.url) == (
        "Quarterly meeting, Sep 10, 2025",
        Meeting.objects.get(type="quarterly").get_absolute_url(),
    )
    assert finding(led, "2025-09-09").where is None


def test_a2_looks_at_the_full_meetings_of_365_days(partnership):
    """The launch of 2025-03-06, led by nobody, is in the year up to 2026-03-05 and out of the one up to 2026-03-06."""
    launch(partnership, "2025-03-06", "abcd")
    team(partnership, "Technicians", "ab", chair="a")
    open_by(second(partnership, "2025-05-28", "abcd"), "b")

    assert computed(partnership, "2026-03-05", "2026-03-06") == [PARTLY, MET]


def test_a2_a_year_without_any_full_meeting_shows_nothing_led(led):
    """2026-05-27 is the last day whose year holds the second meeting."""
    assert computed(led, "2026-05-27", "2026-05-28") == [MET, PARTLY]
    assert finding(led, "2026-05-28").next_step == "Hold the next full meeting, and let a champion open it."


def test_a2_one_champion_is_not_enough_whatever_else_stands(partnership):
    open_by(launch(partnership, "2025-03-06", "abcd"), "a")
    team(partnership, "Technicians", "a", chair="a")

    assert computed(partnership, "2025-05-28") == [NOT_YET]


def test_a2_a_champion_of_the_launch_counts_beside_one_of_a_priority_but_nobody_twice(partnership):
    open_by(launch(partnership, "2025-03-06", "abcd"), "a")
    team(partnership, "Technicians", "a", chair="a")
    ann, bea = leaders("ab")
    seating.seat(partnership, ann, Role.CHAMPION, on=dt.date(2025, 6, 1), by=None)
    seating.seat(partnership, bea, Role.CHAMPION, on=dt.date(2025, 6, 10), by=None)

    assert computed(partnership, "2025-06-09", "2025-06-10") == [NOT_YET, MET]


def test_a2_counts_no_champion_who_withdrew(led):
    signing.withdraw(
        Priority.objects.get().sign_ups.get(person=leaders("b")[0]), on=dt.date(2025, 8, 1), by=None, at=AT
    )

    assert computed(led, "2025-07-31", "2025-08-01") == [MET, NOT_YET]


def test_a2_says_what_was_counted(led):
    found = finding(led, "2025-05-28")

    assert found.because == (
        "1 of 1 teams have a chair; 2 champions stand behind the work; "
        "industry led a part at 2 of 2 full meetings in 12 months."
    )
    assert [line.what for line in found.counted] == [
        "Technicians: Leader A",
        "Launch, Mar 6, 2025: 1 part led by industry",
        "Second meeting, May 28, 2025: 1 part led by industry",
    ]
