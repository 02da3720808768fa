"""What the page of a private link shows to the one person it was given to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from invitations import replies
from invitations.answer_letters import convener_of
from invitations.models import Invitee, Signature
from invitations.states import Reply
from meetings.models import Meeting
from meetings.when import When, when
from partnerships.models import Partnership, Person


@dataclass(frozen=True)
class ReplyPage:
    """One invitation as its invitee sees it. `stand_in` is the colleague who comes instead.

    Only one of their own company is named: an address that is typed here says nothing of whose it is.
    """

    invitee: Invitee
    convener: Person | None
    signers: list[Signature]
    stand_in: Invitee | None
    when: When
    is_open: bool
    is_over: bool

    @property
    def meeting(self) -> Meeting:
        return self.invitee.invitation.meeting

    @property
    def partnership(self) -> Partnership:
        return self.invitee.invitation.partnership

    @property
    def is_off(self) -> bool:
        """Put off or called off."""
        return not (self.meeting.is_planned or self.meeting.is_held)

    @property
    def sends_colleague(self) -> bool:
        return self.invitee.reply == Reply.COLLEAGUE


def read(invitee: Invitee, *, now: dt.datetime) -> ReplyPage:
    """In three queries beside the invitee's own."""
    invitation = invitee.invitation
    meeting, partnership = invitation.meeting, invitation.partnership
    stand_ins = invitee.stand_ins.select_related("person").order_by("-reply_at", "-pk")
    return ReplyPage(
        invitee=invitee,
        convener=convener_of(partnership),
        signers=list(
            invitation.signatures.signed().select_related("person", "organization").order_by("position", "pk")
        ),
        stand_in=next((one for one in stand_ins if one.is_coming and _is_colleague(one, invitee)), None),
        when=when(meeting, reader_zone=partnership.time_zone, today=partnership.local_date(now)),
        is_open=replies.is_open(meeting, at=now),
        is_over=meeting.is_held or (meeting.is_planned and now >= meeting.starts_at),
    )


def _is_colleague(one: Invitee, other: Invitee) -> bool:
    return one.organization_id is not None and one.organization_id == other.organization_id
