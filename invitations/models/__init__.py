"""The letter, who signs it, whom it asks, and who asked them in person."""

from invitations.models.ask import Ask
from invitations.models.invitation import Invitation
from invitations.models.invitee import Invitee
from invitations.models.signature import Signature

__all__ = ["Ask", "Invitation", "Invitee", "Signature"]
