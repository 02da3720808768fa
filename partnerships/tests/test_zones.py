"""Whose day it is, and clock times that do not exist or exist twice (H9)."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from django.http import HttpResponse
from django.utils import timezone

from partnerships.tests.makers import make_user
from partnerships.zones import (
    ZONES,
    LocalTimeIsAmbiguous,
    NoSuchLocalTime,
    activate_zone,
    instant,
    local_date,
    start_of_day,
)

DENVER = "America/Denver"
SPRING, FALL = dt.date(2025, 3, 9), dt.date(2025, 11, 2)


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_h9_an_hour_that_the_clock_jumps_over_is_refused():
    with pytest.raises(NoSuchLocalTime):
        instant(SPRING, dt.time(2, 30), DENVER)


def test_h9_saying_which_does_not_make_a_skipped_hour_exist():
    with pytest.raises(NoSuchLocalTime):
        instant(SPRING, dt.time(2, 30), DENVER, second=True)


@pytest.mark.parametrize(
    ("time", "moment"), [(dt.time(1, 59), utc(2025, 3, 9, 8, 59)), (dt.time(3, 0), utc(2025, 3, 9, 9, 0))]
)
def test_h9_the_minutes_beside_the_gap_exist(time, moment):
    assert instant(SPRING, time, DENVER) == moment


def test_h9_an_hour_that_comes_twice_must_be_told():
    with pytest.raises(LocalTimeIsAmbiguous):
        instant(FALL, dt.time(1, 30), DENVER)


@pytest.mark.parametrize(("second", "moment"), [(False, utc(2025, 11, 2, 7, 30)), (True, utc(2025, 11, 2, 8, 30))])
def test_h9_either_of_the_two_can_be_meant(second, moment):
    assert instant(FALL, dt.time(1, 30), DENVER, second=second) == moment


def test_h9_arizona_keeps_its_clock():
    assert instant(SPRING, dt.time(2, 30), "America/Phoenix") == utc(2025, 3, 9, 9, 30)


@pytest.mark.parametrize(
    ("zone", "day"),
    [(DENVER, dt.date(2025, 3, 6)), ("America/New_York", dt.date(2025, 3, 7)), ("Pacific/Guam", dt.date(2025, 3, 7))],
)
def test_eight_in_the_evening_of_thursday_in_denver_is_a_different_day_elsewhere(zone, day):
    evening = utc(2025, 3, 7, 5, 30)  # Thursday 10:30 pm in Denver

    assert local_date(evening, zone) == day


def test_a_day_starts_at_local_midnight_on_either_side_of_a_change_of_clocks():
    assert start_of_day(dt.date(2025, 3, 8), DENVER) == utc(2025, 3, 8, 7)
    assert start_of_day(dt.date(2025, 3, 10), DENVER) == utc(2025, 3, 10, 6)


@pytest.mark.parametrize("zone", [name for name, _label in ZONES])
def test_every_zone_on_offer_exists(zone):
    assert zoneinfo.ZoneInfo(zone).key == zone


def test_pages_show_times_in_the_readers_own_zone(rf, db):
    request = rf.get("/")
    request.user = make_user("Paula Pacific", time_zone="America/Los_Angeles")
    seen = activate_zone(lambda _request: HttpResponse(timezone.get_current_timezone_name()))(request)

    assert seen.content == b"America/Los_Angeles"
    assert timezone.get_current_timezone_name() == "UTC"
