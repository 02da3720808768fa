"""What goes along from the teams before a refresh, told on the line of the priority in which the work goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from actionteams import going_on
from actionteams.models import Action, Priority, ProgressNote


def add(priorities: Collection[Priority], *, day: dt.date) -> None:
    """Let each of one cycle's `priorities` also tell of that, as of the end of `day`; `cycle` is loaded on each.

    They are annotated as `Record.priorities` says. In three queries, none before a refresh.
    """
    ways = going_on.of(priorities)
    along = going_on.along_on(priorities, ways, day=day)
    told = _told([action for rows in along.values() for action in rows], day=day)
    for one in priorities:
        for action in along[one.pk]:
            _add(one, action, told.get(action.pk), day)


def _add(one: Priority, action: Action, note: ProgressNote | None, day: dt.date) -> None:
    if action.done_on is not None and action.done_on <= day:
        one.last_done_on = max(one.last_done_on or action.done_on, action.done_on)
    elif one.next_action is None or _due(action.due_on) < _due(one.next_due):
        one.next_action, one.next_due = action.title, action.due_on
    since = one.cycle.anchored_on
    if note and since and note.on >= since and (one.told_on is None or note.on > one.told_on):
        one.told_on, one.told = note.on, note.standing


def _due(day: dt.date | None) -> dt.date:
    return day or dt.date.max


def _told(actions: Collection[Action], *, day: dt.date) -> dict[int, ProgressNote]:
    """By action, what was said of it last by then."""
    if not actions:
        return {}
    notes = ProgressNote.objects.filter(action__in=actions, on__lte=day).order_by("on", "pk")
    return {note.action_id: note for note in notes}
