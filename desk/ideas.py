"""The notes that were put up in one cycle, by priority."""

from __future__ import annotations

from dataclasses import dataclass, field

from meetings.models import Idea, Meeting
from partnerships.models import Cycle


@dataclass
class Pile:
    """The notes grouped under one priority; the ones under none have no title and no address."""

    title: str
    url: str
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wall:
    """All piles of a cycle in the order of its priorities, the loose notes last."""

    piles: list[Pile]
    meetings: list[Meeting]

    @property
    def count(self) -> int:
        return sum(len(pile.notes) for pile in self.piles)


def of_cycle(cycle: Cycle) -> Wall:
    notes = Idea.objects.filter(meeting__cycle=cycle).select_related("priority", "meeting__priority")
    piles: dict[int, Pile] = {}
    loose = Pile("", "")
    rows = list(notes.order_by("priority__position", "priority_id", "at", "pk"))
    for note in rows:
        pile = loose
        if note.priority:
            pile = piles.setdefault(note.priority_id, Pile(note.priority.title, note.priority.get_absolute_url()))
        pile.notes.append(note.text)
    meetings = {note.meeting_id: note.meeting for note in rows}
    return Wall(
        piles=[*piles.values(), *([loose] if loose.notes else [])],
        meetings=sorted(meetings.values(), key=lambda meeting: meeting.starts_at),
    )
