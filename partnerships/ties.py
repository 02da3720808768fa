"""Where it matters for whom somebody works: what is computed there reads their jobs, whatever part they have.

The ground knows who holds a role; a room above joins the list with the parts that people have in what it keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from partnerships.models import Partnership, RoleHolding

# The partnerships in which these people, by number, have or had a part: queries of one column, of partnership numbers.
Parts = Callable[[Collection[int]], list[Any]]

_from_above: dict[str, Parts] = {}


def join(parts: Parts) -> None:
    """Let a room above say where people have a part. One answer a room: the last one stands."""
    _from_above[parts.__module__.partition(".")[0]] = parts


def partnerships_of(people: Collection[int]) -> set[int]:
    """The numbers of all partnerships in which one of `people` has or had a part."""
    roles = RoleHolding.objects.filter(person__in=people).order_by().values_list("partnership", flat=True)
    return set(roles.union(*(rows for parts in _from_above.values() for rows in parts(people))))


def jobs_changed(people: Collection[int]) -> None:
    """For whom these people work is recorded differently: wherever they have a part, the record changed."""
    if numbers := partnerships_of(people):
        Partnership.objects.filter(pk__in=numbers).touch()
