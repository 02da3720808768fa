"""The words of this room: where a promise stands, what a notice says, how a promise was closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a promise stands at the end of a local day."""

    UPCOMING = "upcoming", _("Upcoming")
    OPEN = "open", _("Open")
    LATE = "late", _("Late")
    DONE = "done", _("Done")
    WAIVED = "waived", _("Not needed")
    EXPIRED = "expired", _("Expired")


class Stage(models.TextChoices):
    """How far a promise has spoken up, in this order."""

    OPENED = "opened", _("Opened")
    SOON = "soon", _("Due soon")
    LATE = "late", _("Late")


class DoneHow(models.TextChoices):
    EVIDENCE = "evidence", _("Seen in the record")
    OUTSIDE = "outside", _("Done outside the product")


class WaiveReason(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed")
    ANOTHER_WAY = "another_way", _("Done another way")
    OTHER = "other", _("Other reason")


class ChangeKind(models.TextChoices):
    """What happened to a promise after it was first owed."""

    MOVED = "moved", _("Window moved")
    RECOMPUTED = "recomputed", _("Judged again by a moved window")
    DONE = "done", _("Done, seen in the record")
    DAY_CHANGED = "day_changed", _("Day of completion changed")
    REOPENED = "reopened", _("Open again: the record no longer shows it")
    WITHDRAWN = "withdrawn", _("No longer owed")
    OWED_AGAIN = "owed_again", _("Owed again")
    EXPIRED = "expired", _("Expired with its cycle")
    UNEXPIRED = "unexpired", _("In force again with its cycle")
    RECORDED = "recorded", _("Recorded as done outside the product")
    WAIVED = "waived", _("Set aside as not needed")
    UNDONE = "undone", _("Taken back")
