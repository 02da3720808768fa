"""Which companies keep coming, and what they brought in the twelve months up to the day."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from actionteams.models import Action, Asset
from indicators.record.assets import Assets, Offer, given_in_the_year, standing
from indicators.record.scope import Scope
from indicators.record.sides import Sides
from indicators.record.there import There
from indicators.record.work import Work, results_done
from partnerships.systems import Side


class Companies:
    def __init__(self, scope: Scope, *, there: There, assets: Assets, sides: Sides, work: Work) -> None:
        self._scope, self._there, self._assets, self._sides, self._work = scope, there, assets, sides, work

    def times(self, partnership: int) -> Counter[int]:
        """Each company that came to a full meeting of the year, with how many it came to."""
        return self._there.companies(partnership)

    def came_twice(self, partnership: int, most: int) -> int:
        """How many of them came to two or more, or `most` where they are as many."""
        return min(self._there.came_twice(partnership, most), most)

    def work_along(self, partnership: int) -> bool:
        """Whether a company brought something in the year, or a team finished something together."""
        return self._work.finished_since(partnership, self._scope.since) or bool(self._from_industry(partnership))

    def brought(self, partnership: int) -> QuerySet[Asset]:
        """What companies committed or put to use in the year, for a finding in words."""
        here = {"partnership": partnership, "organization__in": self._from_industry(partnership)}
        given = Asset.objects.filter(given_in_the_year(self._scope), standing(self._scope), **here)
        return given.select_related("organization").order_by("committed_on", "pk")

    def finished(self, partnership: int) -> QuerySet[Action]:
        """What teams finished in the year, for a finding in words."""
        done = results_done(self._scope.since, self._scope.day).filter(priority__partnership=partnership)
        return done.order_by("done_on", "pk")

    def _from_industry(self, partnership: int) -> set[int]:
        given = self._assets.given(partnership)
        return {one.organization for one in given if self._side(partnership, one) == Side.INDUSTRY}

    def _side(self, partnership: int, one: Offer) -> str:
        return self._sides.of(partnership, None, one.organization, one.system)
