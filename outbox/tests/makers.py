"""Letters for the tests of this room."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from outbox.envelope import message_id_for
from outbox.models import Letter
from outbox.post import post

NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
_numbers = count(1)


def make_letter(**given: Any) -> Letter:
    """A stored letter that waits since NOW."""
    key = given.pop("key", f"letter:{next(_numbers)}")
    facts = {
        "kind": "reminder",
        "key": key,
        "message_id": message_id_for(key),
        "to_address": "chad@freight.example",
        "subject": "Hello",
        "text": "Good morning.\n",
        "html": "<p>Good morning.</p>\n",
        "created_at": NOW,
        "next_try_at": NOW,
    }
    return Letter.objects.create(**facts | given)


def make_letters(number: int, **given: Any) -> list[Letter]:
    return [make_letter(to_address=f"person{n}@freight.example", **given) for n in range(1, number + 1)]


def post_hello(**given: Any) -> Letter:
    """What a room does: a letter named hello, to Chad, at NOW."""
    facts = {
        "to": "chad@freight.example",
        "key": "hello:chad",
        "template": "outbox_tests/hello",
        "context": {"name": "Chad", "url": "https://convenery.example/hello/"},
        "at": NOW,
    }
    return post(given.pop("kind", "reminder"), **facts | given)
