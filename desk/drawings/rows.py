"""What a timeline is asked to draw: rows of windows and meetings, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class WindowState(Enum):
    AHEAD = "ahead"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    PROVISIONAL = "provisional"


class MeetingState(Enum):
    HELD = "held"
    PLANNED = "planned"
    LATE = "late"


@dataclass(frozen=True)
class Window:
    """The days within which something has to happen, both included; without `opens` only its last day counts."""

    opens: dt.date | None
    closes: dt.date
    state: WindowState
    what: str = ""

    @property
    def days(self) -> tuple[dt.date, ...]:
        return (self.closes,) if self.opens is None else (self.opens, self.closes)


@dataclass(frozen=True)
class Meeting:
    """One meeting on its local day; an anchor (a launch, a refresh) is drawn larger.

    MeetingState.LATE is a meeting that should have been held: `on` is where its dot goes, usually today.
    """

    on: dt.date
    state: MeetingState
    what: str = ""
    anchor: bool = False
    url: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    sub: str = ""
    windows: tuple[Window, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def days(self) -> list[dt.date]:
        return [day for window in self.windows for day in window.days] + [meeting.on for meeting in self.meetings]
