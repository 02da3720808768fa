"""The sweep announces what has come due, once, however late it comes and however windows move."""

import datetime as dt

import pytest

from followups import settling, sweep
from followups.models import FollowUp, Notice
from followups.states import Stage
from followups.tests.makers import calls, launched, noon, owe, promise, raised_by, say
from partnerships import pausing


def told():
    return list(Notice.objects.order_by("pk").values_list("follow_up__about", "kind"))


def test_a_promise_speaks_up_when_it_opens_when_it_is_due_soon_and_when_it_is_late(partnership):
    row = owe(partnership)
    midnight = dt.datetime(2025, 3, 27, 6, 0, tzinfo=dt.UTC)
    moments = [midnight - dt.timedelta(seconds=1), midnight, noon(3, 30), noon(3, 31), noon(4, 3), noon(4, 4)]

    assert [raised_by(now) for now in moments] == [0, 1, 0, 1, 0, 1]
    assert told() == [("Homes for workers", kind) for kind in ("opened", "soon", "late")]
    row.refresh_from_db()
    assert (row.raised, row.raise_at) == (Stage.LATE, None)


def test_a_second_sweep_writes_nothing(partnership, django_assert_num_queries):
    say(partnership, *calls(launched(partnership), 3))
    assert raised_by(noon(3, 27)) == 3

    with django_assert_num_queries(1) as asked:
        assert raised_by(noon(3, 27)) == 0

    assert asked[0]["sql"].startswith("SELECT")


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_rows(partnership, django_assert_num_queries, count):
    say(partnership, *calls(launched(partnership), count))

    with django_assert_num_queries(9):
        assert raised_by(noon(3, 27)) == count


def test_one_sweep_after_a_week_says_of_each_promise_only_how_far_it_has_come(partnership):
    cycle = launched(partnership)
    say(
        partnership,
        promise(cycle, "T4", "meeting:1", "Launch"),
        promise(cycle, "T5", "debrief", "Debrief"),
        *calls(cycle, 2),
    )
    raised_by(noon(3, 25))

    assert raised_by(noon(4, 1)) == 2
    assert told() == [("Launch", "late"), ("Debrief", "late"), ("Priority 01", "soon"), ("Priority 02", "soon")]


def test_a_sweep_takes_more_than_one_chunk(partnership, monkeypatch):
    monkeypatch.setattr(sweep, "CHUNK", 4)
    say(partnership, *calls(launched(partnership), 10))

    assert raised_by(noon(3, 27)) == 10
    assert Notice.objects.count() == 10


def test_a_late_evening_is_still_that_day(partnership):
    """At 11:50 PM of the last day in Denver nothing is late; ten minutes later it is."""
    owe(partnership)
    raised_by(noon(4, 1))
    last_evening = dt.datetime(2025, 4, 4, 5, 50, tzinfo=dt.UTC)

    assert [raised_by(last_evening), raised_by(last_evening + dt.timedelta(minutes=10))] == [0, 1]


def test_a_row_without_an_earliest_day_does_not_announce_that_it_opens(partnership):
    owe(partnership, "T11", title="Second meeting")  # due June 4

    assert [raised_by(noon(5, 31)), raised_by(noon(6, 1)), raised_by(noon(6, 5))] == [0, 1, 1]
    assert told() == [("Second meeting", "soon"), ("Second meeting", "late")]


@pytest.mark.parametrize(
    "closing", [{"done_on": dt.date(2025, 3, 20)}, {"cycle": None}], ids=["done in the record", "no longer owed"]
)
def test_what_is_finished_is_not_announced(partnership, closing):
    row = owe(partnership)
    say(partnership, *([promise(row.cycle, **closing)] if "done_on" in closing else []), rules={"T8"})

    assert raised_by(noon(5, 1)) == 0


def test_moving_the_launch_after_the_fact_tells_nothing_twice(partnership):
    """Opened on March 27; then the launch turns out to have been on March 7, so that it opens on the 28th."""
    row = owe(partnership)
    raised_by(noon(3, 27))
    cycle = launched(partnership, dt.date(2025, 3, 7))
    say(partnership, promise(cycle), at=noon(3, 27))

    assert [raised_by(noon(3, 28)), raised_by(noon(4, 1)), raised_by(noon(4, 5))] == [0, 1, 1]
    assert told() == [(row.about, kind) for kind in ("opened", "soon", "late")]


def test_a_promise_that_moved_twice_is_late_once_more_by_its_last_window(partnership):
    row = owe(partnership)
    raised_by(noon(4, 4))
    for day in (18, 20):  # due April 15, then April 17
        say(partnership, promise(launched(partnership, dt.date(2025, 3, day))), at=noon(4, 5))

    assert [raised_by(noon(4, 16)), raised_by(noon(4, 18)), raised_by(noon(4, 19))] == [0, 1, 0]
    keys = Notice.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == [f"{row.dedup_key}:late", row.dedup_key[:-1] + "2:late"]


def test_a_row_corrected_since_it_was_found_is_announced_as_it_is_now(partnership):
    """Found late on April 4; before the sweep comes to it, the launch moves to March 10, so that it is due soon."""
    row = owe(partnership)
    say(partnership, promise(launched(partnership, dt.date(2025, 3, 10))), at=noon(4, 4))

    assert sweep.announce([row], now=noon(4, 4)) == 1
    assert told() == [("Homes for workers", "soon")]


def test_reopening_does_not_announce_again(partnership):
    row = owe(partnership)
    raised_by(noon(4, 5))
    say(partnership, promise(row.cycle, done_on=dt.date(2025, 4, 5)), at=noon(4, 5))
    say(partnership, promise(row.cycle))

    assert raised_by(noon(4, 6)) == 0
    assert told() == [("Homes for workers", "late")]


def test_a_pause_silences_every_rule_at_once_and_its_end_lets_them_speak(partnership, convener):
    cycle = launched(partnership)
    say(partnership, promise(cycle, "T4", "meeting:1", "Launch"), *calls(cycle, 1))

    pausing.pause(partnership, on=dt.date(2025, 3, 6), reason="Flood", by=convener, at=noon(3, 6))
    assert raised_by(noon(6, 1)) == 0

    pausing.restart(partnership, on=dt.date(2025, 6, 1), by=convener, at=noon(6, 1))
    assert raised_by(noon(6, 2)) == 2


def test_settling_expires_the_rows_of_every_rule_with_their_cycle(partnership):
    cycle = launched(partnership)
    say(partnership, promise(cycle, "T4", "meeting:1", "Launch"), *calls(cycle, 1))
    partnership.cycles.create(number=2, kind="refresh", opened_on=cycle.anchored_on, anchored_on=dt.date(2026, 10, 29))

    assert settling.settle(partnership, at=noon(10, 29, 2026)) == 2
    assert settling.settle(partnership, at=noon(10, 30, 2026)) == 0
    assert set(FollowUp.objects.values_list("expired_on", flat=True)) == {dt.date(2026, 10, 29)}
