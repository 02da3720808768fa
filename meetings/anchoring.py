"""Writing the days that windows count from down into the rooms below, and taking them back (H8).

All of it is computed from the meetings as they are on record, so that they may be entered in any order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from actionteams import priorities
from meetings import next_for_teams
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships import history
from partnerships.models import Cycle

DAYS = ("planned_on", "anchored_on", "second_met_on", "second_planned_on")


def write_down(meeting: Meeting) -> list[Meeting]:
    """Set the days of every cycle of the partnership from its meetings, after `meeting` was changed.

    Returns the meetings that belong to another cycle than before.

    A cycle has the day its launch or refresh was held or, until then, is planned for, and so for its
    second meeting. A meeting about no priority belongs to the cycle that ran on its day.
    """
    cycles = list(meeting.partnership.cycles.order_by("number"))
    before = {cycle.pk: _days(cycle) for cycle in cycles}
    meetings = list(Meeting.objects.of(meeting.partnership).order_by("held_on", "starts_at", "pk"))
    for cycle in cycles:
        _anchor(cycle, [row for row in meetings if row.is_anchor and row.cycle_id == cycle.pk])
    moved = _place(meetings, cycles)
    for cycle in cycles:
        cycle.second_met_on = _second_day(cycle, meetings)
        cycle.second_planned_on = next_for_teams.second_planned(cycle, meetings)
        if _days(cycle) != before[cycle.pk]:
            cycle.save(update_fields=DAYS)
    here = next(row.cycle_id for row in meetings if row.pk == meeting.pk)
    meeting.cycle = next(cycle for cycle in cycles if cycle.pk == here)
    return moved


def running_on(cycles: Sequence[Cycle], day: dt.date) -> Cycle:
    """The newest of `cycles` (by number) whose launch or refresh was held, or else is planned, by local `day`."""
    begun = [cycle for cycle in cycles if (since := cycle.anchored_on or cycle.planned_on) and since <= day]
    return begun[-1] if begun else cycles[0]


def call_was_held(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """A follow-up call was closed or its day corrected: the priority's first call is the one that counts."""
    first = _first_call(meeting)
    priorities.call_was_held(meeting.priority, on=first.held_on, by=by, at=at, source=first.source)


def call_was_not_held(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """A follow-up call was opened again: what it brought is taken back, unless another call was held."""
    priorities.call_was_not_held(meeting.priority, source=meeting.source)
    if _first_call(meeting):
        call_was_held(meeting, by=by, at=at)


def _first_call(meeting: Meeting) -> Meeting | None:
    calls = Meeting.objects.held().filter(priority=meeting.priority_id, type=MeetingType.FOLLOW_UP_CALL)
    return calls.order_by("held_on", "starts_at", "pk").first()


def _days(cycle: Cycle) -> tuple[dt.date | None, ...]:
    return tuple(getattr(cycle, name) for name in DAYS)


def _anchor(cycle: Cycle, anchors: Iterable[Meeting]) -> None:
    held = [row.held_on for row in anchors if row.is_held]
    planned = [row.day for row in anchors if row.is_planned]
    cycle.anchored_on = min(held, default=None)
    cycle.planned_on = None if held else min(planned, default=None)


def _place(meetings: Iterable[Meeting], cycles: Sequence[Cycle]) -> list[Meeting]:
    moved = []
    for row in meetings:
        if row.priority_id or row.is_anchor:
            continue
        cycle = running_on(cycles, row.day)
        if row.cycle_id != cycle.pk:
            row.cycle = cycle
            moved.append(row)
    history.update(moved, ["cycle"])
    return moved


def _second_day(cycle: Cycle, meetings: Iterable[Meeting]) -> dt.date | None:
    """The first second meeting that was held after the anchor."""
    if cycle.anchored_on is None:
        return None
    seconds = (row for row in meetings if row.type == MeetingType.SECOND and row.cycle_id == cycle.pk)
    return min((row.held_on for row in seconds if row.is_held and row.held_on >= cycle.anchored_on), default=None)
