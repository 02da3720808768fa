"""H9: local times that a clock skips or shows twice. In 2026 Denver springs on March 8 and falls back on November 1."""

import datetime as dt

import pytest

from meetings import clock

SPRING, FALL = dt.date(2026, 3, 8), dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("day", "zone", "before", "after"),
    [
        (SPRING, "America/Denver", dt.time(2), dt.time(3)),
        (FALL, "America/Denver", dt.time(2), dt.time(1)),
        (SPRING, "America/New_York", dt.time(2), dt.time(3)),
    ],
)
def test_a_change_is_found_on_its_day(day, zone, before, after):
    assert clock.change_on(day, zone) == clock.ClockChange(day, before, after)


@pytest.mark.parametrize(
    ("day", "zone"),
    [(dt.date(2026, 3, 7), "America/Denver"), (SPRING, "America/Phoenix"), (FALL, "Pacific/Honolulu")],
)
def test_other_days_and_zones_without_daylight_saving_have_none(day, zone):
    assert clock.change_on(day, zone) is None


def test_a_skipped_time_is_said_with_what_the_clock_does():
    assert clock.never_comes(SPRING, dt.time(2, 30), "America/Denver") == (
        "On Sun, Mar 8 the clocks go from 2:00 AM straight to 3:00 AM, so 2:30 AM never comes. Choose another time."
    )


def test_a_doubled_time_is_told_apart_by_its_zone():
    assert clock.two_moments(FALL, dt.time(1, 30), "America/Denver") == (
        "The first 1:30 AM (MDT), before the clocks go back",
        "The second 1:30 AM (MST), after it",
    )
