"""Candidate days for a launch or refresh side by side, before any meeting exists (X4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from meetings import days_off, windows_check
from meetings.windows_check import Consequence
from partnerships.quiet_line import QuietLine

AT_MOST = 3


@dataclass(frozen=True)
class Candidate:
    """One day, what speaks against it, and the windows before and after it."""

    day: dt.date
    quiet_lines: list[QuietLine]
    before: list[Consequence]
    after: list[Consequence]

    @property
    def working(self) -> int:
        """How many working days its narrowest window leaves."""
        return min((one.days.working for one in self.after), default=0)


def compare(type: str, days: Iterable[dt.date], *, today: dt.date) -> list[Candidate]:
    """The first three different days, each with its consequences, in the order given."""
    chosen = list(dict.fromkeys(days))[:AT_MOST]
    return [
        Candidate(
            day,
            about_the_day(day) + windows_check.has_passed(day, today=today),
            windows_check.preparations(type, day),
            windows_check.consequences(type, day),
        )
        for day in chosen
    ]


def about_the_day(day: dt.date) -> list[QuietLine]:
    said = days_off.of_the_day(day)
    return [QuietLine("", said, tone="info")] if said else []
