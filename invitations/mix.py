"""The two groups that a refresh brings together: who is with us, and who is not yet; and the mix that is wanted (S4-14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invitations.board import Line


@dataclass(frozen=True)
class Group:
    """Business leaders of one group among `of` on the list, their companies, how many of them are `given` to somebody
    who asks, and how far they are asked."""

    leaders: int
    companies: int
    given: int
    asked: int
    coming: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.leaders / self.of) if self.of else 0


@dataclass(frozen=True)
class Mix:
    """Both groups beside each other. `wanted` is the percentage of the list that should not be with us yet, if any."""

    with_us: Group
    not_yet: Group
    wanted: int | None = None

    @property
    def leaders(self) -> int:
        return self.with_us.leaders + self.not_yet.leaders

    @property
    def coming(self) -> int:
        return self.with_us.coming + self.not_yet.coming

    @property
    def wanted_is_there(self) -> bool:
        """Also where nobody said what is wanted."""
        return self.wanted is None or self.is_reached

    @property
    def wanted_with_us(self) -> int | None:
        return None if self.wanted is None else 100 - self.wanted

    @property
    def is_reached(self) -> bool:
        """Of nobody there is no share."""
        of = self.not_yet.of
        return self.wanted is not None and of > 0 and 100 * self.not_yet.leaders >= self.wanted * of

    @property
    def more(self) -> int | None:
        """How many more who are not with us yet make the mix; None where no number of them does."""
        if self.wanted is None or self.wanted == 100:
            return None
        short = self.wanted * self.not_yet.of - 100 * self.not_yet.leaders
        return max(0, -(-short // (100 - self.wanted)))


def of(lines: Iterable[Line], *, wanted: int | None) -> Mix:
    """Of the business leaders among `lines`; the public side is no part of the mix."""
    leaders = [line for line in lines if line.is_industry]
    groups = ([line for line in leaders if line.is_with_us], [line for line in leaders if not line.is_with_us])
    return Mix(*(_group(lines, of=len(leaders)) for lines in groups), wanted=wanted)


def _group(lines: list[Line], *, of: int) -> Group:
    return Group(
        leaders=len(lines),
        companies=len({line.company for line in lines if line.company}),
        given=sum(line.invitee.asker_id is not None for line in lines),
        asked=sum(line.is_asked for line in lines),
        coming=sum(line.invitee.is_coming for line in lines),
        of=of,
    )
