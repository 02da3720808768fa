"""What happens when: the windows of the cycle and the meetings that keep them, one lane for each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.drawings import timeline as drawing
from desk.drawings.rows import Meeting as Dot
from desk.drawings.rows import MeetingState, Row, Window, WindowState
from desk.drawings.timeline import Timeline
from desk.overview.near_days import said
from desk.overview.record import Record
from followups import rules
from followups.lines import Line
from followups.states import State
from meetings.kinds import ANCHORS, MeetingType
from meetings.models import Meeting
from meetings.windows_check import FOLLOWS
from partnerships import guidance
from partnerships.models import Cycle


@dataclass(frozen=True)
class Lane:
    """One row of the drawing: the promises of `rules` as bars, the meetings of `types` as dots.

    Where one promise follows another for years, `only_live` leaves the bars of the kept ones out.
    """

    label: Promise
    rules: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    only_live: bool = False


BEFORE = Lane(gettext_lazy("Getting ready"), types=(MeetingType.SUPPORT_TEAM, MeetingType.PLANNING))
LANES = (
    Lane(gettext_lazy("Survey"), ("T6",)),
    Lane(gettext_lazy("Follow-ups dated"), ("T7",)),
    Lane(gettext_lazy("Follow-up calls"), ("T8",), (MeetingType.FOLLOW_UP_CALL,)),
    Lane(gettext_lazy("One-on-ones"), ("T13",), (MeetingType.ONE_ON_ONE,)),
    Lane(gettext_lazy("Second partnership meeting"), ("T10", "T11"), (MeetingType.SECOND,)),
    Lane(gettext_lazy("Action-team meetings"), ("T17",), (MeetingType.ACTION_TEAM,), only_live=True),
    Lane(gettext_lazy("Full meetings"), ("T18",), (MeetingType.QUARTERLY,), only_live=True),
)
BARS = {
    State.DONE: WindowState.DONE,
    State.LATE: WindowState.LATE,
    State.OPEN: WindowState.OPEN,
    State.UPCOMING: WindowState.AHEAD,
}
LONG = dt.timedelta(days=183)
# Of several promises with one window, the one that needs most help paints it.
WORST_FIRST = (WindowState.LATE, WindowState.SOON, WindowState.OPEN, WindowState.AHEAD, WindowState.DONE)


def timeline(record: Record) -> Timeline:
    rows = [*_of_cycle(record, record.cycle), *(_of_cycle(record, record.ahead) if record.ahead else ())]
    return drawing.draw(rows, today=record.day)


def _of_cycle(record: Record, cycle: Cycle) -> Iterator[Row]:
    anchors = [row for row in record.meetings if row.type in ANCHORS and row.cycle_id == cycle.pk]
    if not cycle.anchored_by(record.day) and not cycle.is_refresh:
        yield from _lane(record, cycle, BEFORE, {})
    if anchors:
        yield _anchor(record, anchors[0])
    provisional = _provisional(record, cycle, anchors)
    for lane in LANES:
        yield from _lane(record, cycle, lane, provisional)


def _anchor(record: Record, meeting: Meeting) -> Row:
    label = _("Refresh meeting") if meeting.type == MeetingType.REFRESH else _("Launch meeting")
    sub = _("planned")
    if record.was_held(meeting):
        words = {"leaders": meeting.leaders, "companies": meeting.companies}
        sub = ngettext(
            "%(leaders)s leader from %(companies)s companies",
            "%(leaders)s leaders from %(companies)s companies",
            meeting.leaders,
        )
        sub = sub % words
    return Row(label, sub, meetings=(_dot(record, meeting, "", due_on=None),))


def _lane(record: Record, cycle: Cycle, lane: Lane, provisional: dict[str, Window]) -> Iterator[Row]:
    promises = [line for line in record.promised(*lane.rules) if line.row.cycle_id == cycle.pk]
    shown = [line for line in promises if line.is_live or not lane.only_live]
    met = [row for row in record.meetings if row.type in lane.types and row.cycle_id == cycle.pk]
    windows = [*_bars(shown), *(provisional[rule] for rule in lane.rules if rule in provisional)]
    dots = [_dot(record, row, _what(lane, row), due_on=_due(promises, row)) for row in met]
    dots += [Dot(record.day, MeetingState.LATE, line.row.about) for line in promises if _is_missed(line, lane)]
    row = Row(str(lane.label), _sub(record, lane, promises, provisional), tuple(windows), tuple(dots))
    if row.days and not _is_long_past(row, record.day):
        yield row


def _is_long_past(row: Row, day: dt.date) -> bool:
    """Everything kept, and half a year ago: what happens when is about what comes."""
    return max(row.days) < day - LONG and all(window.state is WindowState.DONE for window in row.windows)


def _bars(lines: list[Line]) -> list[Window]:
    """One bar for each window, however many promises share it."""
    states: dict[tuple[dt.date | None, dt.date], list[WindowState]] = {}
    for line in lines:
        states.setdefault((line.row.opens_on, line.row.due_on), []).append(_bar_state(line))
    return [
        Window(*span, min(states[span], key=WORST_FIRST.index)) for span in sorted(states, key=lambda span: span[1])
    ]


def _bar_state(line: Line) -> WindowState:
    return WindowState.SOON if line.is_soon else BARS[line.state]


def _what(lane: Lane, meeting: Meeting) -> str:
    """Nothing where the lane's own words tell it all."""
    says_more = lane.only_live or meeting.title or meeting.priority_id
    return meeting.called if says_more else ""


def _dot(record: Record, meeting: Meeting, what: str, *, due_on: dt.date | None) -> Dot:
    state = MeetingState.HELD if record.was_held(meeting) else MeetingState.PLANNED
    if state is MeetingState.PLANNED and due_on and meeting.day > due_on:
        state = MeetingState.LATE
    return Dot(meeting.day, state, what, meeting.type in ANCHORS, meeting.get_absolute_url())


def _due(promises: list[Line], meeting: Meeting) -> dt.date | None:
    """The last day of the promise that a planned meeting keeps."""
    about = meeting.priority.title if meeting.priority else ""
    due = [line.row.due_on for line in promises if line.is_live and line.row.about in {"", about}]
    return due[0] if due else None


def _is_missed(line: Line, lane: Lane) -> bool:
    """Late, and nobody has set a date: its dot stands at today."""
    return bool(lane.types) and line.is_late and line.is_undated


def _sub(record: Record, lane: Lane, promises: list[Line], provisional: dict[str, Window]) -> str:
    if provisional and not promises:
        return _("provisional, from the planned day")
    counted = [line for line in promises if line.is_live or not lane.only_live]
    if not counted:
        return ""
    if "T8" in lane.rules:
        words = {"count": len(counted), "window": counted[0].window}
        return ngettext("%(count)d priority, %(window)s", "%(count)d priorities, %(window)s", len(counted)) % words
    if len(counted) == 1 or len({line.window for line in counted}) == 1:
        return counted[0].window
    return _("next by %(day)s") % {"day": said(counted[0].row.due_on, record.day)}


def _provisional(record: Record, cycle: Cycle, anchors: list[Meeting]) -> dict[str, Window]:
    """H8: what a planned launch or refresh would open, until it is held."""
    if cycle.anchored_by(record.day) or not anchors:
        return {}
    day = anchors[0].day
    numbers = guidance.on(day)
    spans = {id: rules.rule(id).window(day, numbers) for id in FOLLOWS[anchors[0].type]}
    return {id: Window(span.opens_on, span.due_on, WindowState.PROVISIONAL) for id, span in spans.items()}
