"""Telling people that a team lost its last champion: the convener first, the team later."""

from __future__ import annotations

from typing import Self

from django.db import models


class PauseNoticeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Not yet told to the team, and not overtaken by a new champion."""
        return self.filter(team_told_at=None, dropped_at=None)


class PauseNotice(models.Model):
    """One pause of one priority for want of a champion (H1).

    The conveners are told at once (`made_at`); the team when a convener has looked (`looked_at`), or after seven
    days. A champion who comes in between makes telling the team needless (`dropped_at`).
    """

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="pause_notices")
    paused_on = models.DateField()
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    team_told_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = PauseNoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["priority", "paused_on"], name="a_pause_is_told_once")]

    def __str__(self) -> str:
        return f"{self.priority} paused on {self.paused_on}"
