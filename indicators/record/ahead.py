"""Of two thousand partnerships the database is asked ahead: it answers while Python reads what it answered before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connections, router

from indicators.record.asking import QUESTIONS, Question, Reach, Row, asked_of
from indicators.record.scope import Scope
from partnerships.models import Partnership

# The topics in the order in which an assessment comes to need them.
NEEDED = (
    *("levels", "conveners", "team", "support", "cycles", "choice", "statements", "champions", "meetings"),
    *("priorities", "follow_through", "leaders", "sides", "there", "assets", "open_actions", "responders"),
    *("partners", "jobs", "regions", "plans", "work", "record", "changes", "agenda"),
)


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
    with _shared(connection), ThreadPoolExecutor(1) as apart:
        try:
            for question in _in_order():
                ask = asked_of(connection, question.of(connection, Reach.of(scope)), scope)
                scope.answers[question] = apart.submit(in_turn, ask).result
            yield
        finally:
            apart.shutdown(cancel_futures=True)
            scope.answers.clear()


class _InTurn:
    """Asks one after the other. What fails first fails all that come after it, so that nobody is told of another cause."""

    def __init__(self) -> None:
        self._failed: BaseException | None = None

    def __call__(self, ask: Callable[[], Sequence[Row]]) -> Sequence[Row]:
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
