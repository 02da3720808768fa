"""The four stages of a partnership's life, and what may follow what (S3-01)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    PREPARING = "preparing", _("Preparing")
    LAUNCHING = "launching", _("Launching")
    MOVING_TO_ACTION = "moving_to_action", _("Moving to action")
    SUSTAINING = "sustaining", _("Sustaining")


# Closing a launch that nobody planned records a fact, so preparing may go straight to action.
NEXT_STAGES = {
    Stage.PREPARING: {Stage.LAUNCHING, Stage.MOVING_TO_ACTION},
    Stage.LAUNCHING: {Stage.MOVING_TO_ACTION, Stage.PREPARING},
    Stage.MOVING_TO_ACTION: {Stage.SUSTAINING, Stage.LAUNCHING},
    Stage.SUSTAINING: {Stage.MOVING_TO_ACTION},
}
IN_ACTION = frozenset({Stage.MOVING_TO_ACTION, Stage.SUSTAINING})
