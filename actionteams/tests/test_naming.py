"""A chair is named in public from the day they agreed, for one team, until they take it back."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import departures, naming, signing, teams
from actionteams.models import ChairConsent
from actionteams.tests.makers import champion_of, hold_call, hold_launch, hold_second_meeting, make_priority, noon
from partnerships.echoes import asked_once


@pytest.fixture
@asked_once()
def chair(partnership):
    priority = make_priority(partnership)
    odalys = champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication").person
    hold_launch(partnership)
    hold_call(priority, dt.date(2025, 3, 27))
    hold_second_meeting(partnership)
    priority.refresh_from_db()
    return teams.make_chair(priority, odalys, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))


def test_agreed_from_a_day_on_and_taken_back_at_once(chair):
    naming.agree(chair, on=dt.date(2025, 6, 2), by=None, at=noon(2025, 6, 3))
    standing = ChairConsent.objects.on

    assert (standing(dt.date(2025, 6, 1)).count(), standing(dt.date(2025, 6, 2)).count()) == (0, 1)
    naming.take_back(chair, by=None, at=noon(2025, 7, 10))
    assert (standing(dt.date(2025, 7, 9)).count(), standing(dt.date(2025, 7, 10)).count()) == (1, 0)


def test_said_again_the_first_day_stands(chair):
    first = naming.agree(chair, on=dt.date(2025, 6, 2), by=None, at=noon(2025, 6, 3))
    again = naming.agree(chair, on=dt.date(2025, 6, 3), by=None, at=noon(2025, 6, 3))

    assert (again, again.started_on) == (first, dt.date(2025, 6, 2))


def test_taken_back_and_agreed_again_on_one_day(chair):
    day = dt.date(2025, 6, 3)
    naming.agree(chair, on=day, by=None, at=noon(2025, 6, 3))
    naming.take_back(chair, by=None, at=noon(2025, 6, 3))
    naming.take_back(chair, by=None, at=noon(2025, 6, 3))
    naming.agree(chair, on=day, by=None, at=noon(2025, 6, 3))

    assert list(chair.consents.order_by("pk").values_list("started_on", "ended_on")) == [(day, day), (day, None)]


def test_nobody_agrees_on_a_day_ahead(chair):
    with pytest.raises(naming.AgreedAhead):
        naming.agree(chair, on=dt.date(2025, 6, 4), by=None, at=noon(2025, 6, 3))

    assert ChairConsent.objects.count() == 0


def _left(chair):
    signing.withdraw(chair.priority.sign_ups.get(), on=dt.date(2025, 7, 1), by=None, at=noon(2025, 7, 3))


def _stepped_down(chair):
    teams.step_down(chair, on=dt.date(2025, 7, 1), by=None, at=noon(2025, 7, 3))


def _left_the_company(chair):
    departures.person_left(person=chair.person, on=dt.date(2025, 7, 1), by=None, at=noon(2025, 7, 3))


@pytest.mark.parametrize("went", [_left, _stepped_down, _left_the_company])
def test_what_somebody_agreed_to_as_chair_ends_with_it(chair, went):
    naming.agree(chair, on=dt.date(2025, 6, 2), by=None, at=noon(2025, 6, 3))
    went(chair)

    assert chair.consents.values_list("started_on", "ended_on").get() == (dt.date(2025, 6, 2), dt.date(2025, 7, 1))


def test_a_chair_who_left_before_they_agreed_agreed_for_no_day(chair):
    """It was typed late that they had stepped down."""
    naming.agree(chair, on=dt.date(2025, 6, 9), by=None, at=noon(2025, 6, 9))
    teams.step_down(chair, on=dt.date(2025, 6, 4), by=None, at=noon(2025, 6, 10))

    assert chair.consents.values_list("started_on", "ended_on").get() == (dt.date(2025, 6, 9), dt.date(2025, 6, 9))
