"""When levels held and signs were raised in Tamarack's life, and what was owed for it (T20 to T24), day by day."""

import pytest

from desk.tests.tamarack.reading import day, owed
from followups.models import Digest
from indicators.assess import assess_one

pytestmark = pytest.mark.django_db


def test_from_when_to_when_each_level_held_by_the_rule(tamarack):
    spans = tamarack.level_spans.order_by("started_on").values_list("level", "started_on", "ended_on")

    assert [(level, *(str(one or "") for one in days)) for level, *days in spans] == [
        ("none", "2024-10-08", "2025-02-04"),
        ("emerging", "2025-02-04", "2025-03-06"),
        # The launch is held, and its four calls are not: E6.
        ("none", "2025-03-06", "2025-04-08"),
        ("emerging", "2025-04-08", "2025-07-09"),
        ("active", "2025-07-09", "2025-12-12"),
        # Corazon Plankett leaves; her team has no chair until it is paused.
        ("emerging", "2025-12-12", "2026-02-20"),
        ("active", "2026-02-20", "2026-03-31"),
        # Cormac Dellaquay steps down.
        ("emerging", "2026-03-31", "2026-10-29"),
        ("none", "2026-10-29", "2026-11-10"),
        ("emerging", "2026-11-10", "2026-12-25"),
        # Two one-on-ones are more than fourteen days late.
        ("none", "2026-12-25", "2027-01-20"),
        ("active", "2027-01-20", ""),
    ]


@pytest.mark.parametrize(
    ("as_of", "label", "rule", "kept_until"),
    [
        ("2025-02-05", "emerging", "emerging", None),
        ("2025-06-30", "emerging", "emerging", None),
        ("2025-07-08", "emerging", "emerging", None),
        ("2025-07-09", "active", "active", None),
        ("2026-03-30", "active", "active", None),
        ("2026-03-31", "active", "emerging", "2026-06-30"),
        ("2026-06-30", "active", "emerging", "2026-06-30"),
        ("2026-07-01", "emerging", "emerging", None),
        ("2026-09-17", "emerging", "emerging", None),
        ("2027-01-21", "active", "active", None),
    ],
)
def test_the_label_is_kept_for_a_quarter_after_the_chair_was_lost(tamarack, as_of, label, rule, kept_until):
    found = assess_one(tamarack, day(as_of))

    assert (found.level, found.rule_level, found.grace_until) == (label, rule, kept_until and day(kept_until))


def test_the_signs_spoke_three_months_before_the_public_side_outnumbered_industry(tamarack):
    spans = tamarack.sign_spans.order_by("started_on", "sign").values_list("sign", "started_on", "ended_on")

    assert [(sign, *map(str, days)) for sign, *days in spans] == [
        ("R4", "2026-03-06", "2026-10-29"),
        ("R1", "2026-06-10", "2026-10-29"),
        ("R3", "2026-06-10", "2026-10-29"),
        ("R2", "2026-09-16", "2026-10-29"),
    ]


def test_t24_a_decision_was_owed_from_the_day_of_each_sign_and_came_late(tamarack):
    assert owed(tamarack, "2026-09-17", "T24") == [
        ("T24", "Agenda stale", "2026-03-06", "2026-03-20", "late", None, None),
        ("T24", "Engagement wanes", "2026-06-10", "2026-06-24", "late", None, None),
        ("T24", "Industry changed", "2026-06-10", "2026-06-24", "late", None, None),
        ("T24", "Nobody new", "2026-09-16", "2026-09-30", "open", None, None),
    ]
    assert owed(tamarack, "2027-01-21", "T24") == [
        ("T24", "Agenda stale", "2026-03-06", "2026-03-20", "done", "2026-09-24", False),
        ("T24", "Engagement wanes", "2026-06-10", "2026-06-24", "done", "2026-09-24", False),
        ("T24", "Industry changed", "2026-06-10", "2026-06-24", "done", "2026-09-24", False),
        ("T24", "Nobody new", "2026-09-16", "2026-09-30", "done", "2026-09-24", True),
    ]


def test_the_digest_spoke_on_the_first_morning(tamarack):
    """R4 is raised as March 6 begins, by time alone."""
    told = Digest.objects.filter(
        notices__follow_up__partnership=tamarack,
        notices__follow_up__rule="T24",
        notices__follow_up__about="Agenda stale",
    )

    assert told.order_by("day").values_list("day", flat=True).first() == day("2026-03-06")


def test_t20_nobody_asked_about_the_industry_until_the_refresh(tamarack):
    assert owed(tamarack, "2027-01-21", "T20", "T21") == [
        ("T20", "", None, "2025-09-06", "expired", None, None),
        ("T21", "", None, "2027-03-06", "done", "2026-09-24", True),
        ("T20", "", None, "2027-04-29", "open", None, None),
        ("T21", "", None, "2028-10-29", "open", None, None),
    ]


def test_t22_statements_are_renewed_once_and_outlive_the_cycle(tamarack):
    assert owed(tamarack, "2027-01-21", "T22") == [
        ("T22", "Industry chosen", None, "2025-11-12", "expired", None, None),
        ("T22", "At work", None, "2026-02-04", "expired", None, None),
        ("T22", "Led by industry", None, "2026-06-27", "done", "2026-06-22", True),
        ("T22", "Not one system", None, "2026-06-27", "done", "2026-06-22", True),
        ("T22", "Not one system", None, "2026-06-27", "done", "2026-06-22", True),
        ("T22", "Results", None, "2026-06-27", "done", "2026-06-22", True),
        ("T22", "Led by industry", None, "2027-06-22", "open", None, None),
        ("T22", "Not one system", None, "2027-06-22", "open", None, None),
        ("T22", "Not one system", None, "2027-06-22", "open", None, None),
        ("T22", "Results", None, "2027-06-22", "open", None, None),
    ]
