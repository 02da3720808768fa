"""Saying in the browser on which side somebody sits at one partnership."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import sides
from partnerships.models import StatedSide
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person

PLACE = "/partnerships/front-range-health/people/"
SEAT, SIDE = f"{PLACE}new/", f"{PLACE}side/"
TODAY = dt.date(2025, 3, 6)
EVENING = dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC)  # Thursday, March 6, 10:30 pm in Denver

pytestmark = pytest.mark.usefixtures("_thursday_evening")


@pytest.fixture
def _thursday_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.mark.parametrize("about", ["person", "organization"])
def test_a_side_is_stated_for_a_person_or_a_whole_organization(as_person, convener, partnership, about):
    chief = make_person("Helga Hospital", make_organization("County Hospital", System.OTHER))
    named = {"person": "Helga Hospital", "organization": "County Hospital"}[about]
    sent = {"side": "industry", "on": "2025-03-06", "reason": "an employer here", about: named}

    assert as_person(convener).post(SIDE, sent)["Location"] == PLACE
    assert sides.side_of_person(partnership, chief, day=TODAY) == Side.INDUSTRY
    assert "an employer here" in as_person(convener).get(PLACE).content.decode()


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"person": ["Name a person or an organization."]}),
        ({"organization": "Nowhere"}, {"organization": ["No organization on record is called “Nowhere”."]}),
        (
            {"person": "Connie Convener", "organization": "Front Range Workforce Board"},
            {"organization": ["A person is named above. Clear one of the two."]},
        ),
        ({"person": "Connie Convener", "reason": ""}, {"reason": ["This field is required."]}),
    ],
)
def test_a_side_needs_one_subject_and_a_reason(as_person, convener, given, errors):
    sent = {"side": "industry", "on": "2025-03-06", "reason": "an employer here"} | given

    assert as_person(convener).post(SIDE, sent).context["form"].errors == errors
    assert StatedSide.objects.count() == 0


def test_a_side_for_a_day_before_the_last_one_is_told_beside_the_day(as_person, convener, partnership):
    sides.state_side(partnership, convener.person, Side.INDUSTRY, on=TODAY, reason="an employer", by=convener)
    sent = {"person": "Connie Convener", "side": "public", "on": "2025-03-05", "reason": "back"}

    assert list(as_person(convener).post(SIDE, sent).context["form"].errors) == ["on"]
