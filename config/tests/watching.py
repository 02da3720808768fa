"""Noticing whether anything in the database changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# What a browser keeps between two pages is not part of the record.
NOT_THE_RECORD = frozenset({Session._meta.db_table})


@contextmanager
def writing() -> Iterator[list[str]]:
    """Collects the tables that are written to, whether or not a value differs afterwards."""
    tables: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if (match := WRITES.match(sql)) and match[2] not in NOT_THE_RECORD:
            tables.append(match[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def fingerprints() -> dict[str, str]:
    """By table, a checksum over every value of every row."""
    return {
        model._meta.db_table: hashlib.sha256(
            repr(sorted(map(_told, model._base_manager.values_list()))).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in NOT_THE_RECORD
    }


def _told(row: tuple[Any, ...]) -> str:
    """The row in words. PostgreSQL hands out bytes as a view, whose own words tell where it lies in memory."""
    return repr(tuple(bytes(value) if isinstance(value, memoryview) else value for value in row))
