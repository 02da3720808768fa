"""The life-cycle rail: four stages in a row, one of them now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

WIDTH = 400.0
HEIGHT = 4.0
GAP = 2.4


@dataclass(frozen=True)
class Step:
    """One stage: its words, and its stretch of the bar. `place` is past, now or ahead."""

    label: str
    sub: str
    place: str
    x: float
    width: float

    @property
    def narrow(self) -> float:
        """Its width on a small card, where the same drawing shrinks and its gaps would close."""
        return round(self.width - GAP * 2, 2)

    @property
    def is_now(self) -> bool:
        return self.place == "now"

    @property
    def place_in_words(self) -> str:
        return {"past": _("done"), "now": _("now"), "ahead": _("still ahead")}[self.place]


@dataclass(frozen=True)
class Rail:
    steps: tuple[Step, ...]
    alternative: str
    width: float = WIDTH
    height: float = HEIGHT


def draw(labels: Sequence[str], *, now: int, subs: Sequence[str] = ()) -> Rail:
    """Return the rail with the stage at index `now` lit; `subs` are the small words under the stages, if any."""
    width = round((WIDTH - GAP * (len(labels) - 1)) / len(labels), 2)
    steps = tuple(
        Step(
            label=str(label),
            sub=str(subs[index]) if index < len(subs) else "",
            place=_place(index, now),
            x=round(index * (width + GAP), 2),
            width=width,
        )
        for index, label in enumerate(labels)
    )
    alternative = _("Stage %(number)d of %(of)d: %(stage)s") % {
        "number": now + 1,
        "of": len(labels),
        "stage": labels[now],
    }
    return Rail(steps, alternative)


def _place(index: int, now: int) -> str:
    if index == now:
        return "now"
    return "past" if index < now else "ahead"
