"""Which companies keep coming, and what they brought in the twelve months up to the day."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from django.db.models import Q, QuerySet

from actionteams.models import Action, Asset
from actionteams.states import Verdict
from actionteams.wins.reached import WORK
from indicators.record.listed import Listed, flat
from indicators.record.scope import Scope
from meetings.models import Meeting
from partnerships.models import StatedSide
from partnerships.sides import OLDEST_FIRST
from partnerships.systems import Side, side_of


class Companies:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def times(self, partnership: int) -> Counter[int]:
        """Each company that came to a full meeting of the year, with how many it came to."""
        return Counter(flat(self._there.get(partnership)))

    def work_along(self, partnership: int) -> bool:
        """Whether a company brought something in the year, or a team finished something together."""
        return partnership in self._finished or partnership in self._brought

    def brought(self, partnership: int) -> QuerySet[Asset]:
        """What companies committed or put to use in the year, for a finding in words."""
        given = self._given().filter(partnership=partnership, organization__in=self._from_industry)
        return given.select_related("organization").order_by("committed_on", "pk")

    def finished(self, partnership: int) -> QuerySet[Action]:
        """What teams finished in the year, for a finding in words."""
        return self._done().filter(priority__partnership=partnership).order_by("done_on", "pk")

    @cached_property
    def _there(self) -> dict[int, str]:
        year = Meeting.objects.held_by(self._scope.day).full().filter(self._scope.of(), held_on__gte=self._scope.since)
        return dict(
            year.order_by()
            .values("partnership_id")
            .annotate(there=Listed("companies_there"))
            .values_list("partnership_id", "there")
        )

    def _given(self) -> QuerySet[Asset]:
        """An offer alone has brought nothing yet."""
        day, since = self._scope.day, self._scope.since
        given = Q(committed_on__range=(since, day)) | Q(used_on__range=(since, day))
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        return Asset.objects.filter(self._scope.of(), given, standing)

    @cached_property
    def _givers(self) -> list[tuple[int, int, str]]:
        rows = self._given().order_by().values_list("partnership_id", "organization_id", "organization__system")
        return list(rows.distinct())

    @cached_property
    def _brought(self) -> set[int]:
        return {place for place, giver, system in self._givers if self._side(place, giver, system) == Side.INDUSTRY}

    @property
    def _from_industry(self) -> set[int]:
        return {giver for place, giver, system in self._givers if self._side(place, giver, system) == Side.INDUSTRY}

    def _side(self, partnership: int, organization: int, system: str) -> str:
        return self._stated_sides.get((partnership, organization)) or side_of(system)

    @cached_property
    def _stated_sides(self) -> dict[tuple[int, int], str]:
        rows = StatedSide.objects.during(self._scope.day).filter(self._scope.of(), organization__isnull=False)
        columns = ("partnership_id", "organization_id", "side")
        return {(place, one): side for place, one, side in rows.order_by(OLDEST_FIRST, "pk").values_list(*columns)}

    def _done(self) -> QuerySet[Action]:
        """More than a next step, and not given up."""
        year = (self._scope.since, self._scope.day)
        rows = Action.objects.filter(WORK, self._scope.of("priority__partnership"), done_on__range=year)
        return rows.exclude(review__verdict=Verdict.DID_NOT)

    @cached_property
    def _finished(self) -> set[int]:
        return set(self._done().order_by().values_list("priority__partnership_id", flat=True).distinct())
