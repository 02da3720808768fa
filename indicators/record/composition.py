"""Which organizations have somebody on the support team by the day, by their system."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from indicators.record.scope import Scope
from partnerships.models import RoleHolding
from partnerships.support import RINGS


class Partner(NamedTuple):
    """One organization of the support team."""

    pk: int
    name: str
    system: str

    def get_absolute_url(self) -> str:
        return reverse("partnerships:organization", kwargs={"pk": self.pk})


class Composition:
    """By partnership, in one query."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def partners(self, partnership: int, *systems: str) -> list[Partner]:
        """Organizations with somebody on either ring of the support team, by name."""
        return [one for one in self._partners[partnership] if one.system in systems]

    @cached_property
    def _partners(self) -> dict[int, list[Partner]]:
        found: dict[int, list[Partner]] = defaultdict(list)
        seats = RoleHolding.objects.on(self._scope.day).filter(self._scope.of(), role__in=RINGS)
        columns = ("partnership_id", "organization_id", "organization__name", "organization__system")
        named = seats.filter(organization__isnull=False).order_by("organization__name", "organization_id")
        for partnership, *organization in named.values_list(*columns).distinct():
            found[partnership].append(Partner(*organization))
        return found
