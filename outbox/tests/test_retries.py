"""Patience: a minute at first, four hours at last (rule 11)."""

import datetime as dt

import pytest

from outbox.retries import MAX_TRIES, wait_after

MINUTES = [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]


@pytest.mark.parametrize(("tries", "minutes"), list(enumerate(MINUTES, start=1)))
def test_each_wait_is_twice_the_last_up_to_four_hours(tries, minutes):
    assert wait_after(tries, spread=0) == dt.timedelta(minutes=minutes)


def test_letters_put_off_together_come_back_spread_over_a_quarter():
    waits = sorted(wait_after(1, spread=number) for number in range(1, 101))

    assert waits == [dt.timedelta(seconds=60 + 0.15 * step) for step in range(100)]


def test_ten_tries_last_about_half_a_day():
    assert MAX_TRIES == 10
    assert sum((wait_after(tries, spread=0) for tries in range(1, 10)), dt.timedelta()) == dt.timedelta(minutes=495)
