"""Tamarack's refresh of October 29, 2026: its agenda of ninety minutes, and what the record shows of its elements."""

import pytest

from desk.tests.tamarack.reading import day
from meetings import agenda, elements, goals
from meetings.agenda import schedule
from meetings.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def refresh(tamarack):
    return Meeting.objects.select_related("partnership", "cycle").get(partnership=tamarack, type="refresh")


def test_s4_51_ten_ten_fifteen_forty_and_fifteen_minutes_are_ninety_and_all_within_range(refresh):
    parts = agenda.of(refresh)
    slots = schedule.slots(refresh, parts, champions=schedule.champions_of(refresh))

    assert [(slot.part.kind, slot.part.led_by, slot.clock, slot.by_champion) for slot in slots] == [
        ("welcome", "Odalys Brennick", "7:30–7:40 AM", True),
        ("story", "Tomas Vanderquill", "7:40–7:50 AM", True),
        ("standing", "Gideon Larchmont", "7:50–8:05 AM", True),
        ("choice", "Corvina Hale", "8:05–8:45 AM", False),
        ("commitments", "Nadia Evershaw", "8:45–9:00 AM", True),
    ]
    assert (schedule.total(parts), refresh.parts_led_by_industry) == (90, 4)


def test_s4_15_all_four_elements_are_on_record(refresh):
    found = {check.key: check for check in elements.of(refresh.cycle)}

    assert {key: check.is_met for key, check in found.items()} == {
        "celebration": True,
        "discussion": True,
        "choice": True,
        "commitments": True,
    }
    assert found["commitments"].evidence[1:] == (
        "From school to shop floor: 5 champions.",
        "Maintenance technicians: 3 champions.",
        "Automation on the floor: 6 champions.",
        "Who makes what here: 4 champions.",
    )


def test_s4_17_s4_58_twenty_six_leaders_eleven_new_and_seven_of_them_again(refresh):
    [leaders, *_others] = goals.of(refresh.cycle, today=day("2027-01-21"))

    assert (leaders.evidence, leaders.missing) == (
        (
            "26 business leaders came; a refresh wants at least 20.",
            "For the first time: 11 business leaders and 9 companies.",
            "7 of these 11 came again to the second meeting, Wed, Jan 20: 64%.",
            "Not at it: Ferdinand Ambergate, Magnolia Joiner, Opal Briarly, Quentin Cinders.",
        ),
        (),
    )
