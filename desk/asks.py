"""What waits for a convener at their partnerships: several kinds, asked of the database as one statement."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from desk import change_asks, join_asks, need_asks, restart_asks
from desk.ask import Waiting
from desk.scope import Scope
from partnerships.quiet_line import QuietLine

# In the order in which they are read.
KINDS = (join_asks, need_asks, restart_asks, change_asks)
# Whoever convenes more of a kind finds the others where they wait.
MOST = 3


def lines(scope: Scope, *, day: dt.date) -> list[QuietLine]:
    """A quiet line for each partnership where something of a kind waits, the longest waiting first, in one query."""
    if not scope.convenes:
        return []
    found: defaultdict[str, list[Waiting]] = defaultdict(list)
    first, *others = (kind.asked(scope.numbers, day=day) for kind in KINDS)
    for row in first.union(*others, all=True):
        waiting = Waiting(*row)
        found[waiting.kind].append(waiting)
    return [
        kind.line(waiting, day=day)
        for kind in KINDS
        for waiting in sorted(found[kind.KIND], key=lambda one: (one.since, one.name))[:MOST]
    ]
