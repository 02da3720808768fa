"""Which organizations have somebody on the support team by the day, by their system."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from indicators.record.asking import Asked, seldom_asked
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
        for partnership, *organization in _seated(self._scope):
            found[partnership].append(Partner(*organization))
        return found


@seldom_asked
def _seated(asked: Asked) -> QuerySet:
    seats = RoleHolding.objects.on(asked.day).filter(asked.of(), role__in=RINGS, organization__isnull=False)
    columns = ("partnership_id", "organization_id", "organization__name", "organization__system")
    return seats.order_by("organization__name", "organization_id").values_list(*columns).distinct()
