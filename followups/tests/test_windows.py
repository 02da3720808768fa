"""Windows counted by hand: month ends, leap days, holidays, daylight saving, late evenings, several zones."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followups.windows import Offset, days, moments, months, window
from followups.working_days import federal_holidays, is_working_day, last_working_day
from partnerships.zones import local_date, start_of_day

LAUNCH = date(2025, 3, 6)
REFRESH = date(2026, 10, 29)

DENVER, HONOLULU, NEW_YORK = "America/Denver", "Pacific/Honolulu", "America/New_York"
# Havana skips and repeats midnight itself; Beirut and Santiago skip it; Apia stands on the date line.
ODD_ZONES = ["America/Havana", "Asia/Beirut", "America/Santiago", "Pacific/Apia", "Australia/Lord_Howe"]

all_days = st.dates(date(2015, 1, 1), date(2045, 12, 31))
all_zones = st.sampled_from([DENVER, HONOLULU, NEW_YORK, *ODD_ZONES])


@pytest.mark.parametrize(
    ("anchor", "count", "expected"),
    [
        (LAUNCH, 2, date(2025, 3, 8)),
        (LAUNCH, 7, date(2025, 3, 13)),
        (LAUNCH, 14, date(2025, 3, 20)),
        (LAUNCH, 21, date(2025, 3, 27)),
        (LAUNCH, 28, date(2025, 4, 3)),
        (LAUNCH, 60, date(2025, 5, 5)),
        (LAUNCH, 90, date(2025, 6, 4)),
        (REFRESH, 14, date(2026, 11, 12)),
        (REFRESH, 21, date(2026, 11, 19)),
        (REFRESH, 28, date(2026, 11, 26)),
        (REFRESH, 42, date(2026, 12, 10)),
        (REFRESH, 90, date(2027, 1, 27)),
        (date(2025, 5, 28), 92, date(2025, 8, 28)),
        (date(2025, 5, 28), 119, date(2025, 9, 24)),
        (date(2024, 2, 1), 28, date(2024, 2, 29)),
        (date(2024, 2, 1), 29, date(2024, 3, 1)),
        (date(2023, 2, 1), 28, date(2023, 3, 1)),
        (date(2023, 12, 31), 60, date(2024, 2, 29)),
        (date(2025, 4, 8), -14, date(2025, 3, 25)),
    ],
)
def test_days_are_counted_on_the_calendar(anchor, count, expected):
    assert days(count).after(anchor) == expected


@pytest.mark.parametrize(
    ("anchor", "count", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 27), 12, date(2026, 3, 27)),
        (date(2025, 4, 1), 6, date(2025, 10, 1)),
        (date(2025, 10, 31), 6, date(2026, 4, 30)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ],
)
def test_months_keep_the_day_number_or_take_the_last_day_of_a_shorter_month(anchor, count, expected):
    assert months(count).after(anchor) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "aim"),
    [
        (date(2025, 3, 6), date(2025, 3, 8), date(2025, 3, 7)),  # Saturday: Friday
        (date(2025, 3, 27), date(2025, 4, 3), date(2025, 4, 3)),  # an ordinary Thursday
        (date(2026, 11, 19), date(2026, 11, 26), date(2026, 11, 25)),  # Thanksgiving: the day before
        (date(2026, 7, 1), date(2026, 7, 5), date(2026, 7, 2)),  # July 4 is a Saturday, so Friday is off too
        (date(2027, 12, 30), date(2027, 12, 31), date(2027, 12, 30)),  # New Year's Day 2028 is a Saturday
        (date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 1)),  # nothing but a weekend: the last day itself
    ],
)
def test_the_aim_is_the_last_working_day_and_the_window_never_rolls(opens, closes, aim):
    span = window(opens, opens_on=opens, due_on=closes)

    assert (span.opens_on, span.due_on, span.aim_on) == (opens, closes, aim)


def test_the_eleven_federal_holidays_of_2026_as_observed():
    assert sorted(federal_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    ]


def test_a_sunday_holiday_is_observed_on_monday():
    assert [is_working_day(date(2027, 7, 4)), is_working_day(date(2027, 7, 5))] == [False, False]


def test_a_promise_is_due_soon_three_days_before_its_last_day_but_never_before_it_opens():
    assert window(LAUNCH, opens_on=date(2025, 3, 27), due_on=date(2025, 4, 3)).soon_on == date(2025, 3, 31)
    assert window(LAUNCH, opens_on=LAUNCH, due_on=date(2025, 3, 8)).soon_on == LAUNCH
    assert window(LAUNCH, opens_on=None, due_on=date(2025, 3, 8)).soon_on == LAUNCH


def test_what_is_due_before_its_anchor_aims_at_a_working_day_of_its_last_week():
    span = window(date(2025, 3, 9), opens_on=None, due_on=date(2025, 2, 23))

    assert (span.soon_on, span.due_on, span.aim_on) == (date(2025, 2, 20), date(2025, 2, 23), date(2025, 2, 21))


def test_a_window_never_opens_after_its_last_day():
    assert window(LAUNCH, opens_on=date(2025, 5, 5), due_on=date(2025, 4, 3)).opens_on == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("zone", "opens_at", "soon_at", "late_at"),
    [
        # Denver changed to daylight saving on March 9, three weeks before: midnight is 06:00 UTC, not 07:00.
        (DENVER, (3, 27, 6), (3, 31, 6), (4, 4, 6)),
        (HONOLULU, (3, 27, 10), (3, 31, 10), (4, 4, 10)),
        (NEW_YORK, (3, 27, 4), (3, 31, 4), (4, 4, 4)),
    ],
)
def test_the_moments_of_the_launch_calls_in_three_zones(zone, opens_at, soon_at, late_at):
    span = moments(window(LAUNCH, opens_on=date(2025, 3, 27), due_on=date(2025, 4, 3)), zone)

    assert [span.opens_at, span.soon_at, span.late_at] == [
        datetime(2025, *at, tzinfo=UTC) for at in (opens_at, soon_at, late_at)
    ]


def test_a_window_over_both_changes_of_the_clock_keeps_its_local_midnights():
    spring = moments(window(date(2027, 3, 10), opens_on=date(2027, 3, 13), due_on=date(2027, 3, 14)), DENVER)
    autumn = moments(window(REFRESH, opens_on=date(2026, 11, 1), due_on=date(2026, 11, 1)), DENVER)

    assert (spring.opens_at, spring.late_at) == (
        datetime(2027, 3, 13, 7, tzinfo=UTC),
        datetime(2027, 3, 15, 6, tzinfo=UTC),
    )
    assert (autumn.opens_at, autumn.late_at) == (
        datetime(2026, 11, 1, 6, tzinfo=UTC),
        datetime(2026, 11, 2, 7, tzinfo=UTC),
    )


def test_a_day_begins_when_the_clocks_resume_where_midnight_is_skipped_and_once_where_it_comes_twice():
    # Havana 2025: midnight of March 9 is skipped, the hour after midnight of November 2 comes twice.
    assert start_of_day(date(2025, 3, 9), "America/Havana") == datetime(2025, 3, 9, 5, tzinfo=UTC)
    assert start_of_day(date(2025, 11, 2), "America/Havana") == datetime(2025, 11, 2, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "instant"),
    [(DENVER, datetime(2025, 3, 7, 6, 50, tzinfo=UTC)), (HONOLULU, datetime(2025, 3, 7, 9, 50, tzinfo=UTC))],
)
def test_ten_to_midnight_is_still_that_evening(zone, instant):
    assert local_date(instant, zone) == LAUNCH
    assert local_date(instant + timedelta(minutes=10), zone) == date(2025, 3, 7)


@settings(max_examples=1000, deadline=None)
@given(all_days, st.integers(0, 1000), st.integers(0, 60))
def test_an_offset_never_goes_backward(day, count, month_count):
    assert days(count).after(day) >= day
    assert months(month_count).after(day) >= day


@settings(max_examples=1000, deadline=None)
@given(all_days, all_days, st.integers(-60, 60), st.integers(-400, 400))
def test_a_later_anchor_never_gives_an_earlier_day(one, other, month_count, count):
    first, second = sorted([one, other])

    for offset in (Offset(months=month_count), Offset(days=count)):
        assert offset.after(first) <= offset.after(second)


@settings(max_examples=1000, deadline=None)
@given(all_days, st.integers(-60, 200), st.integers(-60, 200), all_zones)
def test_a_window_speaks_in_order_and_on_its_own_local_days(anchor, opens, closes, zone):
    span = window(anchor, opens_on=days(opens).after(anchor), due_on=days(closes).after(anchor))
    at = moments(span, zone)

    assert span.opens_on <= span.soon_on <= span.due_on
    assert span.opens_on <= span.aim_on <= span.due_on
    assert at.opens_at <= at.soon_at < at.late_at
    assert local_date(at.late_at - timedelta(microseconds=1), zone) == span.due_on
    assert local_date(at.late_at, zone) == span.due_on + timedelta(days=1)


@settings(max_examples=500, deadline=None)
@given(all_days, st.integers(0, 40))
def test_the_last_working_day_is_one_unless_there_is_none(first, length):
    last = first + timedelta(days=length)
    aim = last_working_day(first=first, last=last)

    working = [first + timedelta(days=n) for n in range(length + 1) if is_working_day(first + timedelta(days=n))]
    assert aim == (working[-1] if working else last)
