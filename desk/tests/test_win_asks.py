"""S1-41: the desk asks how a first win went once its days are over and nobody said."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams import actions, priorities
from actionteams.models import Action, Priority
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from actionteams.wins import reviewing
from partnerships import pausing

JUNE_12 = {"on": dt.date(2025, 6, 12), "by": None, "at": noon(2025, 6, 12)}


@pytest.fixture
def school(partnership) -> Priority:
    """P1 of the story: its call on March 27, its first-win days from May 26 to June 25."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 3, 27))
    return priority


@pytest.fixture
def tour(school) -> Action:
    """The shop tour day, held on June 12."""
    given = {"on": dt.date(2025, 3, 27), "by": None, "at": noon(2025, 3, 27)}
    action = actions.agree(school, "Shop tour day", horizon="first_win", **given)
    actions.finish(action, **JUNE_12)
    return action


def asked(browser_of, user, on: dt.date) -> list[tuple[str, str]]:
    with time_machine.travel(noon(on.year, on.month, on.day), tick=False):
        lines = browser_of(user).get("/").context["desk"].quiet_lines
    return [(line.sentence, line.next_url) for line in lines if "nobody said how it went" in line.sentence]


def test_s1_41_asked_from_the_day_after_the_window(as_person, convener, school, tour):
    sentence = "Front Range Health: “Shop tour day” is done since Thu, Jun 12, and nobody said how it went."
    url = f"/teams/{school.pk}/actions/{tour.pk}/review/"

    assert asked(as_person, convener, dt.date(2025, 6, 25)) == []
    assert asked(as_person, convener, dt.date(2025, 6, 26)) == [(sentence, url)]


@pytest.mark.parametrize("who", ["partner", "champion", "observer", "outsider"])
def test_only_those_who_convene_are_asked(as_person, request, tour, who):
    assert asked(as_person, request.getfixturevalue(who), dt.date(2025, 6, 26)) == []


def test_once_somebody_looked_back_on_one_first_win_nobody_is_asked(as_person, convener, school, tour):
    other = actions.agree(school, "A second tour", horizon="first_win", **JUNE_12)
    reviewing.review(other, verdict="did_not", **JUNE_12)

    assert asked(as_person, convener, dt.date(2025, 6, 26)) == []


def test_what_is_open_stands_among_what_is_owed(as_person, convener, tour):
    actions.open_again(tour, by=None, at=noon(2025, 6, 13))

    assert asked(as_person, convener, dt.date(2025, 6, 26)) == []


def test_nobody_is_asked_where_the_partnership_sleeps(as_person, convener, school, tour):
    pausing.pause(school.partnership, reason="Flood", **JUNE_12)

    assert asked(as_person, convener, dt.date(2025, 6, 26)) == []


def test_nobody_is_asked_for_a_team_that_ended(as_person, convener, school, tour):
    priorities.end(school, "closed", **JUNE_12)

    assert asked(as_person, convener, dt.date(2025, 6, 26)) == []
