"""Whether the sweep still runs: each leaves a sign of life, and a stale one is an alarm."""

from __future__ import annotations

import datetime as dt

from followups.models import Heartbeat

SWEEP = "sweep"
STALE_AFTER = dt.timedelta(minutes=5)


def beat(*, at: dt.datetime) -> None:
    Heartbeat.objects.update_or_create(name=SWEEP, defaults={"at": at})


def last_beat() -> dt.datetime | None:
    return Heartbeat.objects.filter(name=SWEEP).values_list("at", flat=True).first()


def is_stale(*, now: dt.datetime) -> bool:
    """Whether no sweep has come by for more than five minutes, or ever."""
    last = last_beat()
    return last is None or now - last > STALE_AFTER
