"""Writing the days that windows count from down into the cycle, and taking them back (H8)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings.kinds import ANCHORS, MeetingType
from meetings.models import Meeting
from partnerships.models import Cycle


def write_down(cycle: Cycle) -> None:
    """Set the cycle's anchor and second meeting to the days they were really held, or the anchor's plan.

    Computed from the held meetings, so that they may be entered in any order.
    """
    held = Meeting.objects.held().filter(cycle=cycle)
    anchor = held.filter(type__in=ANCHORS).order_by("held_on").values_list("held_on", flat=True).first()
    planned = Meeting.objects.planned().filter(cycle=cycle, type__in=ANCHORS).order_by("starts_at").first()
    second = held.filter(type=MeetingType.SECOND).order_by("held_on").values_list("held_on", flat=True).first()
    _keep(
        cycle,
        planned_on=planned.day if planned and not anchor else None,
        anchored_on=anchor,
        second_met_on=second if anchor else None,
    )


def _keep(cycle: Cycle, **days: dt.date | None) -> None:
    changed: dict[str, Any] = {name: day for name, day in days.items() if getattr(cycle, name) != day}
    for name, day in changed.items():
        setattr(cycle, name, day)
    if changed:
        cycle.save(update_fields=list(changed))
