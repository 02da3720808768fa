"""News of many partnerships: what several rooms have to tell is asked of the database as one statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, F, QuerySet, Value


def told(rows: QuerySet, kind: str, where: str) -> QuerySet:
    """How many of `rows` each partnership has, as news of a `kind`; `where` leads to the partnership's number."""
    placed = rows.order_by().annotate(news=Value(kind), place=F(where)).values("news", "place")
    return placed.annotate(times=Count("pk")).values_list("news", "place", "times")


def counted(news: Iterable[QuerySet]) -> Mapping[str, Counter[int]]:
    """By kind, how many by the number of the partnership; nothing of a kind is an empty count. One query."""
    first, *others = news
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for kind, place, times in first.union(*others, all=True):
        found[kind][place] = times
    return found
