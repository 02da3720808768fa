"""Of two thousand partnerships the database is asked ahead: it answers while Python reads what it answered before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connections, router

from indicators.record.asking import QUESTIONS, Question, Reach, Row, Take, asked_of
from indicators.record.scope import Scope
from partnerships.models import Partnership

# The topics in the order in which an assessment comes to need them.
NEEDED = (
    *("record", "cycles", "changes", "meetings", "priorities", "plans", "choice", "statements", "conveners", "team"),
    *("support", "champions", "follow_through", "leaders", "sides", "there", "assets", "open_actions", "responders"),
    *("partners", "jobs", "regions", "work", "agenda", "levels"),
)
# Seconds for which Python lets a thread run on when another wants to. By default it is five times as long, and so long the
# database would be idle after each answer.
TURN = 0.001
USUAL_TURN = sys.getswitchinterval()


@contextmanager
def asked_ahead(scope: Scope) -> Iterator[None]:
    """Leave with `scope` where each answer is to be waited for, when it is of so many that none is named: of so many
    somebody needs each.

    By one connection, one after the other, so that all is read in the transaction of whoever asks; after one that the
    database refused none is asked. SQLite answers in the same process and is not asked ahead.
    """
    connection = connections[router.db_for_read(Partnership)]
    if not scope.is_everybody or connection.vendor != "postgresql":
        yield
        return
    in_turn = _InTurn()
    with _shared(connection), _short_turns(), ThreadPoolExecutor(1) as apart:
        try:
            for question in _in_order():
                ask = asked_of(connection, question.of(connection, Reach.of(scope)), scope)
                scope.answers[question] = partial(_answer, apart.submit(in_turn, ask))
            yield
        finally:
            apart.shutdown(cancel_futures=True)
            scope.answers.clear()


def _answer(asked: Future[Take]) -> Sequence[Row]:
    return asked.result()()


class _InTurn:
    """Asks one after the other. What fails first fails all that come after it, so that nobody is told of another cause.

    Only of a lost connection an answer that was there before may tell in its own words, since it can't be read any more.
    """

    def __init__(self) -> None:
        self._failed: BaseException | None = None

    def __call__(self, ask: Callable[[], Take]) -> Take:
        if self._failed:
            raise self._failed
        try:
            return ask()
        except BaseException as error:
            self._failed = error
            raise


def _in_order() -> list[Question]:
    return sorted(QUESTIONS, key=lambda question: NEEDED.index(question.topic))


@contextmanager
def _shared(connection: Any) -> Iterator[None]:
    """Open before another thread may use it too: else each would open one."""
    connection.ensure_connection()
    connection.inc_thread_sharing()
    try:
        yield
    finally:
        connection.dec_thread_sharing()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Of the whole process; two at once end with the usual ones all the same."""
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(USUAL_TURN)
