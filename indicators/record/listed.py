"""Many values in one text: a group of rows comes as one row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import Aggregate, TextField
from django.db.models.functions import Cast


class Listed(Aggregate):
    """All values of a group, one after the other with commas between them; None for none."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def __init__(self, field: str, **extra: Any) -> None:
        super().__init__(Cast(field, TextField()), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


def numbers(listed: str | None) -> list[int]:
    """Of a column of numbers."""
    return [int(one) for one in listed.split(",")] if listed else []


def lists(listed: str | None) -> list[list[int]]:
    """Of a column of lists of numbers."""
    return json.loads(f"[{listed or ''}]")


def flat(listed: str | None) -> Iterator[int]:
    """The same without saying which number stood in which list."""
    return chain.from_iterable(lists(listed))


def joined(parts: Iterable[str | None]) -> str:
    return ",".join(part for part in parts if part)
