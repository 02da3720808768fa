"""What the record of the first cycle tells on the evening before the refresh (S4-24)."""

import pytest

from desk.story import beside, from_record
from desk.story.chapters import StoryPart
from desk.story.record import Record, cycles
from desk.tests.tamarack.reading import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tamarack):
    newest, *_before = cycles(tamarack, today=day("2026-10-28"))
    return Record(newest, today=day("2026-10-28"))


def test_the_story_since_the_launch_is_ready_for_whoever_tells_it(record):
    words = from_record.words(record)
    came = words[StoryPart.WHO_CAME].splitlines()

    assert record.period.days == (day("2025-03-06"), day("2026-10-28"))
    assert len(came) == 8
    assert came[1] == ("- Launch, Thu, Mar 6, 2025: 33 business leaders from 28 companies, and 10 on the public side.")
    assert [line for line in words[StoryPart.WINS].splitlines() if "(64 pupils toured)" in line] == [
        "- From school to shop floor: Sixty-four pupils saw where things are made (64 pupils toured)"
    ]
    assert (
        words[StoryPart.MISSES]
        .splitlines()[1]
        .endswith(
            "It worked partly. We learned: Two weeks late, because nobody had asked when the lab is cleaned. "
            "Ask the caretaker first."
        )
    )
    assert len(words[StoryPart.PRINCIPLES].splitlines()) == 3


def test_then_and_now_of_33_leaders_and_28_companies_11_and_10_are_left_and_the_public_side_grew(record):
    """Launch beside the seventh meeting: 10 of 28 is −64%, 11 of 33 is −67%; 13 after 10 is +30%, 6,180 jobs −4%."""
    assert [(line.label, line.then, line.now, line.moved) for line in beside.lines(record)] == [
        ("Companies at the table", "28", "10", "−64%"),
        ("Business leaders at the table", "33", "11", "−67%"),
        ("On the public side", "10", "13", "+30%"),
        ("Manufacturing jobs in the three counties", "6,410", "6,180", "−4%"),
    ]
    assert {(line.then_on, line.now_on) for line in beside.lines(record)[:3]} == {
        (day("2025-03-06"), day("2026-09-16"))
    }


def test_s4_24_all_that_came_of_four_teams_stands_in_two_lists(record):
    """P2 was completed on April 15, 2026; P4 was closed without result at the meeting of March 11. One action worked
    partly, and three that worked taught something.
    """
    words = from_record.words(record)
    wins, misses = words[StoryPart.WINS].splitlines(), words[StoryPart.MISSES].splitlines()

    assert (wins[0], len(wins)) == ("- Shared freight and local suppliers: the work is done (Wed, Apr 15, 2026).", 8)
    assert (misses[0], len(misses)) == ("- Homes for workers: ended without result (Wed, Mar 11, 2026).", 5)
    assert [line.partition(" It worked. We learned: ")[2] for line in misses[2:]] == [
        "Pupils asked about pay and hours first. Put a young operator at every stop.",
        "Start with the two who trust each other; the others came when they saw the rates.",
        "Buyers came for names and left with two suppliers each.",
    ]


def test_who_came_is_43_leaders_from_32_companies_in_seven_meetings(record):
    """33 + 4 + 3 + 2 + 1 first-time leaders, 28 + 2 + 1 + 1 first-time companies."""
    words = from_record.words(record)

    assert words[StoryPart.WHO_CAME].splitlines()[0] == "43 business leaders from 32 companies took part."
    assert words[StoryPart.WHO_CAME].splitlines()[-1] == (
        "- Quarterly meeting, Wed, Sep 16, 2026: 11 business leaders from 10 companies, and 13 on the public side."
    )
    assert len(words[StoryPart.COMPANIES].split(", ")) == 32
