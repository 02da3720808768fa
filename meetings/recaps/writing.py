"""The parts of a recap: as the record has them, or as somebody wrote them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.kinds import RecapPart
from meetings.models import Meeting, RecapSending, RecapWords
from meetings.recaps import from_record

# What is ahead moves with every date that is fixed; who has the recap hears of dates in other ways.
MOVES_ON = RecapPart.DATES


class NotHeld(Exception):
    """A recap tells of a meeting that was held, and not of every kind."""


class Changed(Exception):
    """Somebody else wrote on this part since the page was opened."""


@dataclass(frozen=True)
class Part:
    """One part as it reads now. `drawn` is what the record says; `revision` how often it was `written` over."""

    part: RecapPart
    drawn: str
    written: RecapWords | None = None
    revision: int = 0

    @property
    def heading(self) -> str:
        return str(self.part.label)

    @property
    def is_own(self) -> bool:
        return self.written is not None and self.written.is_own

    @property
    def text(self) -> str:
        return self.written.text if self.written and self.written.is_own else self.drawn

    @property
    def is_left_out(self) -> bool:
        return self.written is not None and self.written.left_out

    @property
    def goes_out(self) -> bool:
        return bool(self.text.strip()) and not self.is_left_out

    @property
    def record_has_changed(self) -> bool:
        """Since somebody wrote it over."""
        return self.is_own and self.written.drawn != self.drawn

    @property
    def kept(self) -> dict[str, str]:
        """As a sending keeps it."""
        return {"part": self.part.value, "heading": self.heading, "text": self.text}


def require_recap(meeting: Meeting) -> None:
    """Raises NotHeld."""
    if not meeting.has_recap:
        raise NotHeld(_("A recap tells of a meeting that was held. Close this one first."))


def parts(meeting: Meeting) -> list[Part]:
    """All of them in order, those that are left out or empty too."""
    drawn = from_record.words(meeting)
    written = {row.part: row for row in meeting.recap_words.all()}
    revisions = Counter(RecapWords.history.filter(meeting=meeting.pk).values_list("id", flat=True)) if written else {}
    return [Part(part, drawn[part], row := written.get(part), revisions[row.pk] if row else 0) for part in RecapPart]


def going_out(every: list[Part]) -> list[dict[str, str]]:
    return [one.kept for one in every if one.goes_out]


@transaction.atomic
def write(meeting: Meeting, part: RecapPart, text: str, *, by: Any, seen: int | None = None) -> None:
    """Put somebody's own words in place of the record's. `seen` is the revision that they had before them.

    The words that the record has are no one's own, so that they follow it. Raises NotHeld and Changed.
    """
    row = _held(meeting, part, seen=seen)
    drawn = from_record.words(meeting)[part]
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    is_own = text != drawn
    _keep(row, is_own=is_own, text=text if is_own else "", drawn=drawn if is_own else "")


@transaction.atomic
def take_anew(meeting: Meeting, part: RecapPart, *, by: Any) -> None:
    """Let the part read as the record has it again. Raises NotHeld."""
    _keep(_held(meeting, part), is_own=False, text="", drawn="")


@transaction.atomic
def leave_out(meeting: Meeting, part: RecapPart, *, left_out: bool, by: Any) -> None:
    """Leave a part out of what is sent, or put it back with the words it had. Raises NotHeld."""
    _keep(_held(meeting, part), left_out=left_out)


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
    if seen is not None and seen != (row.history.count() if row.pk else 0):
        raise Changed(_("Somebody else changed this part meanwhile. Look at theirs below, then save again."))
    return row


def _keep(row: RecapWords, **values: Any) -> None:
    """A row that says what it said before is no new revision."""
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
