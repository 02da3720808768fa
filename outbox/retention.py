"""Letters hold live links and people's words; what was said is forgotten, that it was said is kept."""

from __future__ import annotations

import datetime as dt

from outbox.models import Letter

KEPT_FOR = dt.timedelta(days=90)


def empty_old_bodies(now: dt.datetime, *, kept_for: dt.timedelta = KEPT_FOR) -> int:
    """Empty settled letters written at least `kept_for` ago; returns how many. Waiting ones keep their words."""
    old = Letter.objects.settled().with_body().filter(created_at__lte=now - kept_for)
    return old.update(text="", html="", calendar="", emptied_at=now)
