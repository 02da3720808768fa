"""The label of one partnership over time: what the rule gave, and for how long "active" was kept after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.levels import kept_until
from indicators.models import LevelSpan
from indicators.words import Level

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Label:
    """From `started_on` on, over by the end of `ended_on`, None where it goes on; `is_kept` in the quarter of grace."""

    level: Level
    started_on: dt.date
    ended_on: dt.date | None
    is_kept: bool = False


def labels_of(spans: Iterable[LevelSpan], grace: int) -> Iterator[Label]:
    """From `spans`, the older before the newer, with `grace` months after the end of "active"."""
    keeps_to: dt.date | None = None
    for span in spans:
        level, start = Level(span.level), span.started_on
        if level == Level.ACTIVE:
            keeps_to = kept_until(span.ended_on, grace) + A_DAY if span.ended_on else None
        elif keeps_to and keeps_to > start:
            end = min(keeps_to, span.ended_on or keeps_to)
            yield Label(Level.ACTIVE, start, end, is_kept=True)
            start = end
        if start != span.ended_on:
            yield Label(level, start, span.ended_on)
