"""The numbers of a group as one text: a row for each of them would take several times as long, on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Aggregate, TextField


class Listed(Aggregate):
    """The numbers of a group in no particular order, such as "4,17,9"."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="STRING_AGG((%(expressions)s)::text, ',')", **extra)


def numbers(listed: str) -> list[int]:
    """What was listed, in its order; nothing of "", as one of an empty group."""
    return [*map(int, listed.split(","))] if listed else []


def numbers_of(listed: Mapping[int, str], groups: Iterable[int]) -> list[int]:
    """What was listed of these `groups`, one after the other; nothing of one that is not there."""
    return numbers(",".join([listed[group] for group in groups if group in listed]))
