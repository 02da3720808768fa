"""Days in words beside what they date: right of it, or left of it, and never over something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.drawings.axis import LEFT
from desk.drawings.shapes import LETTER, WIDTH, Text

AIR = 5.0
DROP = 3.6  # from the middle of a line to its baseline
LINE_APART = 11.0


@dataclass(frozen=True)
class Spot:
    """A stretch of one height that is drawn on, and the words that date it."""

    left: float
    right: float
    y: float
    words: str = ""


def place(spots: Sequence[Spot], *, among: Sequence[Spot], today_x: float | None) -> tuple[Text, ...]:
    """Caption every spot, or none: a row where some days are said and some are not reads as an error."""
    taken = list(among)
    texts = []
    for spot in spots:
        text = next((text for text in _sides(spot) if _is_free(text, spot.y, taken, today_x)), None)
        if text is None:
            return ()
        texts.append(text)
        taken.append(_reach(text, spot.y))
    return tuple(texts)


def _sides(spot: Spot) -> tuple[Text, Text]:
    base = round(spot.y + DROP, 1)
    return (
        Text(round(spot.right + AIR, 1), base, spot.words, "caption"),
        Text(round(spot.left - AIR, 1), base, spot.words, "caption", "end"),
    )


def _is_free(text: Text, y: float, taken: Sequence[Spot], today_x: float | None) -> bool:
    reach = _reach(text, y)
    if reach.left < LEFT or reach.right > WIDTH:
        return False
    if today_x is not None and reach.left <= today_x <= reach.right:
        return False
    return all(
        reach.right < other.left or reach.left > other.right or abs(other.y - y) >= LINE_APART for other in taken
    )


def _reach(text: Text, y: float) -> Spot:
    width = len(text.words) * LETTER
    left = text.x - width if text.anchor == "end" else text.x
    return Spot(left, left + width, y)
