"""The support team by the day: how many, from which kinds of systems, who has signed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q, QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.listed import Listed, numbers
from indicators.record.scope import Scope
from indicators.record.team import Team
from partnerships.models import Commitment
from partnerships.systems import System


class Kind(IntEnum):
    """The kinds of systems that a support team covers. Industry is none of them."""

    EDUCATION = 1
    WORKFORCE = 2
    DEVELOPMENT = 3
    OTHERS = 4


KIND_OF: dict[str | None, Kind] = {
    System.K12: Kind.EDUCATION,
    System.COMMUNITY_COLLEGE: Kind.EDUCATION,
    System.FOUR_YEAR: Kind.EDUCATION,
    System.WORKFORCE: Kind.WORKFORCE,
    System.ECONOMIC_DEVELOPMENT: Kind.DEVELOPMENT,
    System.LABOR: Kind.OTHERS,
    System.COMMUNITY: Kind.OTHERS,
    System.OTHER: Kind.OTHERS,
}


class Counts(NamedTuple):
    """One support team: `core` people, how many of them are marked as able to decide, and the kinds in either ring."""

    core: int
    deciding: int
    kinds: frozenset[Kind]


class Committed(NamedTuple):
    """The core team's `organizations`, how many signed, how many show a signer or a paper, and the oldest signature."""

    organizations: int
    signed: int
    shown: int
    oldest: dt.date | None


class Promises(NamedTuple):
    """The `organizations` that signed on one day, all of them or none with somebody or a paper to show for it."""

    partnership: int
    signed_on: dt.date
    is_shown: bool
    organizations: str


class Support:
    def __init__(self, scope: Scope, team: Team) -> None:
        self._scope, self._team = scope, team

    def team(self, partnership: int) -> Counts:
        rings = [one for one in self._team.of(partnership) if one.is_in_the_rings]
        deciding = [bool(one.decides) for one in rings if one.is_core]
        kinds = {KIND_OF[covers] for covers in {one.covers for one in rings} if covers in KIND_OF}
        return Counts(len(deciding), sum(deciding), frozenset(kinds))

    def committed(self, partnership: int) -> Committed:
        """The organization that the role was given for, else where they work on the day."""
        organizations = {one.organization for one in self._team.of(partnership) if one.is_core} - {None}
        signed = shown = 0
        oldest = None
        for one in self._promises.get(partnership, ()):
            if here := len(organizations.intersection(numbers(one.organizations))):
                signed, shown = signed + here, shown + here * one.is_shown
                oldest = one.signed_on if oldest is None else min(oldest, one.signed_on)
        return Committed(len(organizations), signed, shown, oldest)

    @cached_property
    def _promises(self) -> dict[int, list[Promises]]:
        found: dict[int, list[Promises]] = defaultdict(list)
        for one in each(Promises, _signed(self._scope)):
            found[one.partnership].append(one)
        return found


@question
def _signed(asked: Asked) -> QuerySet:
    shown = Q(signer__isnull=False) | Q(document__isnull=False)
    together = ("partnership_id", "signed_on", "shown")
    rows = Commitment.objects.filter(asked.of(), signed_on__lte=asked.day).annotate(shown=shown).order_by()
    return (
        rows.values(*together).annotate(organizations=Listed("organization_id")).values_list(*together, "organizations")
    )
