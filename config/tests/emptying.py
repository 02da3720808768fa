"""A pytest plugin: after a test that commits, only what it wrote is taken out of the database.

Django would truncate every table, hundreds of them, and then write down anew what each model is called and what may be
done to it. Here the rows that are there are deleted, and those names stay.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# Written by Django itself after it has made the tables, and by no test.
KEPT = frozenset({"django_content_type", "auth_permission"})
AT_ONCE = 250


def pytest_collection_finish(session: pytest.Session) -> None:
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = instead_of(TransactionTestCase._fixture_teardown)


def instead_of(flush: Callable[[Any], None]) -> Callable[[Any], None]:
    def empty_again(case: Any) -> None:
        try:
            for name in case._databases_names(include_mirrors=False):
                empty(connections[name])
        except (IntegrityError, OperationalError):  # somebody still wrote; truncating waits for them
            flush(case)

    return empty_again


def empty(connection: BaseDatabaseWrapper) -> None:
    """Delete every row but those of `KEPT`. What they refer to is checked when all of them are gone."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        written = [connection.ops.quote_name(table) for table in with_rows(connection)]
        if written and connection.vendor == "postgresql":
            # Whoever still writes to them comes first.
            cursor.execute(f"LOCK TABLE {', '.join(written)} IN SHARE ROW EXCLUSIVE MODE")
        for table in written:
            cursor.execute(f"DELETE FROM {table}")


def with_rows(connection: BaseDatabaseWrapper) -> list[str]:
    tables = sorted(set(connection.introspection.django_table_names()) - KEPT)
    found: list[str] = []
    with connection.cursor() as cursor:
        for start in range(0, len(tables), AT_ONCE):
            some = tables[start : start + AT_ONCE]
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(one)})" for one in some
                )
            )
            found += [table for (table,) in cursor.fetchall()]
    return found
