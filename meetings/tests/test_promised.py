"""The recap of a second meeting sets what was promised beside what was done, from dated rows (S4-56)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions
from actionteams.tests.makers import champion_of, make_priority
from meetings import next_steps
from meetings.kinds import MeetingType, RecapPart
from meetings.recaps import from_record, promised, writing
from meetings.tests.makers import evening, hold_meeting
from partnerships.tests.makers import make_person

LAUNCH, CALL, SECOND = dt.date(2025, 3, 6), dt.date(2025, 3, 27), dt.date(2025, 5, 28)


@pytest.fixture
def tomas(db):
    return make_person("Tomas Vanderquill", "Vanderquill Freight")


@pytest.fixture
def launch(partnership, tomas):
    """Two sign up for freight; the room agrees to book a hall, and to send around a list, which nobody takes on."""
    freight = make_priority(partnership, "Shared freight")
    champion_of(freight, tomas.name, person=tomas)
    champion_of(freight, "Grace Lindqvist", "Lindqvist Labs")
    meeting = hold_meeting(partnership, people=[tomas, make_person("Grace Lindqvist", "Lindqvist Labs")])
    told = {"by": None, "at": evening(LAUNCH)}
    hall = next_steps.agree(meeting, "Book the hall", owner=tomas, due_on=dt.date(2025, 4, 1), **told)
    hall.done_on = dt.date(2025, 3, 31)
    hall.save()
    next_steps.agree(meeting, "Send the list around", **told)
    return meeting


@pytest.fixture
def call(partnership, launch, tomas):
    """Tomas comes, Grace does not."""
    freight = launch.cycle.priorities.get()
    return hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, CALL, priority=freight, people=[tomas])


@pytest.fixture
def freight(call, tomas):
    """One action is done before the second meeting, one after it, and one is agreed only there."""
    priority = call.priority
    told = {"by": None, "horizon": "next_step"}
    rail = actions.agree(priority, "Ask the rail yard", on=CALL, owner=tomas, at=evening(CALL), **told)
    actions.finish(rail, on=dt.date(2025, 5, 15), by=None, at=evening(dt.date(2025, 5, 15)), result="two cars a week")
    truck = actions.agree(
        priority, "Share a truck", on=CALL, owner=tomas, due_on=dt.date(2025, 6, 2), at=evening(CALL), **told
    )
    actions.finish(truck, on=dt.date(2025, 6, 1), by=None, at=evening(dt.date(2025, 6, 1)), result="done")
    actions.agree(priority, "Agreed only here", on=SECOND, at=evening(SECOND), **told)
    return priority


def test_s4_56_what_was_promised_at_the_launch_stands_beside_what_was_done_by_the_second_meeting(partnership, freight):
    second = hold_meeting(partnership, MeetingType.SECOND, SECOND)

    assert from_record.words(second)[RecapPart.PROMISED] == (
        "- Shared freight: 2 champions signed up, 1 of them joined a call or a team meeting.\n"
        "Done since:\n"
        "- Mon, Mar 31: Book the hall\n"
        "- Thu, May 15: Shared freight: Ask the rail yard (two cars a week)\n"
        "Promised and not done yet:\n"
        "- Shared freight: Share a truck: Tomas Vanderquill, by Mon, Jun 2\n"
        "Also agreed there, with no word on record since:\n"
        "- Send the list around: nobody yet"
    )


def test_s4_56_only_a_second_meeting_looks_back_on_promises(partnership, launch, freight):
    quarterly = hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 10))

    assert from_record.words(launch)[RecapPart.PROMISED] == ""
    assert from_record.words(quarterly)[RecapPart.PROMISED] == ""


def test_the_part_is_written_over_like_any_other(partnership, freight):
    second = hold_meeting(partnership, MeetingType.SECOND, SECOND)
    writing.write(second, RecapPart.PROMISED, "- Freight rolls, the list follows", by=None)

    [part] = [one for one in writing.parts(second) if one.part == RecapPart.PROMISED]
    assert (part.heading, part.text) == ("What was promised, what was done", "- Freight rolls, the list follows")


@pytest.mark.parametrize("more", [1, 50])
def test_more_promises_ask_no_more_questions(partnership, freight, more):
    for number in range(more):
        actions.agree(freight, f"Step {number}", on=CALL, horizon="next_step", by=None, at=evening(CALL))
        champion_of(freight, f"Champion {number}", f"Works {number}")
    second = hold_meeting(partnership, MeetingType.SECOND, SECOND)
    with CaptureQueriesContext(connection) as asked:
        list(promised.lines(second))

    assert len(asked) == 6
