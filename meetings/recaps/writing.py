"""The parts of a recap: as the record has them, or as somebody wrote them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.kinds import RecapPart
from meetings.models import Meeting, RecapSending, RecapWords
from meetings.recaps import from_record
from meetings.recaps.parts import Changed as Changed
from meetings.recaps.parts import Part, keep, let_go, put_together, require_seen, write_over

# What is ahead moves with every date that is fixed; who has the recap hears of dates in other ways.
MOVES_ON = RecapPart.DATES


class NotHeld(Exception):
    """A recap tells of a meeting that was held, and not of every kind."""


def require_recap(meeting: Meeting) -> None:
    """Raises NotHeld."""
    if not meeting.has_recap:
        raise NotHeld(_("A recap tells of a meeting that was held. Close this one first."))


def parts(meeting: Meeting) -> list[Part]:
    """All of them in order, those that are left out or empty too."""
    return put_together(from_record.words(meeting), meeting.recap_words.all())


def going_out(every: list[Part]) -> list[dict[str, str]]:
    return [one.kept for one in every if one.goes_out]


@transaction.atomic
def write(meeting: Meeting, part: RecapPart, text: str, *, by: Any, seen: int | None = None, offered: str = "") -> None:
    """Put somebody's own words in place of the record's. `seen` is the revision that they had before them, `offered`
    the mark of the record's words then.

    Raises NotHeld and Changed.
    """
    write_over(_held(meeting, part, seen=seen), text, drawn=from_record.words(meeting)[part], offered=offered)


@transaction.atomic
def take_anew(meeting: Meeting, part: RecapPart, *, by: Any) -> None:
    """Let the part read as the record has it again. Raises NotHeld."""
    let_go(_held(meeting, part))


@transaction.atomic
def leave_out(meeting: Meeting, part: RecapPart, *, left_out: bool, by: Any) -> None:
    """Leave a part out of what is sent, or put it back with the words it had. Raises NotHeld."""
    keep(_held(meeting, part), left_out=left_out)


def has_changed_since(sending: RecapSending, every: list[Part]) -> bool:
    """Whether the recap says something else now than was sent, dates that moved on aside."""
    return _still(sending.words) != _still(going_out(every))


def _still(words: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(one["part"], one["text"]) for one in words if one["part"] != MOVES_ON]


def _held(meeting: Meeting, part: RecapPart, *, seen: int | None = None) -> RecapWords:
    """The row of a part, nobody else's until the transaction ends."""
    # First, so that of two who write at once the second reads what the first wrote.
    meeting.partnership.touch()
    require_recap(meeting)
    row = meeting.recap_words.filter(part=part).first() or RecapWords(meeting=meeting, part=part)
    require_seen(row, seen)
    return row
