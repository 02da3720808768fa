"""Verdicts, signs, levels and banners: what an assessment can say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not yet", _("Not yet")
    NO_DATA = "no data", _("No data yet")


class Stated(models.TextChoices):
    """How the statement stands that an indicator needs beside what is counted."""

    IN_FORCE = "in force", _("Signed")
    TO_RENEW = "to renew", _("Signed, to be renewed")
    LAPSED = "lapsed", _("Lapsed")
    CLAIMED = "claimed", _("Claimed, nothing to show yet")
    MISSING = "missing", _("Not signed yet")

    @property
    def tag(self) -> str:
        """The kind of tag that a page shows it with; what was never signed is no alarm."""
        return {"in force": "done", "to renew": "soon", "claimed": "soon", "lapsed": "late"}.get(self.value, "")


class SignState(models.TextChoices):
    CLEAR = "clear", _("Clear")
    WATCH = "watch", _("Watch")
    RAISED = "raised", _("Raised")
    NOT_ENOUGH = "not enough data", _("Not enough data")


class Level(models.TextChoices):
    NONE = "none", _("Not yet emerging")
    EMERGING = "emerging", _("Emerging")
    ACTIVE = "active", _("Active")


class Banner(models.TextChoices):
    HEALTHY = "healthy", _("Healthy")
    SUGGESTED = "refresh suggested", _("Refresh suggested")
    STRONGLY = "refresh strongly suggested", _("Refresh strongly suggested")
    RESET = "reset needed", _("Reset needed")


# Where help is needed first: the higher, the sooner.
URGENCY = {Banner.RESET: 3, Banner.STRONGLY: 2, Banner.SUGGESTED: 1, Banner.HEALTHY: 0}
