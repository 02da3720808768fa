"""Questions to the database that are put together once and asked many times.

Building and planning the forty questions of a record takes ten times as long as answering them for one partnership.
So each is built once with open slots for the day and the partnership, and PostgreSQL keeps its plan for the session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from weakref import WeakKeyDictionary

from django.db import connections, router
from django.db.models import BigIntegerField, DateField, Expression, Field, Q, QuerySet

from indicators.record.scope import Scope

Row = tuple[Any, ...]


class Asked(Protocol):
    """What a question may depend on: of a scope the values themselves, or slots that are filled when it is asked."""

    @property
    def day(self) -> Any: ...

    @property
    def since(self) -> Any: ...

    def of(self, field: str = "partnership") -> Q: ...

    def lately(self, number: str) -> Any: ...

    def overdue(self, number: str) -> Any: ...


class Slot(Expression):
    """A value that is known when the question is asked."""

    def __init__(self, value: Callable[[Scope], Any], output_field: Field) -> None:
        super().__init__(output_field=output_field)
        self.value = value

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return f"%s::{self.output_field.db_type(connection)}", [self]

    def filled(self, scope: Scope, connection: Any) -> Any:
        value = self.value(scope)
        if isinstance(value, dt.datetime):
            return connection.ops.adapt_datetimefield_value(value)
        return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


class Slots:
    """The scope of one partnership, or of `everybody`, with every value left open."""

    def __init__(self, *, everybody: bool) -> None:
        self._everybody = everybody

    @property
    def day(self) -> Slot:
        return Slot(lambda scope: scope.day, DateField())

    @property
    def since(self) -> Slot:
        return Slot(lambda scope: scope.since, DateField())

    def of(self, field: str = "partnership") -> Q:
        return Q() if self._everybody else Q(**{field: Slot(lambda scope: scope.only, BigIntegerField())})

    def lately(self, number: str) -> Slot:
        return Slot(lambda scope: scope.lately(number), DateField())

    def overdue(self, number: str) -> Slot:
        return Slot(lambda scope: scope.overdue(number), DateField())


# The place of a column, and what makes Python's value of it, one after the other.
Converters = Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]


class Built(NamedTuple):
    """The text of a question, its parameters with the slots among them, and how columns become Python's values."""

    sql: str
    params: Sequence[Any]
    converters: Converters = ()
    kinds: Sequence[str] = ()

    @property
    def slots(self) -> list[Slot]:
        return [param for param in self.params if isinstance(param, Slot)]


class Question:
    """Rows of values, as `build` tells them for a scope. For a few partnerships, whose number varies, it is built anew."""

    def __init__(self, build: Callable[[Asked], QuerySet]) -> None:
        self._build = build
        self._name = f"{build.__module__}.{build.__qualname__}"
        self._built: dict[tuple[str, bool], Built] = {}

    def __call__(self, scope: Scope) -> Sequence[Row]:
        """The rows, in the order of the question."""
        if self in scope.answers:
            return scope.answers[self]
        if scope.only is None and not scope.is_everybody:
            return list(self._build(scope))
        built = self.of(self._connection, everybody=scope.is_everybody)
        return self._rows(built, scope)

    def part(self, scope: Scope, first: int, last: int) -> Sequence[Row]:
        """Of everybody's rows those from the place `first` up to `last`, which is left out."""
        built = self.of(self._connection, everybody=True)
        return self._rows(built._replace(sql=f"{built.sql} LIMIT {last - first:d} OFFSET {first:d}"), scope)

    def _rows(self, built: Built, scope: Scope) -> Sequence[Row]:
        rows = fetched(self._connection, self._name, built, scope)
        return list(converted(rows, built.converters, self._connection)) if built.converters else rows

    @property
    def _connection(self) -> Any:
        return connections[router.db_for_read(self._model)]

    @cached_property
    def _model(self) -> Any:
        return self._build(Slots(everybody=True)).model

    def of(self, connection: Any, *, everybody: bool) -> Built:
        """It, put together with open slots."""
        key = connection.vendor, everybody
        if key not in self._built:
            self._built[key] = _put_together(self._build(Slots(everybody=everybody)), connection)
        return self._built[key]


# Those that every assessment asks.
QUESTIONS: list[Question] = []


def question(build: Callable[[Asked], QuerySet]) -> Question:
    """One that every assessment asks."""
    QUESTIONS.append(Question(build))
    return QUESTIONS[-1]


def seldom_asked(build: Callable[[Asked], QuerySet]) -> Question:
    """One that is asked only where it matters."""
    return Question(build)


def _put_together(rows: QuerySet, connection: Any) -> Built:
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    columns = [column for column, *_rest in compiler.select]
    converters = [(place, *how) for place, how in compiler.get_converters(columns).items()]
    return Built(sql, params, converters, [column.output_field.get_internal_type() for column in columns])


def fetched(connection: Any, name: str, built: Built, scope: Scope) -> Sequence[Row]:
    """What the database answers; for one partnership by a plan that it keeps."""
    with connection.cursor() as cursor:
        if scope.is_everybody or connection.vendor != "postgresql":
            params = [one.filled(scope, connection) if isinstance(one, Slot) else one for one in built.params]
            cursor.execute(built.sql, params)
        else:
            _execute(cursor, _kept(connection, name, built), [slot.value(scope) for slot in built.slots])
        return cursor.fetchall()


def converted(rows: Sequence[Sequence[Any]], converters: Converters, connection: Any) -> Iterator[Row]:
    for row in rows:
        values = list(row)
        for place, chain, expression in converters:
            for convert in chain:
                values[place] = convert(values[place], expression, connection)
        yield tuple(values)


# Plans that PostgreSQL keeps

# By session, since it forgets them with it.
_plans: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def _kept(connection: Any, name: str, built: Built) -> str:
    """The name under which the session keeps the plan of a question."""
    plans = _plans.setdefault(connection.connection, {})
    if name not in plans:
        plans[name] = f"asked_{len(plans)}"
        _prepare(connection.connection, plans[name], built)
    return plans[name]


def _prepare(session: Any, name: str, built: Built) -> None:
    from psycopg2.extensions import AsIs

    numbers = iter(range(1, len(built.params) + 1))
    params = [AsIs(f"${next(numbers)}") if isinstance(one, Slot) else one for one in built.params]
    with session.cursor() as cursor:
        cursor.execute(f"PREPARE {name} AS {built.sql}", params)


def _execute(cursor: Any, name: str, values: Sequence[Any]) -> None:
    places = ", ".join(["%s"] * len(values))
    cursor.execute(f"EXECUTE {name} ({places})" if values else f"EXECUTE {name}", values)
