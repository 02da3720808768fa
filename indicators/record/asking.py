"""Questions to the database that are put together once and asked many times.

Building and planning the forty questions of a record takes ten times as long as answering them for one partnership.
So each is built once with open slots for the day and the partnership, and PostgreSQL keeps its plan for the session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property, partial
from itertools import count
from typing import Any, NamedTuple, Protocol, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections, router
from django.db.models import BigIntegerField, CharField, DateField, Expression, Field, Q, QuerySet

from indicators.record.scope import Scope
from partnerships.zones import ZONES

Row = tuple[Any, ...]
# Takes the rows of an answer over from the database.
Take = Callable[[], Sequence[Row]]
Named = TypeVar("Named", bound=tuple)


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


class Reach(Enum):
    """Of whom a question that is put together once asks."""

    ONE = "one partnership"
    ZONES = "those who are at home in some time zones"
    ALL = "all there are"

    @classmethod
    def of(cls, scope: Scope) -> Reach:
        if not scope.is_everybody:
            return cls.ONE
        return cls.ZONES if scope.zones else cls.ALL


class Slots:
    """A scope with every value left open."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    @property
    def day(self) -> Slot:
        return Slot(lambda scope: scope.day, DateField())

    @property
    def since(self) -> Slot:
        return Slot(lambda scope: scope.since, DateField())

    def of(self, field: str = "partnership") -> Q:
        if self._reach == Reach.ONE:
            return Q(**{field: Slot(lambda scope: scope.only, BigIntegerField())})
        return Q(**{_zone_of(field): self._zones}) if self._reach == Reach.ZONES else Q()

    @property
    def _zones(self) -> list[Slot]:
        return [Slot(lambda scope, place=place: scope.zones[place], CharField()) for place in range(len(ZONES))]

    def lately(self, number: str) -> Slot:
        return Slot(lambda scope: scope.lately(number), DateField())

    def overdue(self, number: str) -> Slot:
        return Slot(lambda scope: scope.overdue(number), DateField())


def _zone_of(field: str) -> str:
    return "time_zone__in" if field == "pk" else f"{field}__time_zone__in"


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


_numbers = count()


class Question:
    """Rows of values, as `build` tells them for a scope. For a few partnerships, whose number varies, it is built anew."""

    def __init__(self, build: Callable[[Asked], QuerySet]) -> None:
        self._build = build
        # One function may build several that differ by a value only, as `in_force` of two sets does.
        self._name = f"{build.__module__}.{build.__qualname__} {next(_numbers)}"
        self._built: dict[tuple[str, Reach], Built] = {}

    def __call__(self, scope: Scope) -> Sequence[Row]:
        """The rows, in the order of the question."""
        if self in scope.answers:
            return scope.answers.pop(self)()
        if scope.only is None and not scope.is_everybody:
            return list(self._build(scope))
        reach = Reach.of(scope)
        plan = f"{self._name} {reach.name}" if scope.is_asked_often else None
        return answered(self._connection, self.of(self._connection, reach), scope, plan=plan)

    def part(self, scope: Scope, first: int, last: int) -> Sequence[Row]:
        """Of everybody's rows those from the place `first` up to `last`, which is left out.

        The places stand in the text, since how many rows are wanted decides on the plan; that of the first page is kept.
        """
        built = self.of(self._connection, Reach.ALL)
        cut = built._replace(sql=f"{built.sql} LIMIT {last - first:d} OFFSET {first:d}")
        return answered(self._connection, cut, scope, plan=f"{self._name} up to {last}" if first == 0 else None)

    @property
    def topic(self) -> str:
        """Of which topic of the record it is: the name of the module that reads it."""
        return self._build.__module__.rpartition(".")[2]

    @property
    def _connection(self) -> Any:
        return connections[router.db_for_read(self._model)]

    @cached_property
    def _model(self) -> Any:
        return self._build(Slots(Reach.ALL)).model

    def of(self, connection: Any, reach: Reach) -> Built:
        """It, put together with open slots."""
        key = connection.vendor, reach
        if key not in self._built:
            self._built[key] = _put_together(self._build(Slots(reach)), connection)
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


def asked_of(connection: Any, built: Built, scope: Scope, *, plan: str | None = None) -> Callable[[], Take]:
    """What asks the database; PostgreSQL by the `plan` that it keeps, None where it plans anew.

    Asking and taking over are apart, so that another thread may ask the next one meanwhile: making rows keeps Python busy
    and not the database. All that is wanted of `scope` is taken at once.
    """
    is_kept = connection.vendor == "postgresql" and plan is not None
    values = [slot.value(scope) for slot in built.slots] if is_kept else list(_filled(built, scope, connection))

    def ask() -> Take:
        cursor = connection.cursor()
        cursor.execute(_kept(connection, plan, built) if is_kept else built.sql, values)
        return partial(_taken_over, cursor, built.converters, connection)

    return ask


def answered(connection: Any, built: Built, scope: Scope, *, plan: str | None = None) -> Sequence[Row]:
    """Asked and taken over at once."""
    take = asked_of(connection, built, scope, plan=plan)()
    return take()


def _taken_over(cursor: Any, converters: Converters, connection: Any) -> Sequence[Row]:
    with cursor:
        rows = cursor.fetchall()
    return list(converted(rows, converters, connection)) if converters else rows


def _filled(built: Built, scope: Scope, connection: Any) -> Iterator[Any]:
    return (one.filled(scope, connection) if isinstance(one, Slot) else one for one in built.params)


def each(kind: type[Named], rows: Iterable[Row]) -> Iterator[Named]:
    """Rows as named tuples of one `kind`, whose own `_make` takes three times as long and there are a hundred thousand."""
    return map(partial(tuple.__new__, kind), rows)


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


def _kept(connection: Any, plan: str, built: Built) -> str:
    """What asks for the plan that the session keeps by this name."""
    plans = _plans.setdefault(connection.connection, {})
    if plan not in plans:
        name = f"asked_{len(plans)}"
        _prepare(connection.connection, name, built)
        places = ", ".join(["%s"] * len(built.slots))
        plans[plan] = f"EXECUTE {name} ({places})" if places else f"EXECUTE {name}"
    return plans[plan]


def _prepare(session: Any, name: str, built: Built) -> None:
    from psycopg2.extensions import AsIs

    numbers = iter(range(1, len(built.params) + 1))
    params = [AsIs(f"${next(numbers)}") if isinstance(one, Slot) else one for one in built.params]
    with session.cursor() as cursor:
        cursor.execute(f"PREPARE {name} AS {built.sql}", params)
