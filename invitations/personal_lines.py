"""The one line in a letter that is for this reader alone (S4-32)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from invitations.models import Invitation, Invitee
from partnerships.names import tidy


@transaction.atomic
def write(invitation: Invitation, lines: Mapping[Invitee, str]) -> None:
    """Set the personal line of each; "" takes it out. It is no word of the letter that others sign."""
    invitation.partnership.touch()
    for invitee, text in lines.items():
        invitee.personal_line = tidy(text)[:300]
        invitee.save(update_fields=["personal_line"])
