"""Torture 33 with real conveners at once: of all who write over the same words, one is kept and each other is told."""

import threading

import pytest

from actionteams.models import PlanVersion
from actionteams.plans import versions, writing
from actionteams.tests.at_once import at_once
from actionteams.tests.planning import SCHOOL, SENT, by_title, launched, noon_of
from partnerships.models import Partnership

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

ROUNDS, WRITERS = 25, 4


@pytest.fixture
def school(partnership):
    return launched(partnership)[SCHOOL]


def writer(school, number, seen):
    """Somebody who read the plan at revision `seen` and saves words of their own."""

    def write():
        mine = by_title(school.partnership)[SCHOOL]
        return writing.write_part(mine, revision=seen, success=f"Words {seen}-{number}", by=None, at=noon_of(SENT))

    return write


def a_round(school):
    """How many of those who write at once were kept, and what the others were told stood there."""
    seen = writing.part_of(school).revision
    answers = at_once(*(writer(school, number, seen) for number in range(WRITERS)))
    refused = [one for one in answers if isinstance(one, writing.Changed)]
    return WRITERS - len(refused), [one.theirs["success"] for one in refused]


def test_torture_33_a_hundred_at_once_overwrite_nothing_unseen(school):
    writing.write_part(school, revision=0, success="First", by=None, at=noon_of(SENT))

    for _round in range(ROUNDS):
        kept, told = a_round(school)
        assert (kept, told) == (1, [writing.part_of(school).success] * (WRITERS - 1))

    assert writing.part_of(school).revision == 1 + ROUNDS


def test_control_torture_33_without_the_lock_words_are_overwritten(school, monkeypatch):
    writing.write_part(school, revision=0, success="First", by=None, at=noon_of(SENT))
    all_have_read = threading.Barrier(WRITERS)
    part_of = writing.part_of

    def read_together(priority):
        part = part_of(priority)
        all_have_read.wait(timeout=10)
        return part

    seen = part_of(school).revision
    monkeypatch.setattr(Partnership, "touch", lambda self: None)
    monkeypatch.setattr(writing, "part_of", read_together)

    answers = at_once(*(writer(school, number, seen) for number in range(WRITERS)))

    assert [isinstance(one, writing.Changed) for one in answers] == [False] * WRITERS


def test_versions_that_are_kept_at_once_get_numbers_of_their_own(school):
    cycle = school.cycle

    def keep():
        mine = by_title(school.partnership)[SCHOOL].cycle
        return versions.make(mine, on=SENT, by=None, at=noon_of(SENT)).number

    assert sorted(at_once(*[keep] * 6)) == [1, 2, 3, 4, 5, 6]
    assert PlanVersion.objects.filter(cycle=cycle).count() == 6


def test_an_adoption_that_is_pressed_at_once_is_one(school):
    def adopt():
        mine = by_title(school.partnership)[SCHOOL].cycle
        return versions.adopt(mine, on=SENT, by=None, at=noon_of(SENT)).number

    assert at_once(*[adopt] * 4) == [1, 1, 1, 1]
