"""When each team meets next, and each cycle for the second time, written down into the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from actionteams.models import Priority
from meetings.kinds import OF_A_PRIORITY, MeetingType
from meetings.models import Meeting
from partnerships.models import Cycle

NEXT = ("next_meeting_at", "next_meeting_zone", "next_meeting_number")
NONE = (None, "", None)


def write_down(priorities: Iterable[Priority], meetings: Iterable[Meeting], *, at: dt.datetime) -> None:
    """Set what comes next after `at`, from all meetings of a partnership that are not canceled.

    For a priority its next call or team meeting, for a cycle the day of the second meeting that has a date.
    Only rows that differ are written, one statement for each kind. `cycle` is loaded on all of them.
    """
    meetings = sorted(meetings, key=lambda row: (row.starts_at, row.pk))
    ahead = [row for row in meetings if row.is_planned and row.type in OF_A_PRIORITY and row.starts_at > at]
    soonest: dict[int | None, tuple[Any, ...]] = {}
    for row in ahead:
        soonest.setdefault(row.priority_id, (row.starts_at, row.time_zone, row.pk))
    priorities = list(priorities)
    _write(priorities, NEXT, {one.pk: soonest.get(one.pk, NONE) for one in priorities})
    cycles = {row.cycle_id: row.cycle for row in [*meetings, *priorities]}
    days = {number: (second_planned(cycle, meetings),) for number, cycle in cycles.items()}
    _write(cycles.values(), ("second_planned_on",), days)


def second_planned(cycle: Cycle, meetings: Iterable[Meeting]) -> dt.date | None:
    """The first day that is set for a second meeting of `cycle`, until one was held."""
    if cycle.second_met_on:
        return None
    seconds = (row for row in meetings if row.type == MeetingType.SECOND and row.cycle_id == cycle.pk)
    return min((row.day for row in seconds if row.is_planned), default=None)


def _write(rows: Iterable[Any], names: tuple[str, ...], wanted: dict[int, tuple[Any, ...]]) -> None:
    """Not in the history of the rows: it repeats what the meetings say, and theirs is kept."""
    changed = [row for row in rows if tuple(getattr(row, name) for name in names) != wanted[row.pk]]
    for row in changed:
        for name, value in zip(names, wanted[row.pk], strict=True):
            setattr(row, name, value)
    if changed:
        type(changed[0]).objects.bulk_update(changed, names)
