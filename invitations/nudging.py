"""A reminder for those who have the letter and have not answered, and for nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from invitations import answer_letters, replies
from invitations.models import Invitation, Invitee

# Between two reminders to the same person, and between the letter and the first one.
REST = dt.timedelta(days=3)


@dataclass
class Silent:
    """Who has not answered: whom a reminder may go to, and why the others get none."""

    offered: list[Invitee] = field(default_factory=list)
    lately: list[Invitee] = field(default_factory=list)
    no_address: list[Invitee] = field(default_factory=list)
    opted_out: list[Invitee] = field(default_factory=list)

    @property
    def left_out(self) -> list[Invitee]:
        return [*self.lately, *self.no_address, *self.opted_out]


def silent(invitation: Invitation, *, at: dt.datetime) -> Silent:
    """Everybody with the letter and without an answer, sorted; nobody once the meeting has begun or has no date."""
    found = Silent()
    if not replies.is_open(invitation.meeting, at=at):
        return found
    today = invitation.partnership.local_date(at)
    rows = invitation.invitees.with_letter().unanswered().select_related("person", "organization")
    for invitee in rows.order_by("person__name", "pk"):
        invitee.invitation = invitation
        _place(found, invitee, today=today).append(invitee)
    return found


def _place(found: Silent, invitee: Invitee, *, today: dt.date) -> list[Invitee]:
    if invitee.person.opted_out_on or invitee.person.erased_at:
        return found.opted_out
    if not invitee.person.email:
        return found.no_address
    last = max(filter(None, (invitee.letter_on, invitee.nudged_on)))
    return found.lately if today < last + REST else found.offered


@transaction.atomic
def nudge(invitation: Invitation, chosen: Iterable[Invitee], *, by: Any, at: dt.datetime) -> list[Invitee]:
    """Remind those of `chosen` to whom a reminder may go; returns them. The same click again reminds nobody."""
    invitation.partnership.touch()  # first, so that of two clicks the second reads what the first wrote
    numbers = {invitee.pk for invitee in chosen}
    reminded = [invitee for invitee in silent(invitation, at=at).offered if invitee.pk in numbers]
    today = invitation.partnership.local_date(at)
    for invitee in reminded:
        answer_letters.nudge(invitee, on=today, at=at)
        invitee.nudged_on = today
        invitee.save(update_fields=["nudged_on"])
    return reminded
