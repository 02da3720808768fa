"""Of many the database is asked ahead, and says what it says when each thing is asked in its turn."""

from __future__ import annotations

import datetime as dt
import random
import sys
import threading
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from indicators import assess as judging
from indicators.assess import assess
from indicators.catalog import INDICATORS
from indicators.record import ahead, asking, cycles, scope
from indicators.record.ahead import NEEDED, TURN, USUAL_TURN, asked_ahead
from indicators.record.asking import QUESTIONS, Question
from indicators.record.scope import Scope
from indicators.tests.chance import live
from indicators.tests.makers import launch
from indicators.tests.rows import in_any_order

DAY = dt.date(2025, 10, 1)
AS_FAR = 13


@pytest.fixture(autouse=True)
def too_many_to_be_named(monkeypatch):
    monkeypatch.setattr(scope, "MOST_NAMED", 0)


@pytest.fixture
def lived(db):
    """Two partnerships, of which nobody but this transaction knows."""
    chance = random.Random(0)
    return [live(f"Partnership {number}", chance) for number in range(2)]


@pytest.fixture
def launched(partnership):
    launch(partnership, "2025-03-06", "abc")
    return [partnership]


def assessed(partnerships):
    return assess(partnerships, dict.fromkeys([one.pk for one in partnerships], DAY))


def test_the_order_names_each_topic_that_has_a_question_and_no_other():
    assert sorted({question.topic for question in QUESTIONS}) == sorted(NEEDED)


@pytest.mark.postgresql
def test_the_answers_are_those_that_are_given_in_their_turn(lived):
    waited, in_turn = Scope(lived, DAY), Scope(lived, DAY)
    with asked_ahead(waited):
        assert set(waited.answers) == set(QUESTIONS)
        answers = {question: in_any_order(question(waited)) for question in QUESTIONS}

    assert answers == {question: in_any_order(question(in_turn)) for question in QUESTIONS}
    assert sum(map(bool, answers.values())) > 8


@pytest.mark.postgresql
def test_what_nobody_waited_for_is_asked_in_its_turn_afterwards(launched):
    afterwards = Scope(launched, DAY)
    with asked_ahead(afterwards):
        pass

    assert afterwards.answers == {}
    assert cycles._anchored(afterwards)


@pytest.mark.postgresql
def test_another_thread_asks_for_all_of_them(launched, monkeypatch):
    threads = []

    def asked_of(*given, **named):
        ask = real(*given, **named)
        return lambda: (threads.append(threading.current_thread()), ask())[1]

    real = ahead.asked_of
    monkeypatch.setattr(ahead, "asked_of", asked_of)
    assessed(launched)

    assert len(threads) == len(QUESTIONS)
    assert threading.main_thread() not in threads


@pytest.mark.postgresql
def test_rows_are_made_where_they_are_needed_and_the_threads_take_short_turns_meanwhile(launched, monkeypatch):
    """So that the database is not idle while Python reads."""
    seen = []

    def taken_over(*given):
        seen.append((threading.current_thread(), round(sys.getswitchinterval(), 6)))
        return real(*given)

    real = asking._taken_over
    monkeypatch.setattr(asking, "_taken_over", taken_over)
    ahead_of = Scope(launched, DAY)
    with asked_ahead(ahead_of):
        for question in QUESTIONS:
            question(ahead_of)

    assert seen == [(threading.main_thread(), TURN)] * len(QUESTIONS)
    assert sys.getswitchinterval() == pytest.approx(USUAL_TURN)


@pytest.mark.postgresql
def test_the_order_is_that_in_which_an_assessment_comes_to_need_them(lived, monkeypatch):
    """As far as every record needs them; on the rest it depends what was read before."""
    needed, ask = {}, Question.__call__
    monkeypatch.setattr(Question, "__call__", lambda one, of: (needed.setdefault(one.topic), ask(one, of))[1])
    assessed(lived)

    assert [topic for topic in needed if topic in NEEDED][:AS_FAR] == list(NEEDED[:AS_FAR])


@pytest.mark.postgresql
def test_after_a_unit_that_fails_nothing_is_asked_any_more(launched, monkeypatch):
    def broken(record, partnership):
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "INDICATORS", [replace(INDICATORS[0], compute=broken)])
    with pytest.raises(ZeroDivisionError):
        assessed(launched)

    assert not connection.allow_thread_sharing
    assert sys.getswitchinterval() == pytest.approx(USUAL_TURN)
    assert not [one for one in threading.enumerate() if one.name.startswith("ThreadPoolExecutor")]


@pytest.mark.postgresql
def test_what_the_database_refuses_is_told_to_whoever_needs_it_and_nothing_is_asked_after_it(launched, monkeypatch):
    asked = []

    def refused():
        asked.append(1)
        raise DatabaseError("gone")

    monkeypatch.setattr(ahead, "asked_of", lambda *_given, **_named: refused)
    with pytest.raises(DatabaseError, match="gone"):
        assessed(launched)
    assert len(asked) == 1
