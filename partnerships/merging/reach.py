"""Which partnerships a record of the network belongs to, and who may therefore merge it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django.db.models import ForeignKey, Model

from partnerships.merging.moving import relations
from partnerships.models import Affiliation, Organization, Partnership, Person, RoleHolding, User
from partnerships.roles import CONVENERS

FURTHEST = 3


def partnerships_of(record: Person | Organization) -> set[int]:
    """The numbers of all partnerships with a row about `record`, and for an organization about its people's roles."""
    found: set[int] = set()
    for model, field in relations(type(record)):
        if path := path_to_partnership(model):
            found |= set(model._base_manager.filter(**{field: record}).order_by().values_list(path, flat=True))
    if isinstance(record, Organization):
        people = Affiliation.objects.filter(organization=record).values("person")
        roles = RoleHolding.objects.filter(person__in=people)
        found |= set(roles.order_by().values_list("partnership", flat=True))
    return found - {None}


def may_merge(user: Any, *records: Person | Organization, today: dt.date) -> bool:
    """Network admins; else whoever convenes every partnership that any of `records` belongs to."""
    if user.is_network_admin:
        return True
    seats = RoleHolding.objects.filter(person=user.person_id, role__in=CONVENERS).during(today)
    convened = set(seats.values_list("partnership_id", flat=True)) if user.person_id else set()
    return bool(convened) and all(partnerships_of(record) <= convened for record in records)


@cache
def path_to_partnership(model: type[Model]) -> str | None:
    """How a query goes from a row of `model` to its partnership, such as `meeting__partnership`; None where none leads."""
    ways: list[tuple[type[Model], str]] = [(model, "")]
    for _step in range(FURTHEST):
        further: list[tuple[type[Model], str]] = []
        for here, way in ways:
            for field in here._meta.concrete_fields:
                if not isinstance(field, ForeignKey) or field.related_model in (Person, Organization, User):
                    continue
                if field.related_model is Partnership:
                    return f"{way}{field.name}"
                further.append((field.related_model, f"{way}{field.name}__"))
        ways = further
    return None


def partnerships(numbers: set[int]) -> Any:
    return Partnership.objects.filter(pk__in=numbers).order_by("pk")
