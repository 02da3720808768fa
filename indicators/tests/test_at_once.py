"""One partnership is read in one statement, and what it says is what each question answers by itself."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.assess import assess_one
from indicators.record import cycles
from indicators.record.asking import QUESTIONS, Reach
from indicators.record.at_once import ask_at_once
from indicators.record.scope import Scope
from indicators.tests.chance import live
from indicators.tests.makers import launch
from indicators.tests.rows import in_any_order

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 10, 1)


@pytest.mark.parametrize("seed", range(2))
def test_the_answers_are_those_that_each_question_gives_by_itself(seed):
    chance = random.Random(seed)
    lived, _beside = (live(f"Partnership {number}", chance) for number in range(2))
    together, alone = Scope([lived], DAY), Scope([lived], DAY)
    ask_at_once(together)

    assert list(together.answers) == QUESTIONS
    several = answered = 0
    for question in QUESTIONS:
        rows, by_itself = list(question(together)), list(question(alone))
        answered += bool(rows)
        if is_in_order(question):
            assert rows == by_itself
            several += len(set(rows)) > 1
        else:
            assert in_any_order(rows) == in_any_order(by_itself)
    assert together.answers == {}
    assert answered > 8
    assert several > 1


def is_in_order(question):
    """Whether it says in which order its rows come."""
    return "ORDER BY" in question.of(connection, Reach.ONE).sql.rsplit(")", 1)[-1]


def test_the_rows_of_a_question_keep_its_order_whatever_their_place_in_the_table(partnership):
    """Anchored on March 1, 2 and 3: written down last, first and second."""
    for number, anchored_on in ((4, "2025-03-03"), (2, "2025-03-01"), (3, "2025-03-02")):
        partnership.cycles.create(number=number, opened_on="2025-01-01", anchored_on=anchored_on)
    scope = Scope([partnership], DAY)
    ask_at_once(scope)
    [rows] = [rows for question, rows in scope.answers.items() if question is cycles._anchored]

    assert [cycles.AnchoredCycle._make(row).number for row in rows()] == [2, 3, 4]


def test_it_takes_one_statement(partnership, django_assert_num_queries):
    scope = Scope([partnership], DAY)
    assert scope.numbers["a8_activity_days"] == 180

    with django_assert_num_queries(1):
        ask_at_once(scope)
        for question in QUESTIONS:
            question(scope)


def test_of_two_nothing_is_asked_in_advance(partnership, django_assert_num_queries):
    scope = Scope([partnership, live("Lakeshore", random.Random(1))], DAY)

    with django_assert_num_queries(0):
        ask_at_once(scope)
    assert scope.answers == {}


def test_an_assessment_asks_for_what_changed_by_guidance_and_set_and_then_once(partnership):
    launch(partnership, "2025-03-06", "abc")
    assess_one(partnership, DAY)
    with CaptureQueriesContext(connection) as asked:
        assess_one(partnership, DAY)

    assert len(asked) == 3
