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
    CARRIED_ON = "carried_on", _("Carried on")


_S = PriorityState
_OVER = (_S.COMPLETED, _S.CLOSED, _S.CARRIED_ON)
NEXT_STATES = {
    _S.PROPOSED: {_S.CLAIMED, _S.PARKED, _S.CLOSED},
    _S.CLAIMED: {_S.FORMING, _S.PROPOSED, _S.PAUSED, _S.PARKED, *_OVER},
    _S.FORMING: {_S.ACTIVE, _S.CLAIMED, _S.PAUSED, *_OVER},
    _S.ACTIVE: {_S.FORMING, _S.PAUSED, *_OVER},
    _S.PAUSED: {_S.CLAIMED, _S.FORMING, _S.ACTIVE, *_OVER},
    _S.PARKED: {_S.PROPOSED, _S.CLAIMED, _S.CLOSED},
    _S.COMPLETED: {_S.CLAIMED, _S.FORMING, _S.ACTIVE, _S.PAUSED},
    _S.CLOSED: {_S.PROPOSED, _S.CLAIMED, _S.PAUSED},
    # What a refresh carried on lives in its new cycle; only taking the refresh back takes that back.
    _S.CARRIED_ON: set(),
}
# Alive: work goes on or is owed. Only these need a champion (H1).
ALIVE = frozenset({_S.CLAIMED, _S.FORMING, _S.ACTIVE})
WITH_TEAM = frozenset({_S.FORMING, _S.ACTIVE})
# What is owed of it: while it lives and, once a refresh has carried it on, until that day, with which its cycle ends.
OWING = ALIVE | {_S.CARRIED_ON}
UNCLAIMED = frozenset({_S.PROPOSED, _S.PARKED})
ENDED = frozenset(_OVER)
# How a person ends a priority; a refresh carries it on.
ENDINGS = (_S.COMPLETED, _S.CLOSED)
OPEN_FOR_SIGN_UP = frozenset({_S.PROPOSED, _S.CLAIMED, _S.FORMING, _S.ACTIVE, _S.PAUSED, _S.PARKED})


class TeamChoice(models.TextChoices):
    """What a refresh decides about a team of the cycle before (S4-22)."""

    CONTINUE = "continue", _("goes on as it is")
    CHANGE = "change", _("goes on, changed")
    MERGE = "merge", _("joins another")
    COMPLETE = "complete", _("ends, its work is done")
    CLOSE = "close", _("ends without result")

    @classmethod
    def going_on(cls) -> tuple[TeamChoice, ...]:
        """With these the work lives on in a priority of the new cycle."""
        return cls.CONTINUE, cls.CHANGE, cls.MERGE

    @property
    def state(self) -> PriorityState:
        """What the old priority becomes."""
        ends = {TeamChoice.COMPLETE: PriorityState.COMPLETED, TeamChoice.CLOSE: PriorityState.CLOSED}
        return ends.get(self, PriorityState.CARRIED_ON)


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
    LATER = "later", _("Later")


class Standing(models.TextChoices):
    """How an action stands, in two taps."""

    DONE = "done", _("Done")
    ON_TRACK = "on_track", _("On track")
    STUCK = "stuck", _("Stuck")


class Impact(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Approach(models.TextChoices):
    """Where a solution comes from (S3-62)."""

    CUSTOM = "custom", _("Built together for this")
    ADAPTED = "adapted", _("An existing program, adapted")
    EXISTING = "existing", _("An existing program, as it is")


class Verdict(models.TextChoices):
    WORKED = "worked", _("It worked")
    PARTLY = "partly", _("It worked partly")
    DID_NOT = "did_not", _("It did not work")


class AssetKind(models.TextChoices):
    STAFF_TIME = "staff_time", _("Staff time")
    GRANT = "grant", _("Grant money")
    PROGRAM = "program", _("A program, or part of one")
    POLICY = "policy", _("A changed policy or process")
    IN_KIND = "in_kind", _("In kind")
    CASH = "cash", _("Cash")


class AssetState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    COMMITTED = "committed", _("Committed")
    USED = "used", _("Used")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SupportNoteKind(models.TextChoices):
    NOTICED = "noticed", _("Noticed in the room")
    COULD_DO = "could_do", _("What we could do")


class Heard(models.TextChoices):
    """Where somebody from industry said what they need (S3-68)."""

    MEETING = "meeting", _("At a meeting")
    TALK = "talk", _("In a talk")


class Beneficiary(models.TextChoices):
    """Who gains from a win (X8)."""

    EMPLOYERS = "employers", _("employers")
    WORKERS = "workers", _("workers and students")
    INSTITUTIONS = "institutions", _("schools, colleges and agencies")
    PARTNERSHIP = "partnership", _("the partnership itself")

    @property
    def field(self) -> str:
        """Its tick on a win's review."""
        return f"for_{self.value}"
