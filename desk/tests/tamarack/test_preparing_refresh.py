"""How Tamarack gets ready for its refresh of October 29, 2026: decided on September 24, the letter of October 7."""

import pytest

from desk.preparing import checklist
from desk.story import writing
from desk.story.record import Record, cycles
from desk.tests.tamarack.reading import day
from invitations.board import Board
from invitations.mix import Group, Mix

pytestmark = pytest.mark.django_db


def letter_of(tamarack):
    return tamarack.invitations.select_related("meeting", "partnership").get(meeting__type="refresh")


def test_s4_14_eighteen_who_are_with_us_and_twenty_two_who_are_not_yet(tamarack):
    """34 of 40 are asked: all 18 of the first group, 16 of the second. 14 and 9 said yes."""
    assert Board(letter_of(tamarack), today=day("2026-10-28")).mix == Mix(
        with_us=Group(leaders=18, companies=15, given=18, asked=18, coming=14, of=40),
        not_yet=Group(leaders=22, companies=22, given=22, asked=16, coming=9, of=40),
        wanted=50,
    )


def test_s4_34_each_of_the_four_askers_has_ten_and_a_champion_of_a_team_calls_as_one(tamarack):
    balance = Board(letter_of(tamarack), today=day("2026-10-28")).balance

    assert {load.person.name: (load.given, load.asked) for load in balance.loads} == {
        "Odalys Brennick": (10, 10),
        "Tomas Vanderquill": (10, 10),
        "Gideon Larchmont": (10, 10),
        "Thessaly Brightwater": (10, 4),
    }
    assert (balance.champions, balance.public, balance.nobody) == (30, 10, 0)


def test_a21_three_leaders_signed_the_letter_to_their_peers(tamarack):
    rows = letter_of(tamarack).signatures.in_force().order_by("position")

    assert list(rows.values_list("person__name", "signed_on")) == [
        ("Odalys Brennick", day("2026-10-06")),
        ("Tomas Vanderquill", day("2026-10-06")),
        ("Gideon Larchmont", day("2026-10-06")),
    ]


def test_s4_16_all_fourteen_steps_are_done_on_the_eve(tamarack):
    found = checklist(tamarack, day=day("2026-10-28"))

    assert found.is_refresh is True
    assert {step.title: step.sub for step in found.steps if step.is_done} == {
        "Decide on a refresh, and say why": "Four signs are raised.",
        "Note what changed around you": "2 changes are on record.",
        "Tell your story so far": "1 part in your own words",
        "Bring what the partnership stands for": "3 principles to agree on again",
        "Plan the refresh": "planned for Oct 29",
        "Find a host at an industry site": "Gristmill Robotics (industry site)",
        "Set the agenda": "5 parts, 90 minutes",
        "Name the facilitator and confirm neutrality": "Corvina Hale",
        "Name who leads the follow-up calls": "Dominic Fairweather, Thessaly Brightwater",
        "Write the letter and have it signed": "written, 3 signatures",
        "List both groups, and who asks them": "18 leaders with us, 22 not yet with us (55%); 50% is wanted",
        "Send the letter": "sent on Oct 7",
        "Ask each of them in person": "34 of 40 have a personal ask (85%); 60% is the mark.",
        "Collect the answers": "23 leaders coming, 9 of them not yet with us; a refresh wants 20 or more.",
    }
    assert found.open == []


def test_s4_24_the_opening_is_told_in_their_own_words_and_the_rest_by_the_record(tamarack):
    newest, *_before = cycles(tamarack, today=day("2026-10-28"))
    parts = writing.parts(Record(newest, today=day("2026-10-28")))

    assert [one.part.value for one in parts if one.is_own] == ["opening"]
    assert parts[0].text.splitlines()[1] == (
        "- Two of the four teams go on, one has finished its work, and one found nobody to carry it further."
    )
    assert [one["part"] for one in writing.told(parts)] == [
        "opening",
        "who_came",
        "companies",
        "wins",
        "misses",
        "brought",
        "changed",
        "principles",
    ]
