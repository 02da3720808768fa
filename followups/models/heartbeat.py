"""The sign of life of what happens by itself."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When something that runs by itself last came by."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
