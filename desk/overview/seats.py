"""Who was at the table: the ring of the last full meeting."""

from __future__ import annotations

from dataclasses import dataclass

from desk.drawings.ring import Ring, seats_ring
from desk.overview.near_days import in_full
from desk.overview.record import Record


@dataclass(frozen=True)
class Seats:
    """The ring, and which meeting it shows: launch, March 6."""

    ring: Ring
    meeting: str
    url: str


def last_meeting(record: Record) -> Seats | None:
    """The last full meeting of the cycle; None before the first."""
    meeting = record.last_full
    if meeting is None:
        return None
    day = in_full(meeting.held_on, record.day)
    ring = seats_ring(
        industry=meeting.leaders,
        public=max(meeting.public_side - meeting.staff, 0),
        convener=meeting.staff,
        companies=meeting.companies,
    )
    return Seats(ring, f"{meeting.get_type_display().lower()}, {day}", meeting.get_absolute_url())
