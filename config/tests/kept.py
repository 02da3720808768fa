"""A life that is lived once for all tests of a run: whoever needs it finds its rows as they were.

Every browser test commits, and every file of tests takes back what it built. To live anew takes seconds, to put the rows
back takes a moment.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from config.tests.emptying import with_rows
from config.tests.life import Life
from partnerships.models import User

# Its links hold for half an hour, and its days hang from today.
KEPT_FOR = dt.timedelta(minutes=10)
AT_ONCE = 200

T = TypeVar("T")


@dataclass(frozen=True)
class Table:
    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


class Kept(Generic[T]):
    """What `make` makes in an empty database, with a life in it; made anew when that grew old or another day began."""

    def __init__(self, make: Callable[[], T], life_in: Callable[[T], Life]) -> None:
        self._make, self._life_in = make, life_in
        self._made: bytes | None = None
        self._tables: list[Table] = []

    def there(self) -> T:
        """Its rows are there; what a test does to the objects, the next one does not see."""
        if User.objects.exists():
            raise NotFirst
        known: T | None = pickle.loads(self._made) if self._made else None
        if known and is_fresh(self._life_in(known)):
            put_back(self._tables)
            return known
        made = self._make()
        self._made, self._tables = pickle.dumps(made), taken()
        return made


class NotFirst(RuntimeError):
    """Others are there already, who would be kept with it: a test asks for its life before it asks for them."""


def is_fresh(life: Life) -> bool:
    now = timezone.now()
    return now - life.now < KEPT_FOR and life.partnership.local_date(now) == life.day(0)


def taken() -> list[Table]:
    """All rows that are there."""
    tables = []
    with connection.cursor() as cursor:
        for name in with_rows(connection):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            columns = [connection.ops.quote_name(column[0]) for column in cursor.description]
            tables.append(Table(name, columns, [tuple(map(_whole, row)) for row in cursor.fetchall()]))
    return tables


def put_back(tables: list[Table]) -> None:
    """In any order: what they refer to is checked when all of them are there."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            row = f"({', '.join(['%s'] * len(table.columns))})"
            into = f"INSERT INTO {connection.ops.quote_name(table.name)} ({', '.join(table.columns)}) VALUES "
            for start in range(0, len(table.rows), AT_ONCE):
                some = table.rows[start : start + AT_ONCE]
                cursor.execute(into + ", ".join([row] * len(some)), [value for one in some for value in one])


def _whole(value: Any) -> Any:
    """PostgreSQL hands out bytes as a view."""
    return bytes(value) if isinstance(value, memoryview) else value
