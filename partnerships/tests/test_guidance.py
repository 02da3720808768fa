"""The guidance numbers: their defaults, and what a network has changed from which day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships import echoes, guidance
from partnerships.guidance import BadGuidance
from partnerships.models import GuidanceOverride, Partnership
from partnerships.tests.makers import make_partnership

JANUARY, MARCH, JULY = dt.date(2025, 1, 1), dt.date(2025, 3, 6), dt.date(2025, 7, 1)


@pytest.fixture
def change(admin, at):
    def changed(key, new, *, since, reason="the board decided"):
        return guidance.change(key, new, effective_on=since, reason=reason, by=admin, at=at)

    return changed


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("broad_team_min", 25),
        ("core_team_min", 6),
        ("core_team_max", 12),
        ("launch_champions_min", 2),
        ("launch_champions_max", 6),
        ("launch_companies_min", 12),
        ("launch_companies_max", 60),
        ("launch_delegates_max", 12),
        ("refresh_leaders_min", 20),
        ("followup_call_open", 21),
        ("followup_call_close", 28),
        ("second_meeting_open", 60),
        ("second_meeting_close", 90),
        ("refresh_second_meeting_close", 90),
        ("first_win_open", 60),
        ("first_win_close", 90),
        ("quarter_amber", 92),
        ("quarter_red", 120),
        ("debrief_close", 7),
        ("recap_close", 2),
        ("personal_ask_share", 0.60),
        ("a4_systems_min", 4),
    ],
)
@pytest.mark.django_db
def test_a_number_that_nobody_changed_is_the_default(key, default):
    assert guidance.value(key, on=MARCH) == default


@pytest.mark.parametrize("number", guidance.NUMBERS.values(), ids=lambda number: number.key)
def test_every_number_says_where_it_comes_from(number):
    assert number.origin in {"S0", "S1", "S2", "S3", "S4", "S0, S1", "S3, S4", "S3 (echo)", "network default"}


def test_a_changed_number_holds_from_its_day_and_earlier_days_keep_theirs(change):
    change("followup_call_close", 35, since=MARCH)

    assert guidance.value("followup_call_close", on=MARCH - dt.timedelta(days=1)) == 28
    assert guidance.value("followup_call_close", on=MARCH) == 35
    assert guidance.value("followup_call_close", on=JULY) == 35


def test_the_newest_change_in_force_counts_in_whatever_order_they_were_typed(change):
    change("followup_call_close", 42, since=JULY)
    change("followup_call_close", 35, since=MARCH)

    history = guidance.GuidanceHistory()
    assert [history.on(day)["followup_call_close"] for day in (JANUARY, MARCH, JULY)] == [28, 35, 42]


def test_the_same_day_said_again_replaces_what_was_said(change):
    change("quarter_red", 130, since=MARCH)
    change("quarter_red", 125, since=MARCH, reason="130 was a slip")

    assert GuidanceOverride.objects.values_list("value", "reason").get() == (125, "130 was a slip")


def test_all_numbers_of_a_day_cost_one_query(change, django_assert_num_queries):
    change("quarter_red", 130, since=MARCH)

    with django_assert_num_queries(1):
        numbers = guidance.on(JULY)
        assert (numbers["quarter_red"], numbers["quarter_amber"], numbers["core_team_max"]) == (130, 92, 12)


def test_a_change_needs_a_reason(change):
    with pytest.raises(BadGuidance, match="Say why"):
        change("quarter_red", 130, since=MARCH, reason="  ")


def test_an_unknown_number_is_refused(change):
    with pytest.raises(BadGuidance, match="quarter_green"):
        change("quarter_green", 10, since=MARCH)


@pytest.mark.parametrize(
    ("key", "new"),
    [("followup_call_close", -1), ("followup_call_close", 731), ("personal_ask_share", 1.5), ("quarter_red", "many")],
)
def test_a_number_out_of_its_bounds_is_refused(change, key, new):
    with pytest.raises(BadGuidance, match="Use a value from"):
        change(key, new, since=MARCH)


def test_the_bounds_themselves_are_allowed(change):
    assert change("personal_ask_share", 1, since=MARCH).value == 1
    assert change("personal_ask_share", 0, since=JULY).value == 0


def test_rooms_above_hear_of_a_changed_number(change, at, monkeypatch):
    heard = []
    monkeypatch.setattr(echoes, "sound", lambda name, **facts: heard.append((name, facts)))

    change("quarter_red", 130, since=MARCH)

    assert heard == [("guidance_changed", {"key": "quarter_red", "at": at})]


def test_the_database_keeps_a_change_from_having_no_reason(change, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        GuidanceOverride.objects.create(key="quarter_red", value=1, effective_on=MARCH, reason="", at=at)


def test_a_changed_number_is_a_changed_record_everywhere(partnership, at):
    other = make_partnership("Coastal Logistics")
    before = dict(Partnership.objects.values_list("name", "record_version"))

    guidance.change("r1_drop_ratio", 0.5, effective_on=dt.date(2025, 3, 6), reason="small tables", by=None, at=at)

    after = dict(Partnership.objects.values_list("name", "record_version"))
    assert after == {name: before[name] + 1 for name in (partnership.name, other.name)}
