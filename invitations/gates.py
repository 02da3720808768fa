"""The doors to one letter, and to one invitee on its list."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from invitations.models import Invitation, Invitee
from partnerships.gates import Found, View, partnership_gate
from partnerships.roles import Capability


def by_number(pk: int) -> Found:
    """The letter named in the address, with what every page of it reads, for views that take it as `invitation`."""
    rows = Invitation.objects.select_related(
        "partnership__industry", "partnership__region", "meeting__cycle", "meeting__partnership", "kept"
    )
    invitation = get_object_or_404(rows.defer("kept__content"), pk=pk)
    return invitation.partnership, {"invitation": invitation}


def by_row(pk: int, row: int) -> Found:
    """One invitee of that letter, for views that take both as `invitation` and `invitee`."""
    partnership, found = by_number(pk)
    rows = Invitee.objects.select_related("person", "organization", "asker")
    invitee = get_object_or_404(rows, pk=row, invitation=found["invitation"])
    invitee.invitation = found["invitation"]
    return partnership, found | {"invitee": invitee}


def invitation_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the partnership that invites; the view is handed the loaded `invitation`."""
    return partnership_gate(capability, find=by_number)


def invitee_gate(capability: Capability) -> Callable[[View], View]:
    """The same for one person on the list, as `invitee`; one of another list is not found."""
    return partnership_gate(capability, find=by_row)
