"""Two people who look alike on record and are not the same: said once, never offered for merging again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.models import Person, ToldApart


class NotTwo(ValueError):
    """One record only, or one of the two was merged or erased meanwhile."""


@transaction.atomic
def tell(one: Person, other: Person, *, by: Any, at: dt.datetime) -> ToldApart:
    """Keep that these two are not the same person; said again, in either order, the first word stands. Raises NotTwo."""
    first, second = _in_order(one, other)
    held = Person.objects.select_for_update().filter(pk__in=[first, second], erased_at=None).order_by("pk")
    if len(held) < 2:
        raise NotTwo(_("Choose two different people who are both on record."))
    row, _made = ToldApart.objects.get_or_create(first_id=first, second_id=second, defaults={"by": by, "at": at})
    return row


@transaction.atomic
def take_back(one: Person, other: Person) -> None:
    """They may be one after all; its history stays."""
    if row := between(one, other):
        row.delete()


def between(one: Person, other: Person) -> ToldApart | None:
    """What was said of these two."""
    first, second = _in_order(one, other)
    return ToldApart.objects.filter(first_id=first, second_id=second).select_related("by").first()


def pairs() -> set[tuple[int, int]]:
    """All of them, each by its two numbers, the lower one first."""
    return set(ToldApart.objects.values_list("first_id", "second_id"))


def apart_from(person: Person) -> set[int]:
    """The numbers of those of whom it was said that they are not `person`."""
    rows = ToldApart.objects.filter(Q(first=person) | Q(second=person)).values_list("first_id", "second_id")
    return {number for pair in rows for number in pair} - {person.pk}


def _in_order(one: Person, other: Person) -> tuple[int, int]:
    return min(one.pk, other.pk), max(one.pk, other.pk)
