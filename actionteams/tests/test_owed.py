"""T12: every team that lives at the second meeting has a chair by then, or within the grace days."""

import datetime as dt

import pytest

from actionteams import priorities, teams
from actionteams.tests.makers import champion_of, hold_call, hold_launch, hold_second_meeting, make_priority, noon
from followups.models import FollowUp
from partnerships import echoes
from partnerships.echoes import asked_once

SECOND = dt.date(2025, 5, 28)


@pytest.fixture
@asked_once()
def four_teams(partnership):
    """P1 to P4 of the story, their calls held, and P5 that nobody claimed."""
    made = [make_priority(partnership, f"P{number}") for number in range(1, 6)]
    for number, priority in enumerate(made[:4]):
        champion_of(priority, f"Champion Number{'abcd'[number]}")
    hold_launch(partnership)
    for priority in made[:4]:
        priority.refresh_from_db()
        hold_call(priority, dt.date(2025, 4, 1), source=f"meeting:{priority.pk}")
    return made


def owed():
    rows = FollowUp.objects.owed().filter(rule="T12").order_by("about")
    return [(row.about, row.opens_on, row.due_on, row.done_on, row.on_time) for row in rows]


def sound(partnership):
    echoes.sound("owed", partnership=partnership, at=noon(2025, 5, 28), by=None)


def test_t12_nothing_is_owed_before_the_second_meeting(partnership, four_teams):
    sound(partnership)

    assert owed() == []


def test_t12_each_living_team_owes_a_chair(partnership, four_teams):
    hold_second_meeting(partnership, SECOND)

    sound(partnership)

    assert owed() == [(f"P{number}", SECOND, dt.date(2025, 6, 4), None, None) for number in (1, 2, 3, 4)]


def test_t12_a_chair_closes_it_and_late_is_late(partnership, four_teams):
    hold_second_meeting(partnership, SECOND)
    for priority, day in ((four_teams[0], SECOND), (four_teams[1], dt.date(2025, 6, 5))):
        person = priority.sign_ups.get().person
        teams.make_chair(priority, person, on=day, by=None, at=noon(day.year, day.month, day.day))

    assert [(about, done_on, on_time) for about, _opens, _due, done_on, on_time in owed()] == [
        ("P1", SECOND, True),
        ("P2", dt.date(2025, 6, 5), False),
        ("P3", None, None),
        ("P4", None, None),
    ]


def test_t12_is_withdrawn_when_the_team_ends(partnership, four_teams):
    hold_second_meeting(partnership, SECOND)
    sound(partnership)

    priorities.end(four_teams[3], "closed", on=SECOND, by=None, at=noon(2025, 5, 28))

    assert [row[0] for row in owed()] == ["P1", "P2", "P3"]


def test_t12_the_button_leads_to_the_team(partnership, four_teams):
    hold_second_meeting(partnership, SECOND)
    sound(partnership)

    assert FollowUp.objects.filter(rule="T12").order_by("about").first().url == f"/teams/{four_teams[0].pk}/"


def test_t12_said_twice_changes_nothing(partnership, four_teams):
    hold_second_meeting(partnership, SECOND)
    sound(partnership)
    before = list(FollowUp.objects.order_by("pk").values())

    sound(partnership)

    assert list(FollowUp.objects.order_by("pk").values()) == before
