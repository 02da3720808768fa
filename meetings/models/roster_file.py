"""An uploaded spreadsheet between choosing it and bringing it in."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# It holds people who may never come into the record, so it is not kept.
KEPT_FOR = dt.timedelta(hours=1)


class RosterFileQuerySet(models.QuerySet):
    def expired(self, *, now: dt.datetime) -> Self:
        return self.filter(uploaded_at__lte=now - KEPT_FOR)


class RosterFile(models.Model):
    """A file of one user, for an hour. `choices` say what each column means, `report` what became of it."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="roster_files")
    by = models.ForeignKey("partnerships.User", on_delete=models.CASCADE, related_name="roster_files")
    name = models.CharField(_("file name"), max_length=150)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(db_index=True)
    choices = models.JSONField(default=list)
    skip_refused = models.BooleanField(_("leave out the rows that cannot be taken"), default=False)
    stored_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(null=True, blank=True)

    objects = RosterFileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} of {self.uploaded_at:%Y-%m-%d %H:%M}"

    def is_kept(self, now: dt.datetime) -> bool:
        return self.uploaded_at > now - KEPT_FOR

    def get_absolute_url(self) -> str:
        return reverse("meetings:import_file", kwargs={"slug": self.partnership.slug, "pk": self.pk})
