"""T24: what is owed on each day that a sign was first raised, and again when what was put off comes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from followups.owed import Owed
from indicators.catalog import SIGNS
from indicators.models import Choice, RefreshDecision, SignSpan
from partnerships.models import Cycle, Partnership

if TYPE_CHECKING:
    from indicators.owed import Cycles

SHORT = {sign.id: sign.short for sign in SIGNS}


def url(partnership: Partnership) -> str:
    """Where it is decided."""
    return f"{partnership.get_absolute_url()}radar/"


def of(partnership: Partnership, cycles: Cycles, decisions: Sequence[RefreshDecision]) -> Iterator[Owed]:
    """A decision is owed on each raised sign, in the cycle in which it was raised."""
    for span in SignSpan.objects.filter(partnership=partnership).order_by("started_on", "sign"):
        cycle = cycles.on(span.started_on)
        if cycle in cycles.anchored:
            yield from _asked(partnership, span, cycle, [one for one in decisions if _is_about(one, span, cycles)])


def _asked(
    partnership: Partnership, span: SignSpan, cycle: Cycle, decisions: Sequence[RefreshDecision]
) -> Iterator[Owed]:
    """First when it is raised; putting it off asks again on the day to look again, while the sign stands."""

    def owed(key: str, on: dt.date, since: dt.date, done_on: dt.date | None) -> Owed:
        return Owed(
            rule="T24",
            key=key,
            title=str(SHORT.get(span.sign, span.sign)),
            url=url(partnership),
            cycle=cycle,
            anchored_on=on,
            owed_since=since,
            done_on=done_on,
            ended_on=span.ended_on,
        )

    raised_on = span.started_on
    done_on = max(decisions[0].decided_on, raised_on) if decisions else None
    yield owed(f"sign:{span.pk}", raised_on, raised_on, done_on)
    for one, following in zip_longest(decisions, decisions[1:]):
        if one.choice == Choice.POSTPONE:
            done_on = following.decided_on if following else None
            yield owed(f"sign:{span.pk}:{one.pk}", one.review_on, one.decided_on, done_on)


def _is_about(decision: RefreshDecision, span: SignSpan, cycles: Cycles) -> bool:
    """Made in the cycle of the sign, since it was raised, on it or on all.

    A refresh that is planned already is the answer to whatever is raised until it is held.
    """
    if cycles.on(decision.decided_on) != cycles.on(span.started_on):
        return False
    if decision.choice == Choice.PLAN:
        return True
    return decision.decided_on >= span.started_on and (not decision.signs or span.sign in decision.signs)
