"""Writing down letters that belong to days gone by, without sending them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_past: ContextVar[bool] = ContextVar("letters_are_past", default=False)


@contextmanager
def as_past() -> Iterator[None]:
    """Inside, every posted letter is kept as *not sent: past*; may be nested, and ends with its block."""
    token = _past.set(True)
    try:
        yield
    finally:
        _past.reset(token)


def letters_are_past() -> bool:
    return _past.get()
