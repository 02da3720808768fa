"""What the support team noticed, on the page of the team that it is about: for industry from the call on (S0-07)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams import support_notes
from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting
from partnerships.echoes import asked_once


@pytest.fixture
@asked_once()
def school(partnership, convener):
    """Claimed at the launch; the support team noticed something about it, and something about no priority."""
    priority = make_priority(partnership, "School")
    champion_of(priority, "Odalys Brennick")
    hold_meeting(partnership)
    told = {"kind": "noticed", "on": LAUNCH_DAY, "by": None, "at": evening(LAUNCH_DAY)}
    support_notes.note(partnership, "Our grant could pay the bus", priority=priority, **told)
    support_notes.note(partnership, "Nobody spoke about wages", **told)
    other = make_priority(partnership, "Power")
    support_notes.note(partnership, "The co-op has a line", priority=other, **told)
    return priority


def read(client, school, day):
    with time_machine.travel(evening(day), tick=False):
        response = client.get(f"/teams/{school.pk}/together/")
    return [note.text for note in response.context.get("support_notes") or ()]


def test_s0_07_a_champion_reads_it_from_the_day_of_the_call(as_person, champion, partnership, school):
    client = as_person(champion)
    before = read(client, school, dt.date(2025, 3, 26))
    hold_meeting(
        partnership,
        MeetingType.FOLLOW_UP_CALL,
        dt.date(2025, 3, 27),
        priority=school,
        people=[school.sign_ups.get().person],
    )

    assert before == []
    assert read(client, school, dt.date(2025, 3, 27)) == ["Nobody spoke about wages", "Our grant could pay the bus"]


def test_a_convener_reads_it_at_once_and_nothing_of_another_team(as_person, convener, school):
    found = read(as_person(convener), school, dt.date(2025, 3, 10))

    assert found == ["Nobody spoke about wages", "Our grant could pay the bus"]
