"""The parts of the story: as the record has them, or as the convener wrote them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from desk.models import StoryWords
from desk.story import from_record
from desk.story.chapters import StoryPart
from desk.story.record import Record
from meetings.recaps.parts import Part, keep, let_go, put_together, require_seen, write_over
from partnerships.models import Cycle


class NotBegun(Exception):
    """A story begins with a launch or refresh that was held."""


def parts(record: Record) -> list[Part]:
    """All of them in order, those that are left out or empty too."""
    return put_together(from_record.words(record), record.cycle.story_words.all())


def told(every: list[Part]) -> list[dict[str, str]]:
    """What stands on the handout."""
    return [one.kept for one in every if one.goes_out]


@transaction.atomic
def write(
    cycle: Cycle, part: StoryPart, text: str, *, by: Any, today: dt.date, seen: int | None = None, offered: str = ""
) -> None:
    """Put somebody's own words in place of the record's, as it reads on `today`. `seen` is the revision before them,
    `offered` the mark of the record's words then.

    Raises NotBegun and meetings.recaps.parts.Changed.
    """
    row = _held(cycle, part, today=today)
    require_seen(row, seen)
    write_over(row, text, drawn=from_record.words(Record(cycle, today=today))[part], offered=offered)


@transaction.atomic
def take_anew(cycle: Cycle, part: StoryPart, *, by: Any, today: dt.date) -> None:
    """Let the part read as the record has it again. Raises NotBegun."""
    let_go(_held(cycle, part, today=today))


@transaction.atomic
def leave_out(cycle: Cycle, part: StoryPart, *, left_out: bool, by: Any, today: dt.date) -> None:
    """Leave a part off the handout, or put it back with the words it had. Raises NotBegun."""
    keep(_held(cycle, part, today=today), left_out=left_out)


def _held(cycle: Cycle, part: StoryPart, *, today: dt.date) -> StoryWords:
    """The row of a part, nobody else's until the transaction ends."""
    # First, so that of two who write at once the second reads what the first wrote.
    cycle.partnership.touch()
    cycle.refresh_from_db(fields=["anchored_on"])
    if not cycle.anchored_by(today):
        raise NotBegun
    return cycle.story_words.filter(part=part).first() or StoryWords(cycle=cycle, part=part)
