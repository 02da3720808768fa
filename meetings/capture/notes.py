"""The free notes of a meeting. Where two write them at once, the second is shown both texts, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting


class NotesChanged(Exception):
    """Somebody else wrote meanwhile. `theirs` is what stands now, `both` that and then what was to be saved."""

    def __init__(self, theirs: str, mine: str, *, who: str = "") -> None:
        self.theirs, self.both = theirs, together(theirs, mine)
        said = _("These notes changed while you were writing.")
        if who:
            said = _("%(person)s wrote in these notes while you did.") % {"person": who}
        super().__init__(f"{said} {_('Both texts stand here, yours last. Look them over and save again.')}")


@transaction.atomic
def note_down(meeting: Meeting, notes: str, *, seen: str | None = None, by: Any, at: dt.datetime) -> None:
    """Keep the free notes of a meeting. `seen` is the `mark` of those the writer began from, None for whoever need not say.

    Raises NotesChanged where others were written since and differ; then nothing has changed.
    """
    notes = _tidy(notes)
    # Of two who save at once, the second reads what the first wrote.
    meeting.hold()
    stored = _tidy(meeting.notes)
    if notes == stored:
        return
    if seen is not None and seen != mark(stored):
        writer = _writer(meeting)
        # An answer that never arrived leaves an old mark behind: what continues one's own words loses none.
        if writer is None or writer != by or not notes.startswith(stored):
            raise NotesChanged(stored, notes, who=writer.name if writer and writer != by else "")
    meeting.notes = notes
    meeting.save(update_fields=["notes"])
    meeting.partnership.touch()


def mark(notes: str) -> str:
    """A short mark of this text, by which a form can tell whether it was changed meanwhile."""
    return hashlib.sha256(_tidy(notes).encode()).hexdigest()[:16]


def together(theirs: str, mine: str) -> str:
    """Theirs and, after an empty line, mine without the lines with which both begin."""
    if _goes_on(mine, theirs) or _goes_on(theirs, mine):
        return max(theirs, mine, key=len)
    lines = mine.split("\n")
    pairs = zip(lines, theirs.split("\n"), strict=False)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    rest = "\n".join(lines[same:]).strip()
    return f"{theirs}\n\n{rest}"


def _goes_on(notes: str, begun: str) -> bool:
    """Whether `notes` begins with all that was begun, its last word whole: “No” is no beginning of “Nobody came”."""
    return notes.startswith(begun) and (not begun or notes[len(begun) : len(begun) + 1].strip() == "")


def _tidy(notes: str) -> str:
    """As browsers with and without a script end a line, so that the same words are the same text."""
    return notes.replace("\r\n", "\n").strip()


def _writer(meeting: Meeting) -> Any:
    """Who brought the notes as they are stored; None where no user did."""
    lines = meeting.history.order_by("-history_id")
    before = lines.exclude(notes=meeting.notes).values_list("history_id", flat=True).first() or 0
    first = lines.filter(history_id__gt=before).select_related("history_user").last()
    return first and first.history_user
