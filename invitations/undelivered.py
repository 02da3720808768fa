"""Letters that were mailed from here and did not get through, so that they can be written again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from invitations import sending
from invitations.letters import INVITATION, invitee_number
from invitations.models import Invitation, Invitee
from invitations.states import Sending
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import assistants


@dataclass(frozen=True)
class Undelivered:
    """Whose letter failed, and why in the mail server's words."""

    invitee: Invitee
    error: str


def of(invitation: Invitation) -> list[Undelivered]:
    """Those whose newest letter could not be sent, by name."""
    letters = Letter.objects.filter(kind=INVITATION, partnership_number=invitation.partnership_id).order_by("pk")
    letters = letters.exclude(key__contains=assistants.MARK)
    newest = {invitee_number(key): (state, error) for key, state, error in letters.values_list("key", "state", "error")}
    failed = {number: error for number, (state, error) in newest.items() if state == LetterState.FAILED}
    rows = invitation.invitees.filter(pk__in=failed, letter_how=Sending.MAILED)
    rows = rows.select_related("person", "organization").order_by("person__name", "pk")
    return [Undelivered(invitee, failed[invitee.pk]) for invitee in rows]


@transaction.atomic
def write_again(invitation: Invitation, *, by: Any, at: dt.datetime) -> list[Invitee]:
    """Let all of these wait for a letter again, as when an address was put right. Returns them."""
    invitation.partnership.touch()
    failed = [one.invitee for one in of(invitation)]
    sending.forget(invitation, failed, by=by, at=at)
    return failed
