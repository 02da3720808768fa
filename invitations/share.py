"""The share of invitees with a personal ask (S4-26), and the day on which it was enough. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Share:
    """So many of all invitees were asked in person."""

    asked: int
    total: int

    def percent_beside(self, mark: float) -> int:
        """In whole percent, half a one up, but down where that would read like a mark not reached; none of none is none."""
        if self.total == 0:
            return 0
        rounded = (200 * self.asked + self.total) // (2 * self.total)
        reads_as_reached = rounded >= Fraction(str(mark)) * 100
        return rounded if self.is_enough(mark) or not reads_as_reached else 100 * self.asked // self.total

    def is_enough(self, mark: float) -> bool:
        """Whether the mark is reached: exactly 60 % of 60 % is. A list with nobody on it is not enough."""
        return self.total > 0 and self.asked >= needed(self.total, mark)


def needed(total: int, mark: float) -> int:
    """How many of `total` the mark, a share such as 0.6, asks for."""
    exact = Fraction(str(mark)) * total
    return -(-exact.numerator // exact.denominator)


def reached_on(first_asks: Iterable[dt.date], total: int, mark: float) -> dt.date | None:
    """The day on which enough of `total` had been asked; `first_asks` holds the first day of each who was."""
    days = sorted(first_asks)
    enough = needed(total, mark)
    if total == 0 or len(days) < enough:
        return None
    return days[enough - 1] if enough else None
