"""What waits for a convener at one partnership, as the database tells it of every kind alike."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db.models import CharField, Count, F, Min, QuerySet, Value
from django.db.models.expressions import Combinable


class Waiting(NamedTuple):
    """So many of a `kind` at a partnership, the earliest of them of the day `since`.

    `who` and `what` tell of one that waits alone.
    """

    kind: str
    name: str
    slug: str
    count: int
    since: dt.date
    who: str
    what: str


NOTHING = Value("", output_field=CharField())


def told(
    rows: QuerySet, kind: str, *, since: Combinable, who: Combinable = NOTHING, what: Combinable = NOTHING, at: str = ""
) -> QuerySet:
    """`rows` as what waits, by partnership, which is found at the path `at` of theirs."""
    name, slug = f"{at}partnership__name", f"{at}partnership__slug"
    placed = rows.order_by().annotate(
        asked_as=Value(kind, output_field=CharField()), name_there=F(name), slug_there=F(slug)
    )
    counted = placed.values("asked_as", "name_there", "slug_there").annotate(
        count=Count("pk"), since=Min(since), who=Min(who), what=Min(what)
    )
    return counted.values_list("asked_as", "name_there", "slug_there", "count", "since", "who", "what")
