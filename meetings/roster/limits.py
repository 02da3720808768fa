"""How much of a file is sensible, and the one refusal for what is not."""

from __future__ import annotations

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200


class NotARoster(ValueError):
    """A file that cannot be read as a list; the message says what to do about it."""
