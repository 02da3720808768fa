"""The table of priorities: who stands behind each, what comes next, and what moved last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actionteams.models import Priority
from actionteams.states import ALIVE, ENDED, UNCLAIMED, PriorityState, Standing
from desk.drawings.days import day_name
from desk.overview.record import Record, state_of
from followups.lines import Line
from meetings.kinds import MeetingType

NAMED = 2

# The tag of each state, and how it looks.
TAGS: dict[str, tuple[Promise, str]] = {
    PriorityState.PROPOSED: (gettext_lazy("needs a champion"), "soon"),
    PriorityState.CLAIMED: (gettext_lazy("claimed"), "pine"),
    PriorityState.FORMING: (gettext_lazy("team forming"), "done"),
    PriorityState.ACTIVE: (gettext_lazy("team active"), "done"),
    PriorityState.PAUSED: (gettext_lazy("paused"), "soon"),
    PriorityState.PARKED: (gettext_lazy("parked"), ""),
    PriorityState.COMPLETED: (gettext_lazy("completed"), "done"),
    PriorityState.CLOSED: (gettext_lazy("closed"), ""),
    PriorityState.CARRIED_ON: (gettext_lazy("carried on"), ""),
}
# What is late outranks the state.
LATE_TAGS = {
    "T8": gettext_lazy("call late"),
    "T7": gettext_lazy("no date yet"),
    "T17": gettext_lazy("meeting late"),
    "T12": gettext_lazy("no chair"),
    "T14": gettext_lazy("first win late"),
}
TOLD: dict[str, Promise] = {
    Standing.DONE: gettext_lazy("action done %(day)s"),
    Standing.ON_TRACK: gettext_lazy("on track %(day)s"),
    Standing.STUCK: gettext_lazy("stuck %(day)s"),
}
AT_REST: dict[str, Promise] = {
    PriorityState.PAUSED: gettext_lazy("paused %(day)s"),
    PriorityState.PARKED: gettext_lazy("parked %(day)s"),
    PriorityState.COMPLETED: gettext_lazy("completed %(day)s"),
    PriorityState.CLOSED: gettext_lazy("closed %(day)s"),
    PriorityState.CARRIED_ON: gettext_lazy("carried on %(day)s"),
}


@dataclass(frozen=True)
class PriorityLine:
    """One row of the table, as it reads. `is_open` says that industry held its call, from when on all may read the plan."""

    title: str
    url: str
    champions: str
    next_action: str
    progress: str
    tag: str
    tone: str
    is_open: bool


def lines(record: Record) -> list[PriorityLine]:
    late = _late(record)
    return [_line(record, priority, late.get(priority.pk)) for priority in record.priorities]


def _late(record: Record) -> dict[int, Line]:
    """The first late promise of each priority that its tag tells about."""
    by_key: dict[str, Line] = {}
    for line in record.groups.late:
        if line.row.rule in LATE_TAGS:
            by_key.setdefault(_about(record, line), line)
    return {priority.pk: by_key[key] for priority in record.priorities if (key := f"priority:{priority.pk}") in by_key}


def _about(record: Record, line: Line) -> str:
    """T17 is keyed by the meeting that it follows; that one knows its priority."""
    if line.row.rule != "T17":
        return line.row.key
    about = (f"priority:{m.priority_id}" for m in record.meetings if f"meeting:{m.pk}" == line.row.key)
    return next(about, "")


def _line(record: Record, priority: Priority, late: Line | None) -> PriorityLine:
    state = state_of(priority)
    tag, tone = (LATE_TAGS[late.row.rule], "late") if late else TAGS[state]
    names = record.champions.get(priority.pk, [])
    return PriorityLine(
        title=priority.title,
        url=priority.get_absolute_url(),
        champions=_champions(names, state),
        next_action=_next_action(priority, state),
        progress=_progress(record, priority, state, late),
        tag=str(tag),
        tone=tone,
        is_open=priority.call_held_on is not None,
    )


def _next_action(priority: Priority, state: PriorityState) -> str:
    """The open action that is due first; nothing where no work goes on."""
    if state in ENDED:
        return ""
    return priority.next_action or (_("none yet") if state in ALIVE else "")


def _champions(names: list[str], state: PriorityState) -> str:
    if not names:
        return _("nobody signed up") if state in UNCLAIMED else _("no champion now")
    words = {"count": len(names), "names": ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])}
    return ngettext("%(count)d champion · %(names)s", "%(count)d champions · %(names)s", len(names)) % words


def _progress(record: Record, priority: Priority, state: PriorityState, late: Line | None) -> str:
    """What moved last, or since when it stands still."""
    if state in AT_REST:
        return _at_rest(record, priority, state)
    if late and late.row.rule == "T8":
        return _("call late since %(day)s") % {"day": day_name(late.row.due_on, record.day)}
    moved = max(_moves(record, priority), default=None)
    if moved:
        return moved[1] % {"day": day_name(moved[0], record.day)}
    return (_("claimed %(day)s") if state in ALIVE else _("proposed %(day)s")) % {
        "day": day_name(priority.since, record.day)
    }


def _at_rest(record: Record, priority: Priority, state: PriorityState) -> str:
    if state == PriorityState.PARKED and priority.since == record.cycle.anchored_on:
        return _("parked at the refresh") if record.cycle.is_refresh else _("parked at the launch")
    return str(AT_REST[state]) % {"day": day_name(priority.since, record.day)}


def _moves(record: Record, priority: Priority) -> Iterator[tuple[dt.date, str]]:
    """Days on which something happened, with the words for it."""
    if priority.call_held_on and priority.call_held_on <= record.day:
        yield priority.call_held_on, _("call held %(day)s")
    if priority.last_done_on:
        yield priority.last_done_on, _("action done %(day)s")
    if priority.told_on:
        yield priority.told_on, str(TOLD[priority.told])
    for meeting in record.held(MeetingType.ACTION_TEAM):
        if meeting.priority_id == priority.pk:
            yield meeting.held_on, _("team met %(day)s")
