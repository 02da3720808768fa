"""How far from its anchor a promise opens and closes: fixed, or by guidance numbers that the network may change."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from followups.windows import Offset, Window, days, window


class Numbers(Protocol):
    """The guidance numbers of one day."""

    def __getitem__(self, key: str) -> Any: ...


@dataclass(frozen=True)
class Guided:
    """A distance in days that the network may change: the sum of guidance numbers, plus a fixed rest."""

    keys: tuple[str, ...]
    plus: int = 0
    is_before: bool = False

    def offset(self, numbers: Numbers) -> Offset:
        distance = sum(int(numbers[key]) for key in self.keys) + self.plus
        return days(-distance if self.is_before else distance)


def guided(*keys: str, plus: int = 0) -> Guided:
    return Guided(keys, plus)


def before(*keys: str) -> Guided:
    """So many days ahead of the anchor."""
    return Guided(keys, is_before=True)


Bound = Offset | Guided


@dataclass(frozen=True)
class Span:
    """How far from its anchor a promise opens, is due soon and closes. The last day is not late."""

    opens: Bound | None
    closes: Bound
    soon: Bound | None = None

    def window(self, anchored_on: date, numbers: Numbers) -> Window:
        opens, soon, closes = (_day(bound, anchored_on, numbers) for bound in (self.opens, self.soon, self.closes))
        return window(anchored_on, opens_on=opens, soon_on=soon, due_on=closes)


def _day(bound: Bound | None, anchored_on: date, numbers: Numbers) -> date | None:
    if bound is None:
        return None
    offset = bound.offset(numbers) if isinstance(bound, Guided) else bound
    return offset.after(anchored_on)
