"""What is owed once in a long while: a look at the industry, at a refresh, at what was stated (T20, T21, T22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from followups.circumstances import Circumstances
from followups.owed import Owed
from indicators import owed_signs
from indicators.catalog import INDICATORS
from indicators.composition import KINDS
from indicators.models import IndustryReview, RefreshDecision, Statement
from indicators.statements.asked import KEPT_AFTER_LAUNCH
from indicators.statements.needed import needed
from partnerships.models import Cycle, Partnership

SHORT = {one.id: one.short for one in (*INDICATORS, *KINDS)}
# What is stated to prepare a launch is not asked for again after it.
BEFORE_LAUNCH = KEPT_AFTER_LAUNCH | {"E6"}


@dataclass(frozen=True)
class Cycles:
    """The cycles of one partnership, oldest first."""

    all: Sequence[Cycle]

    @property
    def anchored(self) -> list[Cycle]:
        return [cycle for cycle in self.all if cycle.anchored_on]

    @property
    def newest(self) -> Cycle | None:
        """The one that runs, or the first while none was launched."""
        return self.anchored[-1] if self.anchored else next(iter(self.all), None)

    @property
    def launched_on(self) -> dt.date | None:
        return self.anchored[0].anchored_on if self.anchored else None

    def on(self, day: dt.date | None) -> Cycle | None:
        """The one that ran by the end of `day`; the newest where no day is given."""
        begun = [cycle for cycle in self.anchored if day is None or cycle.anchored_on <= day]
        return begun[-1] if begun else next(iter(self.all), None)


def of(circumstances: Circumstances) -> Iterator[Owed]:
    """Everything that this room's rules ask of one partnership."""
    partnership, rows = circumstances.partnership, circumstances.cycles
    cycles = Cycles(sorted(rows, key=lambda cycle: (cycle.anchored_on is None, cycle.anchored_on, cycle.number)))
    if cycles.newest is None:
        return
    decisions = list(RefreshDecision.objects.filter(partnership=partnership).order_by("decided_on", "pk"))
    yield from reviews(partnership, cycles)
    yield from refreshes(partnership, cycles, decisions)
    yield from statements(partnership, cycles, circumstances.today)
    yield from owed_signs.of(partnership, cycles, decisions)


def reviews(partnership: Partnership, cycles: Cycles) -> Iterator[Owed]:
    """T20: launch, refresh and each review ask for the next review; a refresh ends what was asked before it."""
    held = list(IndustryReview.objects.filter(partnership=partnership).order_by("on", "pk"))
    begun = [(cycle.anchored_on, "cycle", cycle) for cycle in cycles.anchored]
    seen = [(one.on, f"review:{one.pk}", cycles.on(one.on)) for one in held if cycles.on(one.on) in cycles.anchored]
    since = sorted(begun + seen, key=lambda one: one[0])
    for (on, key, cycle), following in zip_longest(since, since[1:]):
        is_reviewed = following is not None and following[1] != "cycle"
        yield Owed(
            rule="T20",
            key=key,
            url=f"{partnership.get_absolute_url()}changes/#review",
            cycle=cycle,
            anchored_on=on,
            done_on=following[0] if is_reviewed else None,
        )


def refreshes(partnership: Partnership, cycles: Cycles, decisions: Sequence[RefreshDecision]) -> Iterator[Owed]:
    """T21: in each cycle, whether to refresh is decided once. The next refresh ends the question.

    What is decided on the day of a refresh is about that one, and so answers for the cycle before it.
    """
    for cycle, following in zip_longest(cycles.anchored, cycles.anchored[1:]):
        last_on = following.anchored_on if following else dt.date.max
        decided = (one.decided_on for one in decisions if cycle.anchored_on < one.decided_on <= last_on)
        yield Owed(
            rule="T21",
            key="refresh",
            url=owed_signs.url(partnership),
            cycle=cycle,
            anchored_on=cycle.anchored_on,
            done_on=next(decided, None),
        )


def statements(partnership: Partnership, cycles: Cycles, day: dt.date) -> Iterator[Owed]:
    """T22: each statement that counts is signed anew before it lapses, whatever cycle that comes in.

    What nobody can look at was never in force and is not renewed (H6); what prepared a launch ends with it. What is
    asked no longer, by the network or since its case is over, is owed by nobody.
    """
    rows = Statement.objects.filter(partnership=partnership, evidence__isnull=False, person__isnull=False).distinct()
    signed = list(rows.order_by("signed_on", "pk"))
    settled = {one.pk: _settled_on(one, signed[at + 1 :]) for at, one in enumerate(signed)}
    asked = needed(partnership, {one.code for one in signed if not settled[one.pk]}, day) if signed else set()
    for one in signed:
        ended_on = cycles.launched_on if one.code in BEFORE_LAUNCH else None
        done_on = settled[one.pk]
        if (ended_on and one.signed_on >= ended_on) or not (done_on or one.code in asked):
            continue
        yield Owed(
            rule="T22",
            key=f"statement:{one.pk}",
            title=str(SHORT.get(one.code, one.code)),
            url=f"{partnership.get_absolute_url()}statements/#{one.code}",
            cycle=cycles.on(done_on or ended_on),
            anchored_on=one.signed_on,
            done_on=done_on,
            ended_on=ended_on,
        )


def _settled_on(one: Statement, later: Sequence[Statement]) -> dt.date | None:
    """When it was taken back, or the same side signed for the same indicator again."""
    again = [
        other.signed_on
        for other in later
        if (other.code, other.signer) == (one.code, one.signer) and other.withdrawn_on is None
    ]
    return min((day for day in (one.withdrawn_on, *again) if day), default=None)
