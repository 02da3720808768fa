"""What the dashboard says: the rule of the levels, a change since a quarter ago, the signs that speak."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.dashboard.lines import Toward, change, kept, spoken_signs
from indicators.dashboard.rule import rule_words
from indicators.models import Standing
from indicators.sets.reading import lines
from indicators.sets.shipped import MAIN, SHIPPED


def standing(**given) -> Standing:
    return Standing(**{"day": dt.date(2025, 6, 2), "level": "emerging", "rule_level": "emerging"} | given)


def test_the_rule_as_it_ships():
    assert rule_words(SHIPPED[MAIN].version()) == ["Emerging: all 6 on the left", "Active: all 8 on the right"]


def test_a_network_that_asks_for_fewer_says_so():
    version = SHIPPED[MAIN].version()
    version.needed = {"emerging": 5, "active": 7}

    assert rule_words(version) == [
        "Emerging: 5 of 6 on the left",
        "Active: 7 of 8 on the right, never without A2, A8",
    ]


def test_an_indicator_that_does_not_decide_is_no_gap():
    version = SHIPPED[MAIN].version()
    for line in version.lines:
        line["decides"] = line["code"] != "A3"
    toward = Toward.of(standing(verdicts={"A1": "met", "A2": "met"}), lines(version))

    assert (toward.wanted, [one.code for one in toward.open]) == (7, ["A4", "A5", "A6", "A7", "A8"])


@pytest.mark.parametrize(
    ("level", "verdicts", "said"),
    [
        (None, None, ""),
        ("emerging", {"E1": "met"}, ""),
        ("emerging", {}, "1 more met"),
        ("active", {"E1": "met", "A1": "met", "A2": "met"}, "down from active, 2 fewer met"),
        ("none", {"E1": "partly"}, "up from not yet emerging, 1 more met"),
    ],
)
def test_what_changed_since_a_quarter_ago(level, verdicts, said):
    assert change(standing(verdicts={"E1": "met"}), level, verdicts) == said


def test_a_label_that_the_rule_gives_is_not_kept():
    assert kept(standing()) == ""
    assert kept(standing(level="active", grace_until=dt.date(2025, 8, 31))) == "kept until Aug 31"
    assert kept(standing(level="active")) == "kept for a quarter"


def test_raised_signs_speak_before_those_to_watch():
    assert spoken_signs({"R1": "watch", "R2": "clear", "R3": "raised", "R4": "not enough data"}) == (
        "Industry changed, Engagement wanes (watch)"
    )
