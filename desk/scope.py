"""Whose partnerships a desk is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from partnerships import access
from partnerships.models import Partnership, User
from partnerships.roles import Capability


@dataclass(frozen=True)
class Scope:
    """The partnerships on a desk. `convenes` says that the user coordinates them, and not only looks on.

    `numbers` go into queries: a list of numbers, or a query where it is all of the network.
    """

    partnerships: QuerySet[Partnership]
    numbers: Any
    convenes: bool


def scope_of(user: User, *, day: dt.date) -> Scope:
    """Where the user convenes by then; without such a seat all for a network admin, else what they may see."""
    if convened := access.convened(user, day=day):
        return Scope(Partnership.objects.filter(pk__in=convened), convened, convenes=True)
    seen = Partnership.objects.open_to(user, day)
    return Scope(seen, seen.values_list("pk", flat=True), convenes=user.is_network_admin)


def numbers_with(user: User, capability: Capability, *, today: dt.date) -> set[int]:
    """The numbers of the partnerships at which `user` has `capability` today."""
    rows = Partnership.objects.open_to(user, today)
    return {row.pk for row in rows if access.may(user, capability, row, today=today)}
