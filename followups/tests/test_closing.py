"""What people say about a promise: a fact outside the product, not needed, and neither after all."""

import datetime as dt

import pytest

from followups import closing
from followups.closing import AlreadyClosed, DayInFuture, NothingToUndo, ReasonMissing
from followups.states import State
from followups.tests.makers import noon, owe, promise, raised_by, say
from partnerships import echoes


def record(row, convener, day=dt.date(2025, 4, 2), at=None, **given):
    values = {"who": "Hugo Marsh", "note": "By phone"} | given
    return closing.record_done(row, on=day, by=convener, at=at or noon(4, 5), **values)


def kinds(row):
    return list(row.changes.order_by("pk").values_list("kind", "by__name", "note"))


def test_a_fact_outside_the_product_closes_the_row_and_its_day_decides(partnership, convener):
    row = owe(partnership)

    on_time = record(row, convener)

    assert (on_time.done_on, on_time.done_how, on_time.on_time) == (dt.date(2025, 4, 2), "outside", True)
    assert (on_time.done_by, on_time.done_note, on_time.recorded_by) == ("Hugo Marsh", "By phone", convener)
    assert (on_time.recorded_at, on_time.raise_at) == (noon(4, 5), None)
    assert kinds(row) == [("recorded", "Connie Convener", "By phone")]


def test_a_day_after_the_window_is_recorded_as_late(partnership, convener):
    assert record(owe(partnership), convener, dt.date(2025, 4, 4)).on_time is False


def test_today_may_be_recorded_and_tomorrow_may_not(partnership, convener):
    """In Denver it is still April 5 at 11:50 PM, when UTC writes April 6."""
    row, late_evening = owe(partnership), dt.datetime(2025, 4, 6, 5, 50, tzinfo=dt.UTC)

    with pytest.raises(DayInFuture, match=r"This day has not come yet\."):
        record(row, convener, dt.date(2025, 4, 6), late_evening)
    assert record(row, convener, dt.date(2025, 4, 5), late_evening).done_on == dt.date(2025, 4, 5)


def test_what_is_done_is_not_recorded_twice(partnership, convener):
    row = record(owe(partnership), convener)

    with pytest.raises(AlreadyClosed, match=r"This is done already, on Wed, Apr 2\."):
        record(row, convener)


def test_a_recorded_fact_stays_when_the_record_shows_nothing_or_something_else(partnership, convener):
    row = record(owe(partnership), convener)

    say(partnership, promise(row.cycle))
    say(partnership, promise(row.cycle, done_on=dt.date(2025, 4, 9)))

    row.refresh_from_db()
    assert (row.done_on, row.done_how) == (dt.date(2025, 4, 2), "outside")


def test_a_recorded_fact_is_judged_again_when_the_window_moves(partnership, convener):
    row = record(owe(partnership), convener)

    say(partnership, promise(row.cycle, anchored_on=dt.date(2025, 3, 4)), at=noon(4, 6))

    row.refresh_from_db()
    assert (row.on_time, row.judged_due_on, row.recomputed_at) == (False, dt.date(2025, 4, 1), noon(4, 6))


def test_waiving_takes_one_reason_and_stays_against_the_record(partnership, convener):
    row = closing.waive(owe(partnership), why="not_needed", by=convener, at=noon(3, 20))

    say(partnership, promise(row.cycle), at=noon(3, 21))

    row.refresh_from_db()
    assert (row.waived_on, row.waived_why, row.raise_at) == (dt.date(2025, 3, 20), "not_needed", None)
    assert (row.state_on(dt.date(2025, 3, 19)), row.state_on(dt.date(2025, 3, 20))) == (State.UPCOMING, State.WAIVED)
    assert kinds(row) == [("waived", "Connie Convener", "")]


def test_another_reason_needs_words(partnership, convener):
    row = owe(partnership)

    with pytest.raises(ReasonMissing):
        closing.waive(row, why="other", note="  ", by=convener, at=noon(3, 20))
    assert closing.waive(row, why="other", note="The plant closed.", by=convener, at=noon(3, 20)).is_waived


def test_evidence_outranks_a_waiver_and_leaves_it_when_it_is_taken_back(partnership, convener):
    row = closing.waive(owe(partnership), why="not_needed", by=convener, at=noon(3, 20))
    day = dt.date(2025, 4, 1)

    say(partnership, promise(row.cycle, done_on=day))
    row.refresh_from_db()
    assert row.state_on(day) == State.DONE

    say(partnership, promise(row.cycle))
    row.refresh_from_db()
    assert row.state_on(day) == State.WAIVED


def test_a_closed_promise_cannot_be_waived(partnership, convener):
    row = record(owe(partnership), convener)

    with pytest.raises(AlreadyClosed):
        closing.waive(row, why="not_needed", by=convener, at=noon(4, 6))


def test_what_is_no_longer_owed_cannot_be_waived(partnership, convener):
    """Tapped on a page that was opened before."""
    row = owe(partnership)
    say(partnership, rules={"T8"})

    with pytest.raises(AlreadyClosed, match=r"Nothing is owed here any more\."):
        closing.waive(row, why="not_needed", by=convener, at=noon(4, 6))


def test_undoing_a_fact_opens_the_row_and_asks_the_rooms_above(partnership, convener, monkeypatch):
    row = record(owe(partnership), convener)
    heard = []
    monkeypatch.setattr(echoes, "sound", lambda name, **facts: heard.append((name, facts)))

    row = closing.undo(row, by=convener, at=noon(4, 6))

    assert heard == [("owed", {"partnership": partnership, "at": noon(4, 6), "by": convener})]
    assert (row.done_on, row.done_by, row.recorded_by, row.on_time) == (None, "", None, None)
    assert row.raise_at == row.opens_at
    assert [kind for kind, *_ in kinds(row)] == ["recorded", "undone"]


def test_undoing_a_waiver_announces_only_what_was_not_announced(partnership, convener, monkeypatch):
    monkeypatch.setattr(echoes, "sound", lambda name, **facts: None)
    row = owe(partnership)
    raised_by(noon(3, 27))
    row = closing.waive(row, why="another_way", by=convener, at=noon(3, 28))

    row = closing.undo(row, by=convener, at=noon(3, 29))

    assert (row.waived_on, row.waived_why, row.raise_at) == (None, "", row.soon_at)


def test_what_the_record_shows_is_not_undone_here(partnership, convener):
    row = owe(partnership, done_on=dt.date(2025, 4, 1))

    with pytest.raises(NothingToUndo):
        closing.undo(row, by=convener, at=noon(4, 6))


def test_every_word_counts_as_a_change_of_the_record(partnership, convener):
    row = owe(partnership)
    before = type(partnership).objects.get().record_version

    record(row, convener)

    assert type(partnership).objects.get().record_version == before + 1
