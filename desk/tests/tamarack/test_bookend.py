"""After the refresh of October 29, 2026: ten one-on-ones with new champions as the story states them (T13, S4-57, S4-58)."""

import pytest

from desk.tests.tamarack.reading import day
from meetings import one_on_ones
from partnerships.models import User

pytestmark = pytest.mark.django_db

TEN = [
    ("Augustin Gantry", "Maintenance technicians"),
    ("Ferdinand Ambergate", "Who makes what here"),
    ("Jun-seo Yarrowby", "Automation on the floor"),
    ("Leopold Tindersmith", "Who makes what here"),
    ("Magnolia Joiner", "From school to shop floor"),
    ("Millicent Duckett", "Who makes what here"),
    ("Priyanka Foxley", "Automation on the floor"),
    ("Quentin Cinders", "Automation on the floor"),
    ("Torvald Eider", "Automation on the floor"),
    ("Winifred Pascoe", "From school to shop floor"),
]


def page_on(tamarack, today):
    return one_on_ones.Page(tamarack.cycles.get(number=2), user=User(is_network_admin=True), today=day(today))


def test_s4_57_the_ten_first_time_champions_are_owed_a_talk_by_december_10(tamarack):
    page = page_on(tamarack, "2026-10-30")

    assert [(one.person.name, *one.priorities) for one in page.champions] == sorted(
        TEN, key=lambda one: one[0] != "Quentin Cinders"
    )
    assert page.due_on == day("2026-12-10")


def test_t13_eight_talks_on_time_one_five_days_late_and_one_overdue(tamarack):
    found = {one.person.name: (one.line.tag, one.line.is_late) for one in page_on(tamarack, "2026-12-20").champions}

    assert found == {
        **{name: ("on time", False) for name, _title in TEN},
        "Ferdinand Ambergate": ("5 days late", False),
        "Quentin Cinders": ("10 days late", True),
    }
    page = page_on(tamarack, "2026-12-20")
    assert (page.held, page.late) == (9, 1)


def test_s4_58_seven_of_the_eleven_newcomers_came_again(tamarack):
    found = page_on(tamarack, "2027-01-21").came_again

    assert (len(found.again), found.total, found.percent, found.second.held_on) == (7, 11, 64, day("2027-01-20"))
