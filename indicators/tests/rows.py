"""Rows as a question gives them, to be compared where it says nothing of their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def in_any_order(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """The rows in an order of their own, and so what one of them lists (`indicators.record.listed`)."""
    return sorted(repr([_in_any_order(cell) for cell in row]) for row in rows)


def _in_any_order(cell: Any) -> Any:
    is_listed = isinstance(cell, str) and cell.replace(",", "").isdigit()
    return sorted(cell.split(",")) if is_listed else cell
