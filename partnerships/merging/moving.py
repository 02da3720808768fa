"""Which rows point at a record, read from the models themselves, and letting them point at another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q


class Undecided(Exception):
    """Two rows of which there may be one only, and no room said which stays: a mistake of ours, never the user's."""


class StillPointedAt(Exception):
    """Something points at the duplicate after everything moved: a mistake of ours."""


@cache
def relations(target: type[Model]) -> tuple[tuple[type[Model], str], ...]:
    """Every model with a foreign key to `target`, and the key's name; the history's copies are not among them."""
    return tuple(_pointing(target, is_history=False))


@cache
def copies(target: type[Model]) -> tuple[tuple[type[Model], str], ...]:
    """The same of the tables that keep the history; there the keys are plain numbers to the database."""
    return tuple(_pointing(target, is_history=True))


def _pointing(target: type[Model], *, is_history: bool) -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or is_history != hasattr(model, "history_type"):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is target and field.name != "history_relation":
                yield model, field.name


def unique_keys(model: type[Model], field: str) -> Iterator[tuple[str, tuple[str, ...], Q]]:
    """What there may be once only with this key: (name, the other columns, the rows it is about)."""
    if model._meta.get_field(field).unique:
        yield field, (), Q()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and field in constraint.fields:
            others = tuple(name for name in constraint.fields if name != field)
            yield constraint.name, others, constraint.condition or Q()


def move_all(kept: Model, gone: Model) -> dict[str, int]:
    """Let every row that points at `gone` point at `kept`; returns how many of each kind. Raises Undecided."""
    moved: dict[str, int] = {}
    for model, field in relations(type(kept)):
        require_decided(model, field, kept, gone)
        if count := model._base_manager.filter(**{field: gone}).update(**{field: kept}):
            label = model._meta.label
            moved[label] = moved.get(label, 0) + count
    for model, field in copies(type(kept)):
        model._base_manager.filter(**{field: gone.pk}).update(**{field: kept.pk})
    return moved


def require_decided(model: type[Model], field: str, kept: Model, gone: Model) -> None:
    for name, others, rows in unique_keys(model, field):
        same = {other: OuterRef(other) for other in others}
        twins = model._base_manager.filter(rows, **{field: kept}, **same)
        if model._base_manager.filter(rows, **{field: gone}).filter(Exists(twins)).exists():
            raise Undecided(f"{model._meta.label}: {name}")


def require_nothing_left(gone: Model) -> None:
    for model, field in (*relations(type(gone)), *copies(type(gone))):
        if model._base_manager.filter(**{field: gone.pk}).exists():
            raise StillPointedAt(f"{model._meta.label}.{field}")


def fill(stays: Any, goes: Any, *names: str) -> list[str]:
    """Take over from `goes` what `stays` has nothing for. Not stored; returns which columns changed."""
    filled = [name for name in names if getattr(stays, name) in (None, "") and getattr(goes, name) not in (None, "")]
    for name in filled:
        setattr(stays, name, getattr(goes, name))
    return filled


def absorb(stays: Any, goes: Any) -> None:
    """`goes` ends and what points at it points at `stays`, which is then stored as it is now."""
    move_all(stays, goes)
    goes.delete()
    stays.save()
