"""Digests: which mornings each convener was told what."""

from __future__ import annotations

from django.db import models


class Digest(models.Model):
    """One morning's mail to one user, and the notices that it told. A morning has at most one."""

    user = models.ForeignKey("partnerships.User", on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    at = models.DateTimeField()
    notices = models.ManyToManyField("followups.Notice", related_name="digests")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_morning")]

    def __str__(self) -> str:
        return f"{self.user} on {self.day}"
