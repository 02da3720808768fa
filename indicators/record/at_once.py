"""All questions about one partnership in one statement: thirty ways to the database and back take longer than the answers."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import cache, partial
from itertools import chain
from typing import Any

from django.db import connections, router

from indicators.record.asking import QUESTIONS, Built, Converters, Reach, Row, answered, converted
from indicators.record.scope import Scope
from partnerships.models import Partnership

# How a database puts the rows of a question into one text, in the order of the question.
AS_TEXT = {
    "postgresql": (
        "(WITH q({names}) AS ({sql}), n AS (SELECT json_build_array({names}) AS row, row_number() OVER () AS place FROM q)"
        " SELECT json_agg(row ORDER BY place)::text FROM n)"
    ),
    "sqlite": "(WITH q({names}) AS ({sql}) SELECT json_group_array(json_array({names})) FROM q)",
}
# What PostgreSQL's days and moments are in such a text; of SQLite's, which are text anyway, Django makes them.
FROM_TEXT = {"DateField": dt.date.fromisoformat, "DateTimeField": dt.datetime.fromisoformat}


def ask_at_once(scope: Scope) -> None:
    """Leave all answers with `scope` when it is of one partnership. Of many each question is asked by itself."""
    if scope.only is None or scope.is_everybody:
        return
    connection = connections[router.db_for_read(Partnership)]
    [answers] = answered(connection, _all(connection.vendor), scope, plan=__name__)
    for question, text in zip(QUESTIONS, answers, strict=True):
        scope.answers[question] = partial(_rows, text, question.of(connection, Reach.ONE), connection)


@cache
def _all(vendor: str) -> Built:
    connection = connections[router.db_for_read(Partnership)]
    every = [question.of(connection, Reach.ONE) for question in QUESTIONS]
    sql = ", ".join(AS_TEXT[vendor].format(names=_names(one), sql=one.sql) for one in every)
    return Built(f"SELECT {sql}", list(chain.from_iterable(one.params for one in every)))


def _names(built: Built) -> str:
    return ", ".join(f"c{place}" for place in range(len(built.kinds)))


def _rows(text: str | None, built: Built, connection: Any) -> list[Row]:
    if connection.vendor != "postgresql":
        return list(converted(json.loads(text or "[]"), built.converters, connection))
    rows = json.loads(text or "[]", parse_float=Decimal)
    return list(converted(rows, [*built.converters, *_days(built)], connection))


def _days(built: Built) -> Converters:
    return [
        (place, [lambda value, *_how, read=FROM_TEXT[kind]: value and read(value)], None)
        for place, kind in enumerate(built.kinds)
        if kind in FROM_TEXT
    ]
