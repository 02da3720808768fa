"""Which kinds of public partners are engaged: a member of the day who came, owns an open action, or offered an asset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from indicators.models import MissingPartner
from indicators.record.asking import Asked, question
from indicators.record.assets import Assets
from indicators.record.open_actions import OpenActions
from indicators.record.responders import Responders
from indicators.record.scope import Scope
from indicators.record.team import Team
from indicators.record.there import There
from partnerships.systems import System


class Kind(TextChoices):
    """The four that are needed (A4), and the others that are shown."""

    WORKFORCE = "workforce", _("workforce")
    DEVELOPMENT = "development", _("economic development")
    EDUCATION = "education", _("education")
    COMMUNITY = "community", _("community organizations")
    OTHERS = "others", _("labor and others")


NEEDED = (Kind.WORKFORCE, Kind.DEVELOPMENT, Kind.EDUCATION, Kind.COMMUNITY)
KIND_OF = {
    System.WORKFORCE: Kind.WORKFORCE,
    System.ECONOMIC_DEVELOPMENT: Kind.DEVELOPMENT,
    System.K12: Kind.EDUCATION,
    System.COMMUNITY_COLLEGE: Kind.EDUCATION,
    System.FOUR_YEAR: Kind.EDUCATION,
    System.COMMUNITY: Kind.COMMUNITY,
}


class Partners:
    """Members are the support team, whoever convenes, and the first responders on living teams.

    `living` says which priorities of a partnership are active on the day.
    """

    def __init__(
        self,
        scope: Scope,
        *,
        there: There,
        team: Team,
        responders: Responders,
        open_actions: OpenActions,
        assets: Assets,
        living: Callable[[int], set[int]],
    ) -> None:
        self._scope, self._there, self._team, self._living = scope, there, team, living
        self._responders, self._open_actions, self._assets = responders, open_actions, assets

    def engaged(self, partnership: int) -> set[Kind]:
        """The kinds with an engaged member. What meetings show is read first, the rest where it is not enough."""
        came = self.came(partnership)
        team = self._team.of(partnership)
        seen = {_kind(covers) for covers in {one.covers for one in team if one.person in came}}
        if seen.issuperset(NEEDED):
            return seen
        offered = self._assets.offered(partnership)
        active = came | self.owners(partnership) | {one.person for one in offered if one.person}
        everybody = self.members(partnership).items()
        of_theirs = {one.organization for one in team}
        giving = {_kind(one.system) for one in offered if one.organization in of_theirs}
        return giving | {kind for kind, people in everybody if not active.isdisjoint(people)}

    def members(self, partnership: int) -> dict[Kind, set[int]]:
        """The people of each kind by number."""
        found: dict[Kind, set[int]] = defaultdict(set)
        team = self._team.of(partnership)
        for one in team:
            found[_kind(one.covers)].add(one.person)
        on_the_team, living = {one.person for one in team}, self._living(partnership)
        for one in self._responders.of(partnership):
            if one.priority in living and one.person not in on_the_team:
                found[_kind(one.system)].add(one.person)
        return found

    def came(self, partnership: int) -> set[int]:
        """Who sat at a meeting for the public side."""
        return self._there.public(partnership)

    def owners(self, partnership: int) -> set[int]:
        """Who owns an open action of a living priority."""
        living = self._living(partnership)
        return {one.owner for one in self._open_actions.of(partnership) if one.priority in living}

    def missing(self, partnership: int) -> list[str]:
        """The organizations that the conveners call critical and missing."""
        return self._missing.get(partnership, [])

    @cached_property
    def _missing(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for partnership, name in _called_missing(self._scope):
            found[partnership].append(name)
        return found


def _kind(system: str | None) -> Kind:
    return KIND_OF.get(system, Kind.OTHERS)


@question
def _called_missing(asked: Asked) -> QuerySet:
    rows = MissingPartner.objects.on(asked.day).filter(asked.of()).order_by("name", "pk")
    return rows.values_list("partnership_id", "name")
