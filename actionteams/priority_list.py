"""All priorities of a partnership in one table: who stands behind each, when it meets, what it wants first, how it fares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from itertools import groupby

from actionteams import first_wins, health, untold
from actionteams.first_wins import FirstWin
from actionteams.gates import shows_plan
from actionteams.health import Health
from actionteams.models import Priority
from partnerships.guidance import GuidanceHistory
from partnerships.models import Cycle, Partnership
from partnerships.roles import Capability


@dataclass(frozen=True)
class PriorityRow:
    """One priority; `shows_plan` says whether its visitor may read what the team plans."""

    priority: Priority
    champions: int
    health: Health
    first_win: FirstWin | None
    next_meeting: dt.datetime | None
    shows_plan: bool


def by_cycle(
    partnership: Partnership, *, may: Container[Capability], today: dt.date
) -> list[tuple[Cycle, list[PriorityRow]]]:
    """The newest cycle first, in as many queries for one priority as for fifty."""
    found = Priority.objects.filter(partnership=partnership).select_related("cycle")
    priorities = list(found.order_by("-cycle__number", "position", "pk"))
    for one in priorities:
        one.partnership = partnership
    untold.veil(priorities, may=may)
    rows = _rows(priorities, may, today) if priorities else []
    groups = (list(group) for _number, group in groupby(rows, lambda row: row.priority.cycle_id))
    return [(group[0].priority.cycle, group) for group in groups]


def _rows(priorities: list[Priority], may: Container[Capability], today: dt.date) -> list[PriorityRow]:
    guidance = GuidanceHistory()
    known = health.known_of(priorities)
    fares = health.of(priorities, today=today, known=known, guidance=guidance)
    actions = {number: one.actions for number, one in known.items()}
    wins = first_wins.of_all(priorities, actions, today=today, guidance=guidance)
    return [
        PriorityRow(
            priority=one,
            champions=len(known[one.pk].champions),
            health=fares[one.pk],
            first_win=wins.get(one.pk),
            next_meeting=one.next_meeting_on_its_clock(today=today),
            shows_plan=shows_plan(one, may),
        )
        for one in priorities
    ]
