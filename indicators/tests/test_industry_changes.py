"""R3: what changed around a partnership, what was made of it, and when that is a sign."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.assess import assess_one
from indicators.changes import figures, log, reviewing
from indicators.models import ChangeKind
from indicators.tests.makers import launch, leaders, publics, quarterly, second
from indicators.words import SignState
from partnerships import guidance, sides

NOON = dt.datetime(2028, 1, 1, 19, tzinfo=dt.UTC)
LAUNCHED = "2025-03-06"
CLEAR, WATCH, RAISED = SignState.CLEAR, SignState.WATCH, SignState.RAISED


def day(text):
    return dt.date.fromisoformat(text)


def r3(partnership, as_of):
    return assess_one(partnership, day(as_of)).signs["R3"]


def state(partnership, as_of):
    return r3(partnership, as_of).state


def logged(partnership, on, what="A plant hires", **given):
    return log.log(partnership, kind=ChangeKind.EMPLOYER, what=what, on=day(on), by=None, at=NOON, **given)


def reviewed(partnership, on):
    return reviewing.answer(
        partnership, changed=False, leader=leaders("a")[0], known_from="The report", on=day(on), by=None, at=NOON
    )


def test_r3_has_not_enough_data_before_the_launch(partnership):
    logged(partnership, "2025-01-10")

    assert state(partnership, "2025-03-05") == SignState.NOT_ENOUGH


def test_r3_is_clear_where_nothing_is_waiting(partnership):
    launch(partnership, LAUNCHED, "abc")

    found = r3(partnership, LAUNCHED)
    assert (found.state, found.because) == (CLEAR, "Nothing that changed is waiting to be discussed.")


def test_r3_a_change_that_touches_the_agenda_is_a_watch_for_120_days_and_then_raised(partnership):
    """2025-05-01 + 120 days = 2025-08-29, on which it is not older than 120 days yet."""
    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-01")

    states = [state(partnership, on) for on in ("2025-04-30", "2025-05-01", "2025-08-29", "2025-08-30")]
    assert states == [CLEAR, WATCH, WATCH, RAISED]


def test_r3_a_change_that_does_not_touch_the_agenda_is_never_a_sign(partnership):
    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-01", touches_agenda=False)
    quarterly(partnership, "2025-06-01", "abc")

    assert state(partnership, "2025-09-05") == CLEAR


def test_r3_a_change_passed_over_by_a_full_meeting_after_it_is_raised_that_day(partnership):
    """A full meeting on the day of the change itself does not pass it over."""
    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-28", "A plant hires.")
    second(partnership, "2025-05-28", "abc")
    quarterly(partnership, "2025-07-10", "abc")

    assert [state(partnership, on) for on in ("2025-05-28", "2025-07-09", "2025-07-10")] == [WATCH, WATCH, RAISED]
    found = r3(partnership, "2025-07-10")
    assert found.because == "A logged change touches the agenda and was not discussed: A plant hires."
    assert [line.what for line in found.counted] == ["May 28, 2025: A plant hires."]


def test_r3_a_change_that_a_meeting_dealt_with_is_clear_from_that_meeting_on(partnership):
    launch(partnership, LAUNCHED, "abc")
    change = logged(partnership, "2025-05-01")
    quarterly(partnership, "2025-05-20", "abc")
    meeting = quarterly(partnership, "2025-07-10", "abc")
    log.consider([change], meeting, outcome="Ask the plant to come", by=None, at=NOON)

    assert [state(partnership, on) for on in ("2025-07-09", "2025-07-10", "2025-09-05")] == [RAISED, CLEAR, CLEAR]


def test_r3_two_changes_are_counted_and_the_first_is_named(partnership):
    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-01", "Tariffs")
    logged(partnership, "2025-05-10", "A plant hires")
    quarterly(partnership, "2025-06-10", "abc")

    because = "2 logged changes touch the agenda and were not discussed, the first: Tariffs."
    assert r3(partnership, "2025-06-10").because == because


def test_r3_the_review_question_is_a_watch_when_it_is_unanswered_for_more_than_six_months(partnership):
    """The launch of March 6 gives September 6; the answer of that day gives March 6, 2026."""
    launch(partnership, LAUNCHED, "abc")
    assert [state(partnership, on) for on in ("2025-09-06", "2025-09-07")] == [CLEAR, WATCH]

    reviewed(partnership, "2025-09-06")
    days = ("2025-09-07", "2026-03-06", "2026-03-07")
    assert [state(partnership, on) for on in days] == [CLEAR, CLEAR, WATCH]


def test_r3_more_than_24_months_after_the_launch_are_a_watch(partnership):
    launch(partnership, LAUNCHED, "abc")
    reviewed(partnership, "2027-01-10")

    assert [state(partnership, on) for on in ("2027-03-06", "2027-03-07")] == [CLEAR, WATCH]


@pytest.mark.parametrize(("value", "expected"), [("901", CLEAR), ("900", RAISED), ("1099", CLEAR), ("1100", RAISED)])
def test_r3_an_outside_figure_is_raised_from_ten_percent_off_the_baseline_of_the_launch_on(
    partnership, value, expected
):
    """1,000 was the newest value up to the launch; what was read earlier or between does not matter."""
    launch(partnership, LAUNCHED, "abc")
    jobs = figures.keep(partnership, "Jobs", known_from="State office", by=None, at=NOON)
    for on, read in (("2024-12-31", "500"), (LAUNCHED, "1000"), ("2025-04-01", "2000"), ("2025-06-30", value)):
        figures.read(jobs, on=day(on), value=Decimal(read), by=None, at=NOON)

    assert state(partnership, "2025-06-30") == expected


def test_r3_a_comment_holds_until_the_figure_moves_as_far_again(partnership):
    """1,000 at the launch, 880 with a comment; 800 is 9 percent below 880, 790 more than 10."""
    launch(partnership, LAUNCHED, "abc")
    jobs = figures.keep(partnership, "Jobs", known_from="State office", by=None, at=NOON)
    told = {"by": None, "at": dt.datetime(2025, 5, 2, 19, tzinfo=dt.UTC)}
    figures.read(jobs, on=day(LAUNCHED), value=Decimal(1000), **told)
    figures.read(jobs, on=day("2025-05-01"), value=Decimal(880), comment="One plant left", **told)
    figures.read(jobs, on=day("2025-06-01"), value=Decimal(800), by=None, at=NOON)
    figures.read(jobs, on=day("2025-07-01"), value=Decimal(790), by=None, at=NOON)

    days = ("2025-05-01", "2025-05-02", "2025-06-01", "2025-07-01")
    assert [state(partnership, on) for on in days] == [RAISED, CLEAR, CLEAR, RAISED]
    assert r3(partnership, "2025-07-01").because == "Jobs: 790 on Jul 1, 2025, and 1,000 on Mar 6, 2025."


def test_r3_a_comment_does_not_stand_for_a_value_that_was_put_right(partnership):
    launch(partnership, LAUNCHED, "abc")
    jobs = figures.keep(partnership, "Jobs", known_from="State office", by=None, at=NOON)
    told = {"by": None, "at": dt.datetime(2025, 5, 2, 19, tzinfo=dt.UTC)}
    figures.read(jobs, on=day(LAUNCHED), value=Decimal(1000), **told)
    figures.read(jobs, on=day("2025-05-01"), value=Decimal(880), comment="One plant left", **told)
    said_again = figures.read(jobs, on=day("2025-05-01"), value=Decimal("880.00"), **told)
    assert (said_again.comment, said_again.commented_on) == ("One plant left", day("2025-05-02"))
    assert state(partnership, "2025-05-02") == CLEAR

    put_right = figures.read(jobs, on=day("2025-05-01"), value=Decimal(600), **told)
    assert (put_right.comment, put_right.commented_on) == ("", None)
    assert state(partnership, "2025-05-02") == RAISED


def test_r3_takes_its_numbers_from_the_guidance_of_the_day(partnership, admin):
    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-01")
    guidance.change("r3_open_days", 30, effective_on=day("2025-06-15"), reason="Fast times", by=admin, at=NOON)

    assert [state(partnership, on) for on in ("2025-06-14", "2025-06-15")] == [WATCH, RAISED]


# The verbs


def test_a_change_is_not_logged_for_a_day_ahead_or_without_words(partnership):
    at = dt.datetime(2025, 5, 1, 19, tzinfo=dt.UTC)
    with pytest.raises(log.NotHereYet):
        log.log(partnership, kind="market", what="Tariffs", on=day("2025-05-02"), by=None, at=at)
    with pytest.raises(log.SaysNothing):
        log.log(partnership, kind="market", what="  ", on=day("2025-05-01"), by=None, at=at)

    assert partnership.industry_changes.count() == 0


def test_a_double_tap_logs_one_change(partnership):
    assert logged(partnership, "2025-05-01") == logged(partnership, "2025-05-01")
    assert partnership.industry_changes.count() == 1


def test_changes_are_dealt_with_only_at_a_full_meeting_that_was_held_after_them(partnership):
    meeting = launch(partnership, LAUNCHED, "abc")
    change = logged(partnership, "2025-03-07")

    with pytest.raises(log.NotDiscussedThere):
        log.consider([change], meeting, by=None, at=NOON)
    change.refresh_from_db()
    assert change.considered_on is None


def test_a_change_that_was_dealt_with_waits_again_when_that_is_taken_back(partnership):
    launch(partnership, LAUNCHED, "abc")
    change = logged(partnership, "2025-05-01")
    meeting = quarterly(partnership, "2025-06-10", "abc")
    (change,) = log.consider([change], meeting, by=None, at=NOON)
    assert log.consider([change], meeting, outcome="Said twice", by=None, at=NOON) == []

    log.not_considered(change, by=None, at=NOON)
    assert state(partnership, "2025-06-10") == RAISED


def test_a_change_does_not_move_behind_the_meeting_that_dealt_with_it(partnership):
    launch(partnership, LAUNCHED, "abc")
    change = logged(partnership, "2025-05-01")
    log.consider([change], quarterly(partnership, "2025-06-10", "abc"), by=None, at=NOON)
    change.refresh_from_db()
    said = {"kind": "market", "what": "Tariffs", "known_from": "", "touches_agenda": True, "by": None, "at": NOON}

    with pytest.raises(log.TooLate):
        log.correct(change, on=day("2025-06-11"), **said)


def test_the_review_question_is_answered_with_somebody_from_industry_and_a_source(partnership):
    told = {"changed": True, "on": day("2025-05-01"), "by": None, "at": NOON}
    with pytest.raises(sides.NotIndustry):
        reviewing.answer(partnership, leader=publics(1)[0], known_from="The report", **told)
    with pytest.raises(log.SaysNothing):
        reviewing.answer(partnership, leader=leaders("a")[0], known_from=" ", **told)

    assert partnership.industry_reviews.count() == 0


def test_r3_is_read_in_three_queries_for_one_partnership_and_for_many(partnership, django_assert_num_queries):
    from indicators.record import Record

    launch(partnership, LAUNCHED, "abc")
    logged(partnership, "2025-05-01")
    record = Record([partnership], day("2025-06-01"))
    with django_assert_num_queries(3):
        record.changes.open(partnership.pk), record.changes.figures(partnership.pk)
        record.changes.reviewed_on(partnership.pk)
