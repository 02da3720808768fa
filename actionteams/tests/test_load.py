"""What the list of priorities tells whoever convenes about too much for too few (S4-19, S4-60)."""

import pytest

from actionteams import load, signing
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import LAUNCH, champion_of, make_priority
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

PAGE = "/partnerships/front-range-health/priorities/"


@pytest.fixture
def claimed(partnership):
    """So many priorities, each with a champion of its own."""

    def make(count):
        with asked_once():
            made = [make_priority(partnership, f"Priority {number}") for number in range(count)]
            return [champion_of(one, f"Champion {one.pk}") for one in made]

    return make


def said(partnership):
    return [(line.id, line.sentence, line.tone) for line in load.lines(partnership)]


def test_s4_60_six_priorities_at_once_are_a_handful_and_seven_are_told(partnership, claimed):
    claimed(6)
    make_priority(partnership, "Only proposed")
    assert said(partnership) == []

    claimed_too = champion_of(make_priority(partnership, "One more"), "Odalys Brennick")
    sentence = "7 priorities are worked on at once; a handful, 6 at most, is what leaders keep up."
    assert said(partnership) == [("S4-60", sentence, "info")]

    signing.withdraw(claimed_too, on=LAUNCH, by=None, at=APRIL)
    assert said(partnership) == []


def test_s4_19_who_champions_more_than_two_is_told_by_name(partnership, claimed):
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    first, second, third = (row.priority for row in claimed(3))
    for one in (first, second):
        champion_of(one, odalys.name, person=odalys)
    assert said(partnership) == []

    champion_of(third, odalys.name, person=odalys)
    sentence = "1 leader champions more than 2 priorities: Odalys Brennick (3)."
    assert said(partnership) == [("S4-19", sentence, "info")]


def test_both_stand_over_the_list_for_whoever_convenes(as_person, convener, observer, claimed):
    claimed(7)
    pages = [as_person(user).get(PAGE).content.decode() for user in (convener, observer)]

    assert ["7 priorities are worked on at once" in page for page in pages] == [True, False]


@pytest.mark.parametrize("count", [1, 50])
def test_the_lines_are_read_in_one_query(partnership, count, django_assert_num_queries):
    with asked_once():
        homes = make_priority(partnership)
        for number in range(count):
            champion_of(homes, f"Champion {number}")

    with django_assert_num_queries(1):
        load.lines(partnership)
