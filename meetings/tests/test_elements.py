"""The four elements of a refresh, each with what the record has for it (S4-15)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import priorities, signing
from actionteams.states import SignUpHow
from meetings import agenda, elements
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, hold_meeting, plan_meeting
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

AT = dt.datetime(2026, 10, 1, 18, 0, tzinfo=dt.UTC)
MORNING = dt.datetime(2026, 10, 29, 14, 30, tzinfo=dt.UTC)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
@asked_once()
def refresh(partnership):
    hold_meeting(partnership)
    return plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)


@pytest.fixture
def cycle(refresh):
    return refresh.cycle


def found(cycle):
    return {check.key: (check.is_met, check.evidence, check.missing) for check in elements.of(cycle)}


def lead(meeting, kind, person):
    part = meeting.agenda.get(kind=kind)
    agenda.change(part, title=part.title, minutes=part.minutes, lead=person, by=None, at=AT)


def take_on(cycle, title, *people):
    priority = priorities.propose(cycle, title, on=REFRESH_DAY, by=None, at=MORNING)
    for person in people:
        signing.sign_up(priority, person, at=MORNING, how=SignUpHow.SHEET, by=None, on=REFRESH_DAY)
    return priority


def test_s4_15_a_launch_has_no_such_elements(partnership):
    assert elements.of(hold_meeting(partnership).cycle) == []


def test_s4_15_before_anything_is_written_each_says_what_is_missing(cycle):
    nothing = "The agenda has no part for it."

    assert found(cycle) == {
        "celebration": (False, (), (nothing,)),
        "discussion": (False, (), (nothing,)),
        "choice": (False, (), (nothing, "No priority is taken on yet.")),
        "commitments": (False, (), (nothing, "Nobody has signed up yet.")),
    }


def test_s4_15_the_agenda_alone_shows_celebration_and_discussion(refresh, cycle, odalys):
    agenda.add_missing(refresh, by=None, at=AT)
    assert found(cycle)["celebration"] == (
        False,
        ("“Our story so far”: 10 min.",),
        ("Nobody is named to lead it.",),
    )
    lead(refresh, "story", odalys)

    now = found(cycle)

    assert now["celebration"] == (True, ("“Our story so far”: 10 min, led by Odalys Brennick.",), ())
    assert now["discussion"] == (True, ("“Where the industry stands”: 15 min.",), ())
    assert [now[key][0] for key in ("choice", "commitments")] == [False, False]


def test_s4_15_a_part_without_minutes_is_no_element(refresh, cycle, odalys):
    agenda.add(refresh, "Looking back", kind="story", lead=odalys, by=None, at=AT)

    assert found(cycle)["celebration"] == (
        False,
        ("“Looking back”, led by Odalys Brennick.",),
        ("It has no minutes on the agenda.",),
    )


def test_s4_15_priorities_with_champions_show_choice_and_commitments(refresh, cycle, odalys):
    agenda.add_missing(refresh, by=None, at=AT)
    others = [make_person(f"Leader {letter}", f"Company {letter}") for letter in "AB"]
    take_on(cycle, "Automation on the floor", odalys, *others)
    take_on(cycle, "Who makes what here", odalys)
    take_on(cycle, "Child care for early shifts")
    check_in_all(refresh, [odalys, *others])
    close(refresh)
    cycle.refresh_from_db()

    now = found(cycle)

    assert now["choice"] == (
        True,
        (
            "“What we take on together”: 40 min.",
            "2 priorities taken on: Automation on the floor, Who makes what here.",
        ),
        (),
    )
    assert now["commitments"] == (
        True,
        (
            "“Commitments and next steps”: 15 min.",
            "Automation on the floor: 3 champions.",
            "Who makes what here: 1 champion.",
        ),
        (),
    )


@pytest.mark.parametrize("rows", [1, 50])
def test_one_priority_takes_as_many_queries_as_fifty(refresh, cycle, odalys, rows, django_assert_num_queries):
    agenda.add_missing(refresh, by=None, at=AT)
    for number in range(rows):
        take_on(cycle, f"Priority {number}", odalys)

    with django_assert_num_queries(3):
        assert len(elements.of(cycle)) == 4
