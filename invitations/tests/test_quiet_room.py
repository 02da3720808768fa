"""W26: the champions who signed the letter are in the room (S3-29)."""

from __future__ import annotations

import datetime as dt

import pytest

from invitations import signing
from invitations.states import SignedHow
from invitations.tests.letter_makers import FEB_3, champions, make_tamarack, plan_launch
from invitations.writing import begin
from meetings import capture
from meetings.kinds import MeetingType
from meetings.sheet import Sheet
from meetings.tests.makers import close, plan_meeting
from partnerships.tests.makers import make_person


@pytest.fixture
def tamarack(db):
    return make_tamarack()


@pytest.fixture
def signed(tamarack):
    """The launch of March 6 with its letter, signed by the four; and who they are."""
    launch, people = plan_launch(tamarack), champions(tamarack)
    letter = begin(launch, by=None, at=FEB_3)
    for person in people:
        signing.record(letter, person, how=SignedHow.PAPER, on=dt.date(2025, 2, 3), by=None, at=FEB_3)
    return launch, people


def said(meeting, *people):
    for person in people:
        capture.check_in(meeting, person, by=None, at=meeting.starts_at)
    return [(line.sentence, line.tone) for line in Sheet(meeting).quiet_lines if line.id == "W26"]


def test_w26_one_of_four_is_too_few_while_they_come(signed):
    launch, people = signed

    assert said(launch, people[0]) == [("1 champion who signed the letter is in the room, of 4.", "info")]


def test_w26_none_of_four_is_amber_on_the_record(signed):
    launch, _people = signed
    capture.check_in(launch, make_person("Hal Quist", "Quist Tools"), by=None, at=launch.starts_at)
    close(launch)

    assert said(launch) == [("0 champions who signed the letter are in the room, of 4.", "")]


def test_w26_two_of_four_are_enough(signed):
    launch, people = signed

    assert said(launch, *people[:2]) == []


def test_w26_an_empty_room_is_not_judged(signed):
    assert said(signed[0]) == []


def test_w26_a_launch_whose_letter_nobody_signed_here_is_not_judged(tamarack):
    assert said(plan_launch(tamarack), make_person("Hal Quist", "Quist Tools")) == []


def test_w26_is_about_launches(tamarack):
    other = plan_meeting(tamarack, MeetingType.QUARTERLY, dt.date(2025, 6, 12))

    assert said(other, make_person("Hal Quist", "Quist Tools")) == []
