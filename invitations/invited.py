"""Who was asked to come, for the rooms below that tell them how it went."""

from __future__ import annotations

from invitations.models import Invitee
from meetings.models import Meeting


def to_meeting(meeting: Meeting) -> set[int]:
    """Joined to the audience of a recap (`meetings.recaps.audience`): everybody to whom the letter went."""
    rows = Invitee.objects.with_letter().filter(invitation__meeting=meeting)
    return set(rows.values_list("person_id", flat=True))
