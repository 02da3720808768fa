"""The one-page reports: what a board page tells, and after it what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.board_page.reading import BoardPage, Row
from indicators.catalog import SIGNS, Sign
from indicators.words import SignState, Verdict

# So many fit on one sheet.
MOST_GAPS, MOST_WINS, MOST_DATES, MOST_ROWS = 5, 4, 4, 14


@dataclass(frozen=True)
class Told:
    """One sign in a word."""

    sign: Sign
    state: SignState

    @property
    def is_raised(self) -> bool:
        return self.state == SignState.RAISED


class Report:
    """One sheet about `page`."""

    def __init__(self, page: BoardPage) -> None:
        self.page = page

    @property
    def wins(self) -> Sequence[object]:
        return self.page.wins[:MOST_WINS]

    @property
    def more_wins(self) -> int:
        """How many did not fit."""
        return self.page.win_count - len(self.wins)

    @property
    def dates(self) -> Sequence[object]:
        return self.page.ahead[:MOST_DATES]

    @property
    def met(self) -> int:
        """How many indicators the only one meets."""
        return sum(asked.met for _level, group in self.page.indicators for asked in group)

    @property
    def of(self) -> int:
        return len(self.page.lines)

    @property
    def gaps(self) -> list[str]:
        """What to do next, the lower level first."""
        asked = (asked for _level, group in self.page.indicators for asked in group)
        return [one.one.gap for one in asked if one.verdict != Verdict.MET][:MOST_GAPS]

    @property
    def signs(self) -> list[Told]:
        states = self.page.standing.signs
        return [Told(sign, SignState(states.get(sign.id, SignState.NOT_ENOUGH))) for sign in SIGNS]

    @property
    def all_clear(self) -> bool:
        return all(told.state == SignState.CLEAR for told in self.signs)

    @property
    def raised_first(self) -> list[Row]:
        """Of many, those with the gravest signs first, then those with the fewest indicators met."""
        return self.page.raised_first(MOST_ROWS)
