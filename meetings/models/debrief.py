"""What the support team took from a launch or refresh."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Debrief(models.Model):
    """The one page of a support-team debrief (S3-52, S3-53), and when its message went to the broad team."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="debrief")
    take_aways = models.TextField(_("what we take away"), max_length=2000, blank=True)
    program_links = models.TextField(_("links between our programs"), max_length=2000, blank=True)
    message = models.TextField(_("what we tell the broad team"), max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"the debrief of {self.meeting}"
