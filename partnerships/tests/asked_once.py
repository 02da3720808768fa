"""A setup of many verbs, after which the rooms are asked once what is owed, and not after each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from partnerships import echoes


@contextmanager
def asked_once() -> Iterator[None]:
    """For each partnership that changed within: asked at the end, as of its last change. Also a decorator."""
    last: dict[int, dict[str, Any]] = {}

    def keep(**facts: Any) -> None:
        last[facts["partnership"].pk] = facts

    with patch.dict(echoes._joined, {"owed": {"followups": keep}}):
        yield
    for facts in last.values():
        echoes.sound("owed", **facts)
