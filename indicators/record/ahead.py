"""Of two thousand partnerships the database is asked ahead: it answers while Python reads what it answered before."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connections, router

from indicators.record.asking import QUESTIONS, Question, Reach, asked_of
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
    """Leave with `scope` where each answer is to be waited for, when it is of so many that none is named.

    By one connection, one after the other, so that all is read in the transaction of whoever asks. SQLite answers in
    the same process and is not asked ahead.
    """
    connection = connections[router.db_for_read(Partnership)]
    if not scope.is_everybody or connection.vendor != "postgresql":
        yield
        return
    with _shared(connection), ThreadPoolExecutor(1) as apart:
        try:
            for question in _in_order():
                asked = asked_of(connection, question.of(connection, Reach.of(scope)), scope)
                scope.answers[question] = apart.submit(asked).result
            yield
        finally:
            apart.shutdown(cancel_futures=True)


def _in_order() -> list[Question]:
    return sorted(QUESTIONS, key=lambda question: NEEDED.index(question.topic))


@contextmanager
def _shared(connection: Any) -> Iterator[None]:
    connection.inc_thread_sharing()
    try:
        yield
    finally:
        connection.dec_thread_sharing()
