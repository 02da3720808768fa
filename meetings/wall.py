"""Notes on the wall of a meeting: putting them up, one or many, wording them anew, grouping and taking them down."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import Priority
from meetings.models import Idea, Meeting
from partnerships import history
from partnerships.models import Person
from partnerships.names import tidy

LONGEST = 500
MOST_AT_ONCE = 300
# What people put before a line: dots, dashes, boxes, "1." and "2)".
BULLET = re.compile(r"^\s*(?:[-*+](?!\d)\s*|[•◦‣·▪■□☐☑✓✔–—]+\s*|\(?\d{1,3}[.)]\s+)+")


class NoteTooLong(ValueError):
    """A note holds a few sentences, not a page."""


class NothingWritten(ValueError):
    """A note without words."""


class TooManyNotes(ValueError):
    """More lines at once than anybody could have put up in a meeting."""


def lines(text: str) -> list[str]:
    """One note for each line of pasted text: bullets and numbers stripped, empty lines left out.

    Raises NothingWritten, TooManyNotes, and NoteTooLong with the number of the line.
    """
    notes = []
    for number, line in enumerate(text.splitlines(), start=1):
        if note := tidy(BULLET.sub("", line)):
            if len(note) > LONGEST:
                words = {"number": number, "length": len(note), "longest": LONGEST}
                raise NoteTooLong(_("Line %(number)s has %(length)s characters; a note holds %(longest)s.") % words)
            notes.append(note)
    if not notes:
        raise NothingWritten(_("Paste at least one line."))
    if len(notes) > MOST_AT_ONCE:
        words = {"count": len(notes), "most": MOST_AT_ONCE}
        raise TooManyNotes(_("These are %(count)s lines. Paste at most %(most)s at once.") % words)
    return notes


@transaction.atomic
def put_up(
    meeting: Meeting,
    text: str,
    *,
    at: dt.datetime,
    client_key: str = "",
    priority: Priority | None = None,
    person: Person | None = None,
) -> Idea:
    """Put a note on the wall; the same words with the same `client_key` again are the same note."""
    text = tidy(text)[:LONGEST]
    values = {"text": text, "at": at, "priority": priority, "person": person}
    if client_key:
        key = _key(client_key, text)
        idea, _made = Idea.objects.get_or_create(meeting=meeting, client_key=key, defaults=values)
    else:
        idea = Idea.objects.create(meeting=meeting, **values)
    meeting.partnership.touch()
    return idea


@transaction.atomic
def put_up_many(
    meeting: Meeting, notes: list[str], *, at: dt.datetime, client_key: str, priority: Priority | None = None
) -> list[Idea]:
    """Put up notes in their order; the same ones with the same `client_key` again add none. Returns the new ones."""
    rows = [
        Idea(meeting=meeting, text=text, at=at, priority=priority, client_key=_key(client_key, text, number))
        for number, text in enumerate(notes, start=1)
    ]
    hanging = set(meeting.ideas.values_list("client_key", flat=True))
    Idea.objects.bulk_create(rows, ignore_conflicts=True)
    keys = {row.client_key for row in rows} - hanging
    new = list(meeting.ideas.filter(client_key__in=keys).order_by("pk"))
    history.note(new, is_new=True)
    meeting.partnership.touch()
    return new


def _key(client_key: str, text: str, number: int = 0) -> str:
    """Of one form and what was written in it: whoever goes back and writes something else loses nothing."""
    return f"{client_key[:40]}-{number}-{zlib.crc32(text.encode()):08x}" if client_key else ""


@transaction.atomic
def reword(idea: Idea, text: str) -> None:
    idea.text = tidy(text)[:LONGEST]
    idea.save(update_fields=["text"])
    idea.meeting.partnership.touch()


@transaction.atomic
def group(idea: Idea, priority: Priority | None) -> None:
    """Hang a note under `priority`, or back among those not grouped."""
    idea.priority = priority
    idea.save(update_fields=["priority"])
    idea.meeting.partnership.touch()


@transaction.atomic
def take_down(idea: Idea) -> None:
    idea.delete()
    idea.meeting.partnership.touch()


@transaction.atomic
def take_down_untouched(meeting: Meeting, numbers: Collection[int]) -> tuple[int, int]:
    """Take down those of the notes that nobody changed since they were put up; returns how many went and how many stay."""
    # Held until the end: whoever words or groups one at this moment did so before, and it stays.
    hanging = list(meeting.ideas.select_for_update().filter(pk__in=numbers).order_by("pk"))
    lines = Idea.history.filter(id__in=[idea.pk for idea in hanging])
    changed = set(lines.exclude(history_type="+").values_list("id", flat=True))
    untouched = [idea for idea in hanging if idea.pk not in changed]
    history.remove(untouched)
    if untouched:
        meeting.partnership.touch()
    return len(untouched), len(changed)
