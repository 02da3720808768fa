"""Which kinds of public partners are engaged: a member of the day who came, owns an open action, or offered an asset."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from indicators.models import MissingPartner
from indicators.record.asking import Asked, question
from indicators.record.assets import Assets
from indicators.record.jobs import Jobs
from indicators.record.open_actions import OpenActions
from indicators.record.priorities import Priorities
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
    """Members are the support team, whoever convenes, and the first responders on living teams."""

    def __init__(
        self,
        scope: Scope,
        *,
        there: There,
        team: Team,
        responders: Responders,
        jobs: Jobs,
        open_actions: OpenActions,
        assets: Assets,
        priorities: Priorities,
    ) -> None:
        self._scope, self._there, self._team, self._priorities = scope, there, team, priorities
        self._responders, self._jobs, self._open_actions, self._assets = responders, jobs, open_actions, assets
        self._teams: dict[int, dict[Kind, set[int]]] = {}

    def quiet(self, partnership: int) -> list[Kind]:
        """The needed kinds without an engaged member. Mostly a meeting or two show that there are none."""
        on_the_team = self._on_the_team(partnership)
        needed = [on_the_team[kind] for kind in NEEDED if kind in on_the_team]
        if len(needed) == len(NEEDED) and self._there.somebody_of_each(partnership, needed):
            return []
        engaged = self.engaged(partnership)
        return [kind for kind in NEEDED if kind not in engaged]

    def engaged(self, partnership: int) -> set[Kind]:
        """The kinds with an engaged member. What meetings show is read first, the rest where it is not enough."""
        came = self.came(partnership)
        seen = {kind for kind, people in self._on_the_team(partnership).items() if not came.isdisjoint(people)}
        if seen.issuperset(NEEDED):
            return seen
        offered = self._assets.offered(partnership)
        active = came | self.owners(partnership) | {one.person for one in offered if one.person}
        everybody = self.members(partnership).items()
        of_theirs = {one.organization for one in self._team.of(partnership)} if offered else ()
        giving = {_kind(one.system) for one in offered if one.organization in of_theirs}
        return giving | {kind for kind, people in everybody if not active.isdisjoint(people)}

    def members(self, partnership: int) -> dict[Kind, set[int]]:
        """The people of each kind by number."""
        found = {kind: set(people) for kind, people in self._on_the_team(partnership).items()}
        on_the_team, living = set[int]().union(*found.values()), self._living(partnership)
        for one in self._responders.of(partnership):
            if one.priority in living and one.person not in on_the_team:
                for job in self._jobs.of(one.person):
                    found.setdefault(_kind(job.system), set()).add(one.person)
        return found

    def _on_the_team(self, partnership: int) -> dict[Kind, set[int]]:
        """The people of each kind in the support team, put together once."""
        if partnership not in self._teams:
            self._teams[partnership] = self._by_kind(partnership)
        return self._teams[partnership]

    def _by_kind(self, partnership: int) -> dict[Kind, set[int]]:
        by_system: dict[str | None, set[int]] = defaultdict(set)
        for one in self._team.of(partnership):
            by_system[one.covers].add(one.person)
        found: dict[Kind, set[int]] = defaultdict(set)
        for system, people in by_system.items():
            found[_kind(system)] |= people
        return found

    def came(self, partnership: int) -> set[int]:
        """Who sat at a meeting for the public side."""
        return self._there.public(partnership)

    def owners(self, partnership: int) -> set[int]:
        """Who owns an open action of a living priority."""
        living = self._living(partnership)
        return {one.owner for one in self._open_actions.of(partnership) if one.priority in living}

    def _living(self, partnership: int) -> set[int]:
        return {one.pk for one in self._priorities.active(partnership)}

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
