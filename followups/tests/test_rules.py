"""The table of rules: every window from the numbers in force, counted by hand, and one owner for each rule."""

import datetime as dt

import pytest

from followups.rules import RULES, UnknownRule, call_anchor, rule
from followups.spans import Guided, GuidedMonths
from partnerships import guidance
from partnerships.guidance import NUMBERS

D = dt.date(2025, 3, 6)
D2 = dt.date(2026, 10, 29)
M2 = dt.date(2025, 5, 28)


class Defaults:
    """The numbers as they ship."""

    def __getitem__(self, key):
        return NUMBERS[key].default


def bounds(id, anchored_on, pace=""):
    window = rule(id).window(anchored_on, Defaults(), pace=pace)
    return window.opens_on, window.due_on


@pytest.mark.parametrize(
    ("id", "anchor", "opens", "due"),
    [
        ("T1", dt.date(2025, 2, 4), (2025, 2, 5), (2025, 2, 11)),
        ("T3", D, None, (2025, 2, 27)),
        ("T4", D, (2025, 3, 6), (2025, 3, 8)),
        ("T5", D, (2025, 3, 7), (2025, 3, 13)),
        ("T6", D2, (2026, 10, 29), (2026, 11, 12)),
        ("T7", D2, (2026, 10, 29), (2026, 11, 12)),
        ("T8", D, (2025, 3, 27), (2025, 4, 3)),
        ("T8", D2, (2026, 11, 19), (2026, 11, 26)),
        ("T10", D, (2025, 5, 5), (2025, 6, 4)),
        ("T11", D2, None, (2027, 1, 27)),
        ("T12", M2, (2025, 5, 28), (2025, 6, 4)),
        ("T13", D2, (2026, 10, 29), (2026, 12, 10)),
        ("T17", dt.date(2026, 5, 4), None, (2026, 7, 12)),
        ("T18", M2, (2025, 8, 28), (2025, 9, 24)),
        ("T20", D2, None, (2027, 4, 29)),
        ("T20", dt.date(2025, 8, 31), None, (2026, 2, 28)),
        ("T21", D, None, (2027, 3, 6)),
        ("T22", dt.date(2025, 6, 27), None, (2026, 6, 27)),
        ("T24", dt.date(2026, 6, 10), (2026, 6, 10), (2026, 6, 24)),
        # a leap day inside, and one as the anchor
        ("T8", dt.date(2024, 2, 1), (2024, 2, 22), (2024, 2, 29)),
        ("T8", dt.date(2024, 2, 8), (2024, 2, 29), (2024, 3, 7)),
        ("T10", dt.date(2024, 2, 29), (2024, 4, 29), (2024, 5, 29)),
        ("T10", dt.date(2023, 12, 1), (2024, 1, 30), (2024, 2, 29)),
    ],
)
def test_windows_counted_by_hand(id, anchor, opens, due):
    assert bounds(id, anchor) == (dt.date(*opens) if opens else None, dt.date(*due))


@pytest.mark.parametrize(
    ("pace", "amber", "due"),
    [
        ("two_weekly", dt.date(2026, 5, 19), dt.date(2026, 5, 25)),  # +14, +7
        ("monthly", dt.date(2026, 6, 5), dt.date(2026, 6, 11)),  # +31, +38
        ("two_monthly", dt.date(2026, 7, 6), dt.date(2026, 7, 12)),  # +62, +69
        ("", dt.date(2026, 7, 6), dt.date(2026, 7, 12)),  # unsaid: the longest reading (A6)
    ],
)
def test_t17_is_amber_after_the_teams_own_pace_and_late_after_the_grace_days(pace, amber, due):
    window = rule("T17").window(dt.date(2026, 5, 4), Defaults(), pace=pace)

    assert (window.opens_on, window.soon_on, window.due_on) == (None, amber, due)


def test_the_refresh_calls_aim_at_the_day_before_thanksgiving():
    assert rule("T8").window(D2, Defaults()).aim_on == dt.date(2026, 11, 25)


def test_a_window_uses_the_number_in_force_on_its_anchor_day(db, at):
    guidance.change("followup_call_close", 35, effective_on=dt.date(2025, 3, 7), reason="Harvest", by=None, at=at)

    on_the_day = rule("T8").window(D, guidance.on(D))
    the_day_after = rule("T8").window(dt.date(2025, 3, 7), guidance.on(dt.date(2025, 3, 7)))

    assert (on_the_day.due_on, the_day_after.due_on) == (dt.date(2025, 4, 3), dt.date(2025, 4, 11))


@pytest.mark.parametrize(
    ("claimed_on", "counted_from"),
    [
        (dt.date(2025, 3, 6), D),
        (dt.date(2025, 3, 20), D),
        (dt.date(2025, 3, 21), dt.date(2025, 3, 21)),
    ],
)
def test_t8_a_priority_claimed_after_two_weeks_gets_its_own_window(claimed_on, counted_from):
    assert call_anchor(held_on=D, claimed_on=claimed_on) == counted_from


def test_each_rule_has_exactly_one_owner():
    assert {row.id: row.room for row in RULES} == {
        "T1": "invitations",
        "T2": "meetings",
        "T3": "invitations",
        "T4": "meetings",
        "T5": "meetings",
        "T6": "surveys",
        "T7": "meetings",
        "T8": "meetings",
        "T9": "actionteams",
        "T10": "meetings",
        "T11": "meetings",
        "T12": "actionteams",
        "T13": "meetings",
        "T14": "actionteams",
        "T15": "actionteams",
        "T16": "actionteams",
        "T17": "meetings",
        "T18": "meetings",
        "T19": "actionteams",
        "T20": "indicators",
        "T21": "indicators",
        "T22": "indicators",
        "T24": "indicators",
    }
    assert len({row.id for row in RULES}) == len(RULES)


def test_every_guided_number_is_in_the_table_of_guidance():
    spans = [span for row in RULES for span in (row.span, *row.paces.values())]
    bounds = [bound for span in spans for bound in (span.opens, span.closes, span.soon)]
    keys = {key for bound in bounds if isinstance(bound, Guided) for key in bound.keys}
    keys |= {bound.key for bound in bounds if isinstance(bound, GuidedMonths)}

    assert keys - NUMBERS.keys() == set()


def test_every_rule_says_all_of_itself():
    for row in RULES:
        assert all(str(words) for words in (row.what, row.anchor.label, row.satisfied_by, row.origin, row.button))


def test_an_unknown_rule_is_named():
    with pytest.raises(UnknownRule, match="T99"):
        rule("T99")
