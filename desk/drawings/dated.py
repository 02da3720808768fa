"""The timeline as a list of days: what a phone shows and what a screen reader reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from desk.drawings.days import day_name, span_name
from desk.drawings.rows import Meeting, MeetingState, Row, Window, WindowState

TONES = {
    WindowState.LATE: "late",
    WindowState.SOON: "soon",
    WindowState.DONE: "done",
    WindowState.OPEN: "pine",
    MeetingState.LATE: "late",
    MeetingState.HELD: "done",
    MeetingState.PLANNED: "pine",
}


@dataclass(frozen=True)
class Item:
    """One dated line. `tone` is a class of the tag that carries `state`; a today line has no state."""

    day: dt.date
    when: str
    what: str
    sub: str = ""
    state: str = ""
    tone: str = ""
    url: str = ""
    is_today: bool = False


def items(rows: Sequence[Row], *, today: dt.date) -> tuple[Item, ...]:
    """Every window and meeting by its first day, with today among them."""
    found = [Item(today, "", _("Today, %(day)s") % {"day": day_name(today, today)}, is_today=True)]
    for row in rows:
        found += [_window(row, window, today) for window in row.windows]
        found += [_meeting(row, meeting, today) for meeting in row.meetings]
    # Today stands before what begins today: that is still to be done.
    return tuple(sorted(found, key=lambda item: (item.day, not item.is_today)))


def state_name(state: WindowState | MeetingState) -> str:
    return {
        WindowState.AHEAD: _("ahead"),
        WindowState.OPEN: _("open now"),
        WindowState.SOON: _("closes soon"),
        WindowState.LATE: _("late"),
        WindowState.DONE: _("done"),
        WindowState.PROVISIONAL: _("provisional"),
        MeetingState.HELD: _("held"),
        MeetingState.PLANNED: _("planned"),
        MeetingState.LATE: _("late"),
    }[state]


def _window(row: Row, window: Window, today: dt.date) -> Item:
    return Item(
        day=window.opens or window.closes,
        when=span_name(window.opens, window.closes, today),
        what=window.what or row.label,
        sub=row.label if window.what else row.sub,
        state=state_name(window.state),
        tone=TONES.get(window.state, ""),
    )


def _meeting(row: Row, meeting: Meeting, today: dt.date) -> Item:
    return Item(
        day=meeting.on,
        when=day_name(meeting.on, today),
        what=meeting.what or row.label,
        sub=row.label if meeting.what else row.sub,
        state=state_name(meeting.state),
        tone=TONES.get(meeting.state, ""),
        url=meeting.url,
    )
