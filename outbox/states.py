"""What can become of a letter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be sent")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    UNKNOWN = "unknown", _("May or may not have been sent")
    NOT_WANTED = "not_wanted", _("Not sent: no longer needed")
    PAST = "past", _("Not sent: past")


NEXT_STATES = {
    LetterState.QUEUED: {LetterState.CLAIMED},
    LetterState.CLAIMED: {
        LetterState.QUEUED,
        LetterState.SENT,
        LetterState.FAILED,
        LetterState.UNKNOWN,
        LetterState.NOT_WANTED,
    },
    LetterState.SENT: set(),
    LetterState.FAILED: set(),
    LetterState.UNKNOWN: set(),
    LetterState.NOT_WANTED: set(),
    LetterState.PAST: set(),
}
# A row in one of these carries the moment at which somebody may try it.
WAITING = frozenset(state for state, following in NEXT_STATES.items() if following)
