"""Why a quiet line stands as it stands, in a convener's words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LineReason(models.Model):
    """The reason given for one warning of one partnership; the newest shows, earlier ones are kept.

    `line` is the warning's id such as W1; `about` names the thing it is about where there are several,
    such as `meeting:12`.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="line_reasons")
    line = models.CharField(max_length=5)
    about = models.CharField(max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        indexes = [models.Index(fields=["partnership", "line", "about"], name="line_reason_of_a_line")]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_line_reason_says_something")]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"
