"""Who came lately, from what is rolled up on each held meeting: no attendance is read."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, TextField, When
from django.db.models.functions import Cast

from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope
from meetings.kinds import FULL
from meetings.models import Meeting

# By itself it takes half as long for a short list as by way of `json.loads`.
_decoded = json.JSONDecoder().raw_decode


class Came(NamedTuple):
    """The lists of one meeting as text, which is read where somebody needs it. None for one not asked for."""

    partnership: int
    companies: str | None
    counties: str | None
    public: str | None


class There:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def companies(self, partnership: int) -> Counter[int]:
        """Each company that came to a full meeting of the year, with how many it came to."""
        return Counter(chain.from_iterable(self._companies(partnership)))

    def came_twice(self, partnership: int, most: int) -> int:
        """How many companies came to two full meetings of the year; once there are `most`, nobody counts on."""
        once, twice = set[int](), set[int]()
        for companies in self._companies(partnership):
            twice.update(once.intersection(companies))
            if len(twice) >= most:
                break
            once.update(companies)
        return len(twice)

    def counties(self, partnership: int) -> set[int]:
        """The counties from which companies came to a full meeting of the year; mostly the same at each of them."""
        return set(chain.from_iterable(_read({one.counties for one in self._of(partnership)})))

    def public(self, partnership: int) -> set[int]:
        """Who sat at any meeting for the public side, in the days in which a partner counts as engaged (A4)."""
        return set().union(*_read(one.public for one in self._of(partnership)))

    def _companies(self, partnership: int) -> Iterator[list[int]]:
        return _read(one.companies for one in self._of(partnership))

    def _of(self, partnership: int) -> list[Came]:
        return self._rows.get(partnership, [])

    @cached_property
    def _rows(self) -> dict[int, list[Came]]:
        found: dict[int, list[Came]] = defaultdict(list)
        for one in each(Came, _came(self._scope)):
            found[one.partnership].append(one)
        return found


def _read(lists: Iterable[str | None]) -> Iterator[list[int]]:
    return (_decoded(one)[0] for one in lists if one)


@question
def _came(asked: Asked) -> QuerySet:
    """Lists as text, which is made only of those that are asked for."""
    year = Q(type__in=sorted(FULL), held_on__gte=asked.since)
    lately = Q(held_on__gte=asked.lately("a4_engaged_days"))
    held = Meeting.objects.held_by(asked.day).filter(asked.of(), year | lately & ~Q(public_there=[])).order_by()
    lists = {"companies_there": year, "counties_there": year, "public_there": lately}
    return held.values_list("partnership_id", *(_text(name, when) for name, when in lists.items()))


def _text(name: str, when: Q) -> Case:
    return Case(When(when, then=Cast(name, TextField())), default=None, output_field=TextField())
