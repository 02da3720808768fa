"""Who was asked to come, for the rooms below that tell them how it went."""

from __future__ import annotations

from invitations.models import Invitee
from invitations.states import Reply
from meetings.models import Meeting


def to_meeting(meeting: Meeting) -> dict[int, bool]:
    """Joined to the audience of a recap (`meetings.recaps.audience`): who got the letter and did not decline.

    By number, whether they answered: who never did is offered the recap and gets it only if somebody says so.
    """
    rows = Invitee.objects.with_letter().filter(invitation__meeting=meeting).exclude(reply=Reply.NO)
    return {person: reply != Reply.NONE for person, reply in rows.values_list("person_id", "reply")}
