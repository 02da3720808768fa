"""What may become of a priority, and how often its team meets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PriorityState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CLAIMED = "claimed", _("Claimed")
    FORMING = "forming", _("Team forming")
    ACTIVE = "active", _("Team active")
    PAUSED = "paused", _("Paused")
    PARKED = "parked", _("Parked")
    COMPLETED = "completed", _("Completed")
    CLOSED = "closed", _("Closed without result")


_S = PriorityState
NEXT_STATES = {
    _S.PROPOSED: {_S.CLAIMED, _S.PARKED, _S.CLOSED},
    _S.CLAIMED: {_S.FORMING, _S.PROPOSED, _S.PAUSED, _S.PARKED, _S.COMPLETED, _S.CLOSED},
    _S.FORMING: {_S.ACTIVE, _S.CLAIMED, _S.PAUSED, _S.COMPLETED, _S.CLOSED},
    _S.ACTIVE: {_S.FORMING, _S.PAUSED, _S.COMPLETED, _S.CLOSED},
    _S.PAUSED: {_S.CLAIMED, _S.FORMING, _S.ACTIVE, _S.COMPLETED, _S.CLOSED},
    _S.PARKED: {_S.PROPOSED, _S.CLAIMED, _S.CLOSED},
    _S.COMPLETED: {_S.CLAIMED, _S.FORMING, _S.ACTIVE, _S.PAUSED},
    _S.CLOSED: {_S.PROPOSED, _S.CLAIMED, _S.PAUSED},
}
# Alive: work goes on or is owed. Only these need a champion (H1).
ALIVE = frozenset({_S.CLAIMED, _S.FORMING, _S.ACTIVE})
WITH_TEAM = frozenset({_S.FORMING, _S.ACTIVE})
UNCLAIMED = frozenset({_S.PROPOSED, _S.PARKED})
ENDED = frozenset({_S.COMPLETED, _S.CLOSED})
OPEN_FOR_SIGN_UP = frozenset({_S.PROPOSED, _S.CLAIMED, _S.FORMING, _S.ACTIVE, _S.PAUSED, _S.PARKED})


class Cadence(models.TextChoices):
    TWO_WEEKLY = "two_weekly", _("Every two weeks")
    MONTHLY = "monthly", _("Monthly")
    TWO_MONTHLY = "two_monthly", _("Every two months")


class SignUpHow(models.TextChoices):
    LINK = "link", _("By the sign-up page")
    SHEET = "sheet", _("On the sheet in the room")
    CONVENER = "convener", _("Told the convener")


class MainField(models.TextChoices):
    SKILLS = "skills", _("People and skills")
    EDUCATION = "education", _("Education links")
    BUSINESS = "business", _("Business conditions")


class Horizon(models.TextChoices):
    NEXT_STEP = "next_step", _("Next step")
    FIRST_WIN = "first_win", _("First win")
    SIX_MONTHS = "six_months", _("6 months")
    TWELVE_MONTHS = "twelve_months", _("12 months")
