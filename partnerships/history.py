"""Who changed what and when: each change of a kept row leaves a copy of it behind, with its user and its moment.

In a request the user is the visitor's and the moment is now. Whatever acts outside of one says so with `acting`.
Rows that change many at a time go through the verbs below, since a bare bulk statement leaves nothing behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Max, Model, QuerySet
from django.utils import timezone
from simple_history.manager import HistoryManager
from simple_history.signals import pre_create_historical_record
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

_acting: ContextVar[tuple[Any, dt.datetime | None]] = ContextVar("acting", default=(None, None))


@contextmanager
def acting(*, by: Any, at: dt.datetime | None = None) -> Iterator[None]:
    """Until it ends, what changes is `by`'s doing, and happened `at`, now when it is not said."""
    before = _acting.set((by, at))
    try:
        yield
    finally:
        _acting.reset(before)


def create(rows: Sequence[Model]) -> None:
    """Insert new rows of one model with the first line of their history, in two statements."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]), **_told())


def update(rows: Sequence[Model], fields: Sequence[str]) -> None:
    """Write `fields` of rows of one model, and what each looks like now into its history."""
    if rows:
        bulk_update_with_history(rows, type(rows[0]), fields, **_told())


def change(rows: QuerySet[Any], **values: Any) -> int:
    """Set `values` on all of `rows`, as QuerySet.update does; returns how many there were."""
    found = list(rows)
    for row in found:
        for name, value in values.items():
            setattr(row, name, value)
    update(found, list(values))
    return len(found)


def note(rows: Sequence[Model], *, is_new: bool) -> None:
    """Only the lines of history, for rows that a statement of the caller's own has written."""
    if rows:
        type(rows[0]).history.bulk_history_create(rows, update=not is_new, **_told())


def remove(rows: Sequence[Model]) -> None:
    """Delete rows of one model, which the caller holds and nothing points at, and end their history, in two statements."""
    if not rows:
        return
    model = type(rows[0])
    lines = [_last_line(row) for row in rows]
    model.history.model._base_manager.bulk_create(lines)
    # QuerySet.delete tells of each row that it deletes, and the library answers each with a statement of its own.
    gone = model._base_manager.filter(pk__in=[row.pk for row in rows])
    gone._raw_delete(gone.db)


def kept() -> list[type[Model]]:
    """The models of the lines of history, one for each kept model, in the order of the rooms' registration."""
    models = (model for model in apps.get_models() if hasattr(model, "instance_type"))
    return [model for model in models if hasattr(model, "history_type")]  # not the parts of a line


def newest_lines() -> dict[type[Model], int]:
    """The number of the last line of each history."""
    return {model: model.objects.aggregate(last=Max("history_id"))["last"] or 0 for model in kept()}


def forget_removed_since(before: dict[type[Model], int]) -> None:
    """Delete the whole history of rows removed after those lines: of a demonstration that makes room."""
    for model, last in before.items():
        removed = model.objects.filter(history_id__gt=last, history_type="-").values_list("id", flat=True)
        model.objects.filter(id__in=list(removed)).delete()


def listen() -> None:
    """Let rows that are saved one at a time hear of `acting` too. Called once, when the house opens."""
    pre_create_historical_record.connect(_sign, dispatch_uid="partnerships.history")


def keep_managers() -> None:
    """Make one class of managers for all histories. Called once, when the house opens.

    The library makes one whenever a history is asked for, and thus with each row that is saved.
    """
    HistoryManager.from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))


def _last_line(row: Model) -> Model:
    line = type(row).history.model
    by, at = _acting.get()
    stood = {field.attname: getattr(row, field.attname) for field in line.tracked_fields}
    by, at = by or line.get_default_history_user(row), at or timezone.now()
    return line(history_type="-", history_user=by, history_date=at, **stood)


def _told() -> dict[str, Any]:
    by, at = _acting.get()
    return {"default_user": by, "default_date": at}


def _sign(sender: Any, history_instance: Any, **told: Any) -> None:
    by, at = _acting.get()
    if by is not None:
        history_instance.history_user = by
    if at is not None:
        history_instance.history_date = at
