"""The seats ring: everybody who was at the table as a dot around it, industry first from the top."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SIZE = 200.0
CENTER = SIZE / 2
OUTER = 92.0
BETWEEN_ROWS = 9.5
FROM_TABLE = 18.0
SEATS_A_ROW = 60
MOST_ROWS = 3
LARGEST_DOT = 4.7
SMALLEST_DOT = 1.4
EMPTY_SEATS_BETWEEN_SIDES = 1.6


@dataclass(frozen=True)
class Seat:
    """One person's dot. `side` is industry, convener or public."""

    cx: float
    cy: float
    side: str


@dataclass(frozen=True)
class Ring:
    """A drawn ring in a square of `size`, with the words in its middle and under it."""

    seats: tuple[Seat, ...]
    dot: float
    table: float
    headline: str
    line: str
    low_line: str
    verdict: str
    alternative: str
    size: float = SIZE
    center: float = CENTER


def seats_ring(*, industry: int, public: int, convener: int = 0, companies: int | None = None) -> Ring:
    """Seat the counted people. `convener` are convener staff; both they and `public` are the public side."""
    sides = [("industry", industry), ("convener", convener), ("public", public)]
    sides = [(side, count) for side, count in sides if count]
    seated = sum(count for _side, count in sides)
    rows = min(MOST_ROWS, max(1, math.ceil(seated / SEATS_A_ROW)))
    columns = sum(math.ceil(count / rows) for _side, count in sides)
    gaps = EMPTY_SEATS_BETWEEN_SIDES * len(sides) if len(sides) > 1 else 0
    step = 2 * math.pi / max(1, columns + gaps)
    verdict = _verdict(industry, public + convener)
    low_line = "" if companies is None else _companies(companies)
    return Ring(
        seats=_seats(sides, rows, step),
        dot=_dot(rows, step),
        table=OUTER - BETWEEN_ROWS * (rows - 1) - FROM_TABLE,
        headline=str(industry),
        line=ngettext("business leader", "business leaders", industry),
        low_line=low_line,
        verdict=verdict,
        alternative=_alternative(industry, public, convener, low_line),
    )


def _seats(sides: list[tuple[str, int]], rows: int, step: float) -> tuple[Seat, ...]:
    seats = []
    column = 0.0
    for side, count in sides:
        for number in range(count):
            angle = (column + number // rows) * step
            radius = OUTER - BETWEEN_ROWS * (number % rows)
            seats.append(
                Seat(
                    round(CENTER + radius * math.sin(angle), 1),
                    round(CENTER - radius * math.cos(angle), 1),
                    side,
                )
            )
        column += math.ceil(count / rows) + EMPTY_SEATS_BETWEEN_SIDES
    return tuple(seats)


def _dot(rows: int, step: float) -> float:
    """As large as leaves air between neighbours in the innermost row, and between rows."""
    innermost = OUTER - BETWEEN_ROWS * (rows - 1)
    largest = LARGEST_DOT if rows == 1 else BETWEEN_ROWS * 0.44
    return round(max(SMALLEST_DOT, min(largest, innermost * step * 0.42)), 1)


def _companies(companies: int) -> str:
    return ngettext("from %(count)d company", "from %(count)d companies", companies) % {"count": companies}


def _leaders(industry: int) -> str:
    return ngettext("%(count)d business leader", "%(count)d business leaders", industry) % {"count": industry}


def _verdict(industry: int, public_side: int) -> str:
    """One sentence on who leads the room; equal numbers are even, not industry-led (A8)."""
    if not industry + public_side:
        return _("Nobody is recorded at the table.")
    balance = _("the public side outnumbers industry")
    if industry > public_side:
        balance = _("industry leads the room")
    elif industry == public_side:
        balance = _("an even room")
    return _("%(leaders)s, %(public)d on the public side: %(balance)s.") % {
        "leaders": _leaders(industry),
        "public": public_side,
        "balance": balance,
    }


def _alternative(industry: int, public: int, convener: int, low_line: str) -> str:
    leaders = f"{_leaders(industry)} {low_line}".strip()
    return _("Seats around a table: %(leaders)s, %(public)s, %(convener)s.") % {
        "leaders": leaders,
        "public": ngettext("%(count)d public partner", "%(count)d public partners", public) % {"count": public},
        "convener": ngettext("%(count)d from the convener", "%(count)d from the convener", convener)
        % {"count": convener},
    }
