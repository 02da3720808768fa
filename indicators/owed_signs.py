"""T24: what is owed on each day that a sign was first raised, and again when what was put off comes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from followups.owed import Owed
from indicators import refreshes
from indicators.catalog import SIGNS
from indicators.models import Choice, RefreshDecision, SignSpan
from partnerships.models import Cycle, Partnership

if TYPE_CHECKING:
    from indicators.owed import Cycles

# How the keys begin of what is asked about a sign, and about a plan.
SIGN, PLAN = "sign:", "plan:"
SHORT = {sign.id: sign.short for sign in SIGNS}


def url(partnership: Partnership) -> str:
    """Where it is decided."""
    return f"{partnership.get_absolute_url()}radar/"


def of(partnership: Partnership, cycles: Cycles, decisions: Sequence[RefreshDecision]) -> Iterator[Owed]:
    """A decision is owed on each raised sign, in the cycle in which it was raised."""
    for span in SignSpan.objects.filter(partnership=partnership).order_by("started_on", "sign"):
        cycle = cycles.on(span.started_on)
        if cycle in cycles.anchored:
            of_cycle = [one for one in decisions if cycles.on(one.decided_on) == cycle]
            yield from _asked(partnership, span, cycle, answers(of_cycle, span.sign, span.started_on))
    yield from _undated(partnership, cycles, decisions)


def answers(decisions: Sequence[RefreshDecision], sign: str, raised_on: dt.date) -> list[RefreshDecision]:
    """Which of `decisions` of one cycle, oldest first, are about `sign` as it was raised on that day.

    Those made since, on it or on all. A refresh that is planned answers whatever is raised, later too, until it is
    held or something else is decided.
    """
    before = [one for one in decisions if one.decided_on < raised_on]
    since = [one for one in decisions if one.decided_on >= raised_on]
    planned = [one for one in before[-1:] if one.choice == Choice.PLAN]
    return planned + [one for one in since if one.choice == Choice.PLAN or not one.signs or sign in one.signs]


def key(sign: str, raised_on: dt.date) -> str:
    """What is asked of a sign is known by its first day, so that it stays the same when the past is followed anew."""
    return f"{SIGN}{sign}:{raised_on}"


def parts(of: str) -> tuple[str, dt.date, str]:
    """What a key says: the sign, its first day, and after which decision it was asked again, "" for the first time."""
    _kind, sign, raised_on, *after = of.split(":")
    return sign, dt.date.fromisoformat(raised_on), "".join(after)


def _asked(
    partnership: Partnership, span: SignSpan, cycle: Cycle, decisions: Sequence[RefreshDecision]
) -> Iterator[Owed]:
    """First when it is raised; putting it off asks again on the day to look again, while the sign stands."""

    def owed(after: str, on: dt.date, since: dt.date, done_on: dt.date | None) -> Owed:
        return Owed(
            rule="T24",
            key=key(span.sign, span.started_on) + after,
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
    yield owed("", raised_on, raised_on, done_on)
    for one, following in zip_longest(decisions, decisions[1:]):
        if one.choice == Choice.POSTPONE:
            done_on = following.decided_on if following else None
            yield owed(f":{one.pk}", one.review_on, one.decided_on, done_on)


def _undated(partnership: Partnership, cycles: Cycles, decisions: Sequence[RefreshDecision]) -> Iterator[Owed]:
    """A refresh that was planned and has no date is asked about again, once for each plan, whatever the signs say."""
    plans = [pair for pair in zip_longest(decisions, decisions[1:]) if pair[0].choice == Choice.PLAN]
    dates = refreshes.dates(partnership) if plans else None
    for plan, following in plans:
        asked_on = refreshes.dated_by(plan.decided_on)
        settled = (dates.fixed_on(plan.decided_on), following and following.decided_on)
        settled_on = min((day for day in settled if day), default=None)
        if cycles.on(plan.decided_on) in cycles.anchored and not (settled_on and settled_on <= asked_on):
            yield Owed(
                rule="T24",
                key=f"{PLAN}{plan.pk}",
                title=_("The planned refresh has no date"),
                url=url(partnership),
                cycle=cycles.on(plan.decided_on),
                anchored_on=asked_on,
                owed_since=plan.decided_on,
                done_on=settled_on,
            )
