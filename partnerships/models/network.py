"""The network that this installation serves, and the words it prefers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.stages import Stage


class Network(models.Model):
    """The one row of settings that belong to the whole installation. Stage names are its own (X11)."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    stage_names = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_network")]

    def __str__(self) -> str:
        return self.name or "Convenery"

    @classmethod
    def load(cls) -> Network:
        """The network's row, made on first use."""
        return cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def of(cls, request: Any) -> Network:
        """The network's row, read once a request."""
        if not hasattr(request, "_network"):
            request._network = cls.load()
        return request._network

    def stage_name(self, stage: str) -> str:
        """What this network calls `stage`."""
        return self.stage_names.get(stage) or str(Stage(stage).label)

    def describe(self, *, name: str, stage_names: dict[str, str]) -> None:
        """Set the network's name and its own words for stages; a stage that is not named keeps its usual one."""
        self.name, self.stage_names = name, stage_names
        self.save(update_fields=["name", "stage_names"])
