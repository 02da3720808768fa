"""Recording a meeting: who came, what was noted, and closing it. The heart.

Everything may be entered afterwards and in any order; a change to the record of a held meeting is
counted, anchored and reconciled at once.
"""

from meetings.capture.closing import (
    STANDS_IN_THE_WAY,
    AnchoredAlready,
    CalledOff,
    NobodyPresent,
    NotYetHeld,
    TeamsUndecided,
    close,
    correct_day,
    reopen,
)
from meetings.capture.notes import NotesChanged, mark, note_down
from meetings.capture.recording import (
    change_capacity,
    check_in,
    check_in_many,
    explain,
    undo_check_in,
    undo_check_ins,
    walk_in,
)

__all__ = [
    "STANDS_IN_THE_WAY",
    "AnchoredAlready",
    "CalledOff",
    "NobodyPresent",
    "NotYetHeld",
    "NotesChanged",
    "TeamsUndecided",
    "change_capacity",
    "check_in",
    "check_in_many",
    "close",
    "correct_day",
    "explain",
    "mark",
    "note_down",
    "reopen",
    "undo_check_in",
    "undo_check_ins",
    "walk_in",
]
