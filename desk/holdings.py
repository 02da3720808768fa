"""Where the house keeps something about a person: found by looking at the models, so that a new table is never forgotten."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet

from partnerships.models import Merge, Partnership, Person, User

ROOMS = {"desk", "indicators", "surveys", "invitations", "meetings", "actionteams", "followups", "partnerships"}


@dataclass(frozen=True)
class Holding:
    """One field of one model that points at a person. `partnership` is the way to where the row belongs, "" for none."""

    model: type[Model]
    field: str
    partnership: str

    @property
    def is_history(self) -> bool:
        return is_history(self.model)

    def of(self, numbers: Collection[int]) -> QuerySet:
        """The rows about people of these numbers, in the order in which they were written."""
        return self.model._base_manager.filter(**{f"{self.field}__in": numbers}).order_by("pk")


@cache
def holdings() -> tuple[Holding, ...]:
    """Every field of the house that points at a person, histories included."""
    return tuple(
        Holding(model, field.name, partnership_path(model))
        for model in apps.get_models()
        for field in pointers(model)
        if field.remote_field.model is Person
    )


def pointers(model: type[Model]) -> list[Field]:
    """Its own fields that point at one row of another model."""
    return [field for field in model._meta.concrete_fields if field.remote_field and field.remote_field.model]


def is_history(model: type[Model]) -> bool:
    return hasattr(model, "instance_type")


@cache
def partnership_path(model: type[Model]) -> str:
    """The shortest way from a row to its partnership's number, by what must be filled in before what may; "" for none."""
    kept = getattr(model, "instance_type", model)
    if kept is Partnership:
        return "id"
    return _path(kept, required=True) or _path(kept, required=False)


def _path(start: type[Model], *, required: bool) -> str:
    waiting: deque[tuple[type[Model], tuple[str, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        model, way = waiting.popleft()
        for field in pointers(model):
            target = field.remote_field.model
            if target in seen or target._meta.app_label not in ROOMS or target in {Person, User}:
                continue
            if required and field.null:
                continue
            if target is Partnership:
                return "__".join([*way, f"{field.name}_id"])
            seen.add(target)
            waiting.append((target, (*way, field.name)))
    return ""


def numbers_of(person: Person) -> list[int]:
    """The person's number and those of every record that was found to be the same person."""
    known, fresh = {person.pk}, {person.pk}
    while fresh:
        fresh = set(Merge.objects.filter(person__in=fresh).values_list("gone", flat=True)) - known
        known |= fresh
    return sorted(known)


def partnerships_of(person: Person) -> set[int]:
    """The numbers of the partnerships whose record has anything about the person."""
    return _where([person.pk], [one for one in holdings() if not one.is_history])


def partnerships_ever_of(person: Person) -> set[int]:
    """Those, and the ones that know the person by rows removed since, of which only the history is left."""
    return _where(numbers_of(person), holdings())


def _where(numbers: Collection[int], places: Iterable[Holding]) -> set[int]:
    found: set[int] = set()
    for place in places:
        if place.partnership:
            found.update(place.of(numbers).order_by().values_list(place.partnership, flat=True).distinct())
    return found - {None}


def within(model: type[Model], numbers: Collection[int]) -> Q:
    """Rows that belong to one of these partnerships, or to none that is still on record."""
    path = partnership_path(model)
    return Q(**{f"{path}__in": numbers}) | Q(**{f"{path}__isnull": True})
