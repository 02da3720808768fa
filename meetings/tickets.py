"""Tickets for asking whether something is new: they say who asks, about which record, and which version was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing

from meetings.models import Meeting
from partnerships.models import Partnership

SALT = "meetings.capture.news"


@dataclass(frozen=True)
class Ticket:
    meeting: int
    user: int
    partnership: int
    seen: int

    def is_stale(self) -> bool:
        """Whether the record has changed since, in one query."""
        return not Partnership.objects.filter(pk=self.partnership, record_version=self.seen).exists()


def draw(meeting: Meeting, user: Any, *, seen: int) -> str:
    return signing.dumps([meeting.pk, user.pk, meeting.partnership_id, seen], salt=SALT)


def read(text: str, *, meeting: int, user: Any) -> Ticket | None:
    """The ticket, or None when it was made for another meeting or another user, or by somebody else."""
    try:
        ticket = Ticket(*signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return ticket if (ticket.meeting, ticket.user) == (meeting, user.pk) else None
