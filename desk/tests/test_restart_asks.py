"""The desk says of a paused partnership that it meant to be back by now (X1)."""

from __future__ import annotations

import datetime as dt

import pytest

from desk import asks
from desk.scope import scope_of
from partnerships import pausing

NOON = dt.datetime(2026, 1, 5, 19, 0, tzinfo=dt.UTC)
BACK = dt.date(2026, 1, 5)


@pytest.fixture
def asleep(partnership):
    told = {"reason": "The grant ran out", "restart_on": BACK, "by": None, "at": NOON}
    return pausing.pause(partnership, on=dt.date(2025, 3, 1), **told)


def said(user, day):
    return [(line.id, line.sentence, line.next_url) for line in asks.lines(scope_of(user, day=day), day=day)]


def test_x1_from_the_planned_restart_on_the_convener_is_asked(convener, asleep):
    line = (
        "X1",
        "Front Range Health is paused and meant to come back on Mon, Jan 5.",
        "/partnerships/front-range-health/stage/",
    )

    assert [said(convener, day) for day in (dt.date(2026, 1, 4), BACK, dt.date(2026, 1, 6))] == [[], [line], [line]]


def test_x1_once_it_is_back_nothing_is_asked(partnership, convener, asleep):
    pausing.restart(partnership, on=BACK, by=None, at=NOON)

    assert said(convener, BACK) == []


def test_x1_a_pause_without_a_planned_restart_asks_nothing(partnership, convener):
    pausing.pause(partnership, on=dt.date(2025, 3, 1), reason="Nobody is left", by=None, at=NOON)

    assert said(convener, BACK) == []


def test_x1_whoever_only_looks_on_is_not_asked(observer, asleep):
    assert said(observer, BACK) == []
